"""Names that a machine has put together anew: "Sonnenheim" beside "Solheimer", where a part of the name is kept.

A family name alone that the article never introduces, and that it has but once, is nobody else's where it holds a long
part of the name of somebody whom the article speaks of, or begins and sounds as that does ("Westtal", "Westendahl").
Behind a form of address, which stands before the names of persons known, a beginning or an end kept is enough.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from checker.story.terms.spellings import Named, one_form
from claims.embed import shipped_encoder
from claims.facts.model import NameKind
from claims.facts.wordtable import word_value
from claims.lexicon import load_lexicon
from claims.model import Article
from claims.names import same_word, skeleton

# So many letters in a row are kept, and such a share of the family name's; the names are so long.
KEPT, SHARE, LONG = 4, 0.44, 7
# A name put together anew may be shorter.
SHORT = 6
# The same for words that no finder takes for names, which have this sureness.
SHARE_UNKNOWN, UNKNOWN = 0.6, 0.3
# So many letters of a beginning or an end are a part of a name.
PART = 4
# The other parts are so long, and this near to the encoder: fire and burning .5, wood and forest .8, new and hard .0.
SHORTEST_PART, ALIKE = 3, 0.4
# A form of address stands within so many letters.
NEAR = 20
# The person is named so often, but where the name's end is kept and makes up half of it ("Donnersby", "Thorsby").
OFTEN = 2
HALF = 0.5
# Names that sound alike begin with so many letters and have so many consonants.
BEGINNING, SOUNDS = 3, 3
_NO_VOWELS = str.maketrans("dbg", "tpk", "aeiouy")


def literal_names(
    article: Article, full: Sequence[Named], lone: Sequence[Named], counts: Counter[str]
) -> Iterator[tuple[Named, Named]]:
    """The lone names of an article that may be the family name of one of its persons, with that person."""
    families = {n[2].tokens[-1] for n in full}
    for one in lone:
        name = one[2]
        word = name.tokens[-1]
        if (
            len(name.tokens) != 1
            or name.entity
            or word in families
            or len(word) < SHORT
            or counts[name.key] > 1
        ):
            continue
        addressed = is_addressed(article, one[1], name.start)
        if name.kind is NameKind.PRODUCT or (word_value(name.text, one[1]) and not addressed):
            continue
        held = _is_held(article, one)
        share = SHARE if name.sure > UNKNOWN else SHARE_UNKNOWN
        for two in full:
            family = two[2].tokens[-1]
            if two[1] != one[1] or len(family) < LONG or one_form(word, family) or one_form(family, word):
                continue
            often = counts[two[2].key] + counts[family] >= OFTEN
            known = addressed and often and _only(family, word, families) and _means_alike(word, family)
            if known or (held and _keeps(word, family, share, often)) or (often and _sounds_as(word, family)):
                yield one, two
                break


def _shares_part(word: str, family: str) -> bool:
    """True for a word that begins or ends as a family name does, with so many letters."""
    return word[:PART] == family[:PART] or word[-PART:] == family[-PART:]


def _means_alike(word: str, family: str) -> bool:
    """True for a word that shares a part with a family name, where the other parts mean much the same.

    Many names end alike ("Neumann", "Hartmann"); a machine translates what it understands ("Brenndorf", "Feuerdorf").
    """
    if word[-PART:] == family[-PART:]:
        kept = _same_end(word, family)
        rests = word[:-kept], family[:-kept]
    elif word[:PART] == family[:PART]:
        kept = _same_end(word[::-1], family[::-1])
        rests = word[kept:], family[kept:]
    else:
        return False
    if min(map(len, rests)) < SHORTEST_PART:
        return False
    vectors = shipped_encoder().encode(list(rests))
    return float(vectors[0] @ vectors[1]) >= ALIKE


def _same_end(one: str, two: str) -> int:
    """How many letters two words end in alike."""
    return next(
        (i for i, (a, b) in enumerate(zip(reversed(one), reversed(two), strict=False)) if a != b), 0
    ) or min(len(one), len(two))


def _only(family: str, word: str, families: Collection[str]) -> bool:
    """True where no other family name of the article shares a part with the word."""
    return not any(_shares_part(word, other) for other in families if other != family)


def is_addressed(article: Article, lang: str, start: int) -> bool:
    """Whether what begins at `start` stands behind a form of address ("Frau Feuerdorf")."""
    lexicon = load_lexicon(lang)
    before = article.text[max(0, start - NEAR) : start].split()[-1:]
    return lexicon is not None and bool(before) and before[0].rstrip(".") in lexicon.words("names", "address")


def _keeps(word: str, family: str, share: float, often: bool) -> bool:
    """True for a word that has a long part of a family name in a row, its end and half of it if told but once."""
    kept = _longest(word, family)
    end = word[-kept:] == family[-kept:] and kept >= HALF * len(family)
    return kept >= max(KEPT, share * len(family)) and (often or end)


def _sounds_as(word: str, family: str) -> bool:
    """True for words with one beginning, one last consonant and the same ones between, but for some left out."""
    if word[:BEGINNING] != family[:BEGINNING] or same_word(word, family):
        return False
    short, long = sorted((_consonants(word), _consonants(family)), key=len)
    rest = iter(long)
    return len(short) >= SOUNDS and short[-1] == long[-1] and all(c in rest for c in short)


def _consonants(word: str) -> str:
    """The consonants of a word by their sounds, voiced or not."""
    return skeleton(word).translate(_NO_VOWELS)


def _is_held(article: Article, named: Named) -> bool:
    """Whether a lone name stands behind a word such as "of", where a person may ("der Abgang von Sonnenheim")."""
    lexicon = load_lexicon(named[1])
    before = article.text[: named[2].start].split()[-1:]
    return lexicon is not None and bool(before) and before[0].lower() in lexicon.words("roles", "bodies")


def _longest(one: str, two: str) -> int:
    """How many letters in a row two words share."""
    best = 0
    for at in range(len(one)):
        while at + best < len(one) and one[at : at + best + 1] in two:
            best += 1
    return best
