"""Full names of one article that are one name in two spellings: "Dmitri Scheglow", "Dmitry Zheglov"; "Li Wenhao", "Li
Wenhou".

A foreign name has a spelling for each language that it was taken from, and a machine that translates sentence by
sentence takes now this one, now that. Names that sound alike in all their words are variants; those that share all
words but the last, which begins alike, are a slip where the one stands once.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations

from rapidfuzz.distance import OSA

from checker.story.terms.spellings import Named, one_form
from claims.facts.model import NameKind, unfound_name
from claims.facts.name import is_strange
from claims.facts.places import plain
from claims.facts.wordtable import is_known, word_value
from claims.model import Article
from claims.names import consonants, same_word, skeleton
from claims.words import split_words

# Last words that begin with so many like letters and that so many vowels tell apart are one; other consonants tell two
# brothers apart ("Xiaolin", "Xiaoping").
BEGINNING, LETTERS = 3, 2
# Shorter words are near too many others.
SHORTEST = 5
# Last letters by which languages tell a woman's name from a man's.
GENDERED = frozenset("aeo")
# Where Pinyin and Wade-Giles differ in a sound: what each becomes, the longer spellings first.
ROMANISED = (
    ("-", ""), ("'", ""), ("tzu", "zi"), ("tze", "zi"), ("zhi", "chi"), ("chih", "chi"), ("shih", "shi"),
    ("zh", "ch"), ("q", "ch"), ("j", "ch"), ("hs", "x"), ("ts", "z"), ("tz", "z"), ("ung", "ong"), ("ien", "ian"),
    ("ieh", "ie"), ("ueh", "ue"), ("b", "p"), ("d", "t"), ("g", "k"), ("nk", "ng"), ("yu", "y"), ("kuo", "kuo"),
)  # fmt: skip
# A given name of fewer letters is nearly another one; and so often a surname with an s is no genitive.
GIVEN, S_OFTEN = 4, 2
GENITIVE = "s"
# A letter that a surname may end in and that is not heard.
LAST = "e"
# How sure a name alone is a person's.
SURE = 0.5


def sounding_names(full: Sequence[Named], named: Sequence[Named]) -> Iterator[tuple[Named, Named]]:
    """The later of two spellings of a person's name that sound alike, with the earlier."""
    persons = [n for n in full if n[2].kind is NameKind.PERSON]
    for a, b in combinations(sorted(persons, key=lambda n: n[2].start), 2):
        ours, theirs = a[2].tokens, b[2].tokens
        if ours == theirs or len(ours) != len(theirs) or a[1] != b[1]:
            continue
        first = all(x == y or _one_first(x, y) for x, y in zip(ours[:-1], theirs[:-1], strict=True))
        long = min(len(ours[-1]), len(theirs[-1])) >= SHORTEST
        # "Lyudmila", „Ljudmila“ before one surname; "Marten Kollwitz", "Morten Kolwitz".
        heard = first and (ours[-1] == theirs[-1] or (long and _one_sound(ours[-1], theirs[-1])))
        if heard or (long and all(map(_is_letter_apart, ours, theirs))):
            yield b, a
    families = {n[2].tokens[-1] for n in full}
    told = set()
    for one in named:
        name, word = one[2], one[2].tokens[-1]
        told_sure = name.sure >= SURE or not word_value(name.text, one[1])
        # What opens a sentence is overlooked, where the language does not know it.
        strange = name.kind is NameKind.UNKNOWN and is_strange(name.text, one[1])
        lone = len(name.tokens) == 1 and (strange or (name.kind is NameKind.PERSON and told_sure))
        if not lone or name.entity or len(word) < SHORTEST or word in families or word in told:
            continue
        for two in persons:
            # The last s may have been taken for a genitive's.
            forms = {two[2].tokens[-1], plain(two[2].text.split()[-1])}
            # A letter alone is told of as a slip.
            apart = all(word[:1] != f[:1] or OSA.distance(word, f) >= LETTERS for f in forms)
            if two[1] == one[1] and apart and any(_one_sound(word, f) for f in forms):
                told.add(word)
                yield one, two
                break


def romanised_names(full: Sequence[Named]) -> Iterator[tuple[Named, Named]]:
    """The later of two full names that are one Chinese name in two romanisations ("Fang Zhiwei", "Fang Chih-wei")."""
    persons = sorted((n for n in full if n[2].kind is NameKind.PERSON), key=lambda n: n[2].start)
    for a, b in combinations(persons, 2):
        ours, theirs = a[2].tokens, b[2].tokens
        given = "".join(ours[1:]), "".join(theirs[1:])
        if ours == theirs or a[1] != b[1] or min(map(len, given)) < GIVEN:
            continue
        if _romanised(ours[0]) == _romanised(theirs[0]) and _romanised(given[0]) == _romanised(given[1]):
            yield b, a


def _is_letter_apart(one: str, two: str) -> bool:
    """True for words of which one has another letter inside, or one more; where all of a name's are, it is one name."""
    shortest = min(len(one), len(two))
    return one[0] == two[0] and one[-1] == two[-1] and shortest >= GIVEN and OSA.distance(one, two) == 1


def _romanised(word: str) -> str:
    """A word with the letters in which Pinyin and Wade-Giles differ as one; "" for one that has none of them."""
    for spelling, sound in ROMANISED:
        word = word.replace(spelling, sound)
    return word


def without_last_s(
    article: Article, full: Sequence[Named], named: Sequence[Named]
) -> Iterator[tuple[Named, Named]]:
    """The surnames that stand once without the last s that they have in every other place ("Brookbanks", "Brookbank").

    The full name has it, and so has the surname where no genitive is: behind a word that takes none.
    """
    words = [(s, w) for s in article.content for w in split_words(s.text, s.lang)]
    counts = Counter(w.text for _, w in words)
    persons = [n for n in full if n[2].kind is NameKind.PERSON and n[2].text.endswith(GENITIVE)]
    for two in persons:
        family = two[2].text.split()[-1]
        bare, first = family[:-1], " ".join(two[2].text.split()[:-1])
        if len(bare) < SHORTEST or counts[bare] != 1 or counts[family] < S_OFTEN:
            continue
        # Behind a noun the full name may be a genitive; behind a small word it has its own s.
        small = re.search(rf"(?<![^\W\d_])[a-zß-öø-ÿ]+ {re.escape(two[2].text)}(?!\w)", article.text)
        if small is None or f"{first} {bare}" in article.text.replace(f"{first} {family}", ""):
            continue
        place = next((s, w) for s, w in words if w.text == bare)
        start = place[0].start + place[1].start
        whole = unfound_name(start, bare, NameKind.PERSON, bare.lower())
        yield (place[0].index, place[0].lang, whole), two


def with_last_e(named: Sequence[Named]) -> Iterator[tuple[Named, Named]]:
    """The later of two full names, of whatever kind a finder takes them for, with and without a last e ("Blyth").

    The languages have no such ending behind a surname; a word that texts of the language have may be an adjective.
    """
    first: dict[tuple[str, tuple[str, ...]], Named] = {}
    for one in named:
        # A place that is known bears its own name.
        if len(one[2].tokens) > 1 and not one[2].entity:
            first.setdefault((one[1], one[2].tokens), one)
    for (lang, tokens), one in first.items():
        two = first.get((lang, (*tokens[:-1], tokens[-1] + LAST)))
        if two is not None and len(tokens[-1]) >= GIVEN and not is_known(one[2].text.split()[-1], lang):
            early, late = sorted((one, two), key=lambda n: n[2].start)
            yield late, early


def _one_first(one: str, two: str) -> bool:
    """True for first names of one sound, which have no endings but those of women and men."""
    if one[-1] != two[-1] and {one[-1], two[-1]} & GENDERED:
        return False
    return _one_sound(one, two) or (one[0] == two[0] and skeleton(one) == skeleton(two))


def _one_sound(one: str, two: str) -> bool:
    """True for words that are one sound in two spellings, and no two forms of one word."""
    if one_form(one, two) or one_form(two, one):
        return False
    # A last vowel tells women from men.
    if one[-1] != two[-1] and {one[-1], two[-1]} & GENDERED:
        return False
    if min(len(one), len(two)) < SHORTEST:
        return skeleton(one) == skeleton(two)
    return same_word(one, two)


def slipped_names(full: Sequence[Named], counts: Counter[str]) -> Iterator[tuple[Named, Named]]:
    """The full names that stand once and differ from another in two vowels of the last word alone, with that."""
    persons = [n for n in full if n[2].kind is NameKind.PERSON]
    for a, b in combinations(sorted(persons, key=lambda n: n[2].start), 2):
        one, two = (a, b) if counts[a[2].key] < counts[b[2].key] else (b, a)
        ours, theirs = one[2].tokens, two[2].tokens
        alike = ours[:-1] == theirs[:-1] and one[1] == two[1] and counts[one[2].key] == 1
        if alike and _is_slip(ours[-1], theirs[-1]):
            yield one, two


def _is_slip(one: str, two: str) -> bool:
    """True for words that begin alike and differ in two vowels."""
    if (
        len(one) != len(two)
        or len(one) < SHORTEST
        or one[:BEGINNING] != two[:BEGINNING]
        or one_form(one, two)
    ):
        return False
    if OSA.distance(one, two) != LETTERS or _one_sound(one, two):
        return False
    return consonants(one) == consonants(two)
