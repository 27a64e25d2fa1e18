"""Unit words without a number that face another unit: "in a few days" beside "in ein paar Monaten".

A unit word counts only where the other side has nothing of that unit, not even in a compound or adjective
(lexicon table `[units.hints]`), and has a lone unit of the same kind in about the same place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from checker.pairs import Pair, Passage
from claims.facts.phrase import tokens_of
from claims.facts.units import dimension_of, unit_words
from claims.lexicon import Lexicon

# Units whose words hardly ever mean anything else ("second" and "foot" do).
TELLING = frozenset({
    "minute", "hour", "day", "week", "month", "year", "decade", "km", "mile", "tonne", "kg",
    "USD", "EUR", "GBP", "JPY", "RUB", "CNY", "crown",
})  # fmt: skip
# How far apart in their passages two facing units may stand (tried on bench/news 2010).
MAX_SHIFT = 0.2
# The same where each side has only one, since verbs and phrases change places between languages.
MAX_SHIFT_ALONE = 0.5
# Shorter hints must be the whole word.
SHORT_HINT = 4


@dataclass(frozen=True, slots=True)
class LoneUnit:
    """A unit word at [start, end) of the article; `place` in 0..1 is where in its passage."""

    start: int
    end: int
    text: str
    unit: str
    place: float


def facing_units(pair: Pair, done: Sequence[tuple[int, int]]) -> Iterator[tuple[LoneUnit, LoneUnit]]:
    """Unit words that stand against each other; `done` are ranges of both sides that were compared already."""
    if pair.left.lexicon is None or pair.right.lexicon is None:
        return
    left, right = list(_lone(pair.left, done)), list(_lone(pair.right, done))
    if not left or not right:
        return
    seen = _hinted(pair.left), _hinted(pair.right)
    left = [u for u in left if u.unit not in seen[1]]
    right = [u for u in right if u.unit not in seen[0]]
    reach = MAX_SHIFT_ALONE if len(left) == len(right) == 1 else MAX_SHIFT
    pairs = sorted(
        (shift, i, j)
        for i, a in enumerate(left)
        for j, b in enumerate(right)
        if _one_kind(a, b) and (shift := abs(a.place - b.place)) <= reach
    )
    used: tuple[set[int], set[int]] = (set(), set())
    for _, i, j in pairs:
        if i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            yield left[i], right[j]


def _one_kind(a: LoneUnit, b: LoneUnit) -> bool:
    """True for two different units of one dimension."""
    return a.unit != b.unit and dimension_of(a.unit) == dimension_of(b.unit)


def _lone(side: Passage, done: Sequence[tuple[int, int]]) -> Iterator[LoneUnit]:
    """The telling unit words of a passage outside the ranges that are done."""
    assert side.lexicon is not None
    codes = unit_words(side.lexicon).codes
    length = max(1, len(side.text))
    for token in tokens_of(side.text):
        code = codes.get(token.lower)
        if code in TELLING and token.is_word:
            start, end = side.start + token.start, side.start + token.end
            if not any(a <= start < b for a, b in done):
                text = side.text[token.start : token.end]
                yield LoneUnit(start, end, text, code, token.start / length)


@cache
def _hints(lexicon: Lexicon) -> tuple[tuple[str, str], ...]:
    """Every hint with its unit."""
    table = lexicon.table("units").get("hints", {})
    return tuple((hint, unit) for unit, hints in table.items() for hint in hints)


def _hinted(side: Passage) -> frozenset[str]:
    """The units that any word of a passage names or hints at, weekdays and months left out."""
    assert side.lexicon is not None
    codes, hints = unit_words(side.lexicon).codes, _hints(side.lexicon)
    dates = [(m.start - side.start, m.end - side.start) for m in side.facts.moments if not m.relative]
    found = {q.unit for q in side.facts.quantities}
    for token in tokens_of(side.text):
        word = token.lower
        if any(a <= token.start < b for a, b in dates):
            continue
        if word in codes:
            found.add(codes[word])
        found.update(u for hint, u in hints if (word == hint if len(hint) < SHORT_HINT else hint in word))
    return frozenset(found)
