"""Countries and parties that a version tells by a common word, and another one that stands there in the other version.

"Das Werk in Polen" and « l'usine hongroise » name two countries, though one of them is no name; "Sozialdemokraten" and
"Liberals" are two parties.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from checker.pairs import Pair, Passage
from claims.facts.model import NameKind
from claims.facts.phrase import Token, phrases_of, tokens_of
from claims.facts.places import plain, stems

PEOPLES, PARTIES = "peoples", "parties"
TERRITORY = "place:"
# The letters of a country before those of its parts ("GB-SCT").
COUNTRY = 2


class Affiliation(NamedTuple):
    """A country or a family of parties where a passage tells it, in the offsets of its article.

    `word` is False for a name.
    """

    start: int
    end: int
    value: str
    word: bool


def other_countries(pair: Pair) -> Iterator[tuple[Affiliation, Affiliation]]:
    """Yield the one country that only the left side tells with the one that only the right side tells.

    One of them at least is told by a people's word: two names are held against each other as names.
    """
    sides = (pair.left, pair.right)
    if any(side.lexicon is None for side in sides):
        return
    told = [list(_told(side)) for side in sides]
    if not all(told) or not any(t.word for side in told for t in side):
        return
    known = [{t.value for t in side} for side in told]
    left = [t for t in told[0] if t.value not in known[1] and not _stands(t.value, pair.right)]
    right = [t for t in told[1] if t.value not in known[0] and not _stands(t.value, pair.left)]
    if len({t.value for t in left}) == len({t.value for t in right}) == 1:
        one, two = left[0], right[0]
        if one.word or two.word:
            yield one, two


def other_parties(pair: Pair) -> Iterator[tuple[Affiliation, Affiliation]]:
    """Yield the one family of parties that only the left side tells with the one that only the right side tells."""
    left, right = (list(_words(side, PARTIES)) for side in (pair.left, pair.right))
    known = {t.value for t in left} & {t.value for t in right}
    lone = [[t for t in side if t.value not in known] for side in (left, right)]
    if all(len({t.value for t in side}) == 1 for side in lone):
        yield lone[0][0], lone[1][0]


def _told(side: Passage) -> Iterator[Affiliation]:
    """The countries of a side, by people's words and by names."""
    yield from _words(side, PEOPLES)
    for name in side.facts.names:
        country = name.entity.removeprefix(TERRITORY)[:COUNTRY]
        # Continents and the world have numbers.
        if name.entity.startswith(TERRITORY) and country.isalpha():
            yield Affiliation(name.start, name.end, country, word=False)


def _words(side: Passage, table: str) -> Iterator[Affiliation]:
    """The words of a table in a side, but for those in a longer name ("Deutsche Bank"); none without such a table."""
    tokens = tokens_of(side.text)
    persons = {n.start for n in side.facts.names if n.kind is NameKind.PERSON}
    for hit in phrases_of(side.lexicon, table).find(tokens) if side.lexicon is not None else ():
        start, end = side.start + tokens[hit.first].start, side.start + tokens[hit.last - 1].end
        # "Deutsche Bank", "British Airways": a capital before another one, but for a person's.
        begins = side.text[start - side.start].isupper() and end + 1 not in persons
        if not (
            begins and hit.last < len(tokens) and _follows(side.text, tokens[hit.last - 1], tokens[hit.last])
        ):
            yield Affiliation(start, end, hit.value, word=True)


def _follows(text: str, one: Token, two: Token) -> bool:
    """True for two words with nothing but a blank between, of which the second has a capital."""
    return two.start == one.end + 1 and text[two.start].isupper()


def _stands(country: str, side: Passage) -> bool:
    """True if some word of a side begins as the words for a country do ("Amérique", "Berlin")."""
    assert side.lexicon is not None
    begin = stems(side.lexicon).get(TERRITORY + country, ())
    return bool(begin) and any(word.startswith(begin) for word in plain(side.text).split())
