"""Countries that a version tells by a people's word or by name, and another one that stands there in the other version.

"Das Werk in Polen" and « l'usine hongroise » name two countries, though one of them is no name.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from checker.pairs import Pair, Passage
from claims.facts.phrase import PhraseTable, tokens_of
from claims.facts.places import plain, stems
from claims.lexicon import Lexicon

TABLE = "peoples"
TERRITORY = "place:"
# The letters of a country before those of its parts ("GB-SCT").
COUNTRY = 2


class Told(NamedTuple):
    """A country where a passage tells it, in the offsets of its article; `word` is True for a people's word."""

    start: int
    end: int
    country: str
    word: bool


def other_countries(pair: Pair) -> Iterator[tuple[Told, Told]]:
    """Yield the one country that only the left side tells with the one that only the right side tells.

    One of them at least is told by a people's word: two names are held against each other as names.
    """
    sides = (pair.left, pair.right)
    if any(side.lexicon is None for side in sides):
        return
    told = [list(_told(side)) for side in sides]
    if not all(told) or not any(t.word for side in told for t in side):
        return
    known = [{t.country for t in side} for side in told]
    left = [t for t in told[0] if t.country not in known[1] and not _stands(t.country, pair.right)]
    right = [t for t in told[1] if t.country not in known[0] and not _stands(t.country, pair.left)]
    if len({t.country for t in left}) == len({t.country for t in right}) == 1:
        one, two = left[0], right[0]
        if one.word or two.word:
            yield one, two


def _told(side: Passage) -> Iterator[Told]:
    """The countries of a side, by people's words and by names."""
    if side.lexicon is None:
        return
    tokens = tokens_of(side.text)
    for hit in _table(side.lexicon).find(tokens):
        start, end = tokens[hit.first].start, tokens[hit.last - 1].end
        yield Told(side.start + start, side.start + end, hit.value, True)
    for name in side.facts.names:
        if name.entity.startswith(TERRITORY):
            yield Told(name.start, name.end, name.entity.removeprefix(TERRITORY)[:COUNTRY], False)


def _stands(country: str, side: Passage) -> bool:
    """True if some word of a side begins as the words for a country do ("Amérique", "Berlin")."""
    assert side.lexicon is not None
    begin = stems(side.lexicon).get(TERRITORY + country, ())
    return bool(begin) and any(word.startswith(begin) for word in plain(side.text).split())


@cache
def _table(lexicon: Lexicon) -> PhraseTable:
    """The words for peoples of a language."""
    return PhraseTable(lexicon.table(TABLE))
