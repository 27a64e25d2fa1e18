"""Names that a machine has put together anew: "Sonnenheim" beside "Solheimer", where a part of the name is kept.

A family name alone that the article never introduces, and that it has but once, is nobody else's where it holds a long
part of the name of somebody whom the article speaks of.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from checker.story.spellings import Named, one_form
from claims.facts.model import NameKind
from claims.facts.tagger import word_value
from claims.lexicon import load_lexicon
from claims.model import Article

# So many letters in a row are kept, and such a share of the family name's; the names are so long.
KEPT, SHARE, LONG = 4, 0.44, 7
# The same for words that no finder takes for names, which have this sureness.
SHARE_UNKNOWN, UNKNOWN = 0.6, 0.3
# The person is named so often.
OFTEN = 2


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
            or len(word) < LONG
            or counts[name.key] > 1
        ):
            continue
        if name.kind is NameKind.PRODUCT or word_value(name.text, one[1]) or not _is_held(article, one):
            continue
        share = SHARE if name.sure > UNKNOWN else SHARE_UNKNOWN
        for two in full:
            family = two[2].tokens[-1]
            kept = _longest(word, family)
            told = counts[two[2].key] + counts[family] >= OFTEN
            if (
                told
                and two[1] == one[1]
                and len(family) >= LONG
                and kept >= max(KEPT, share * len(family))
                and not (one_form(word, family) or one_form(family, word))
            ):
                yield one, two
                break


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
