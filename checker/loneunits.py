"""Unit words that face another unit, with a number or without: "in a few days" beside "in ein paar Monaten".

A unit word counts only where the other side has less of that unit, compounds and adjectives counted in (lexicon
table `[units.hints]`), and has a lone unit of the same kind in about the same place. Two more cases need no
lone partner: a currency that the other side, which has others, does not know, and a unit right before a year.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

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
# Shorter hints must be the whole word; shorter unit words are no part of a compound ("Überstunden").
SHORT_HINT = 4
# The kinds of moments that a bare year is.
YEARS = ("year", "year_range")
YEAR = "year"


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
    seen = _hinted(pair.left), _hinted(pair.right)
    left, right = _excess(pair.left, done, seen), _excess(pair.right, done, (seen[1], seen[0]))
    strange = [*_beside_year(pair), *_strange_money(pair, left, right)]
    yield from strange
    taken = {u.start for two in strange for u in two}
    left, right = ([u for u in side if u.start not in taken] for side in (left, right))
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


def _excess(
    side: Passage, done: Sequence[tuple[int, int]], seen: tuple[Counter[str], Counter[str]]
) -> list[LoneUnit]:
    """The lone unit words of a passage whose unit it mentions more often than the other one."""
    return [u for u in _lone(side, done) if seen[0][u.unit] > seen[1][u.unit]]


def _lone(side: Passage, done: Sequence[tuple[int, int]]) -> Iterator[LoneUnit]:
    """The telling unit words of a passage, alone or in a compound, outside the ranges that are done."""
    assert side.lexicon is not None
    codes = unit_words(side.lexicon).codes
    length = max(1, len(side.text))
    for token in tokens_of(side.text):
        code = codes.get(token.lower) or _in_compound(token.lower, side.lexicon)
        if code in TELLING and token.is_word:
            start, end = side.start + token.start, side.start + token.end
            if not any(a <= start < b for a, b in done):
                text = side.text[token.start : token.end]
                yield LoneUnit(start, end, text, code, token.start / length)


@lru_cache(1 << 14)
def _in_compound(word: str, lexicon: Lexicon) -> str:
    """The unit that begins or ends a compound ("Wochenstunden", "tagelang"), or ""."""
    forms = _compound_forms(lexicon)
    return next((code for form, code in forms if word.endswith(form)), "") or next(
        (code for form, code in forms if word.startswith(form)), ""
    )


@cache
def _compound_forms(lexicon: Lexicon) -> tuple[tuple[str, str], ...]:
    """The unit words that may be part of a compound, the longest first; none where words are not joined."""
    if not lexicon.words("numbers", "joined"):
        return ()
    codes: Mapping[str, str] = unit_words(lexicon).codes
    found = [(form, code) for form, code in codes.items() if code in TELLING and len(form) >= SHORT_HINT]
    return tuple(sorted(found, key=lambda f: -len(f[0])))


def _beside_year(pair: Pair) -> Iterator[tuple[LoneUnit, LoneUnit]]:
    """Lone units of time right before a year of one side ("im Monate 2012"), with that year on the other."""
    for side, other, first in ((pair.left, pair.right, True), (pair.right, pair.left, False)):
        for year in (m for m in side.facts.moments if m.kind in YEARS and m.text.isdecimal()):
            unit = next((u for u in _lone(side, ()) if year.start - 1 == u.end), None)
            same = next((m for m in other.facts.moments if m.kind in YEARS and m.year == year.year), None)
            if unit is None or same is None or dimension_of(unit.unit) != "time" or unit.unit == YEAR:
                continue
            if not _hinted(other)[unit.unit]:
                there = LoneUnit(same.start, same.end, same.text, YEAR, 0.0)
                yield (unit, there) if first else (there, unit)


def _strange_money(
    pair: Pair, left: Sequence[LoneUnit], right: Sequence[LoneUnit]
) -> Iterator[tuple[LoneUnit, LoneUnit]]:
    """Currencies of amounts that the other side does not know, each with a currency that it has instead."""
    for side, other, lone, first in (
        (pair.left, pair.right, left, True),
        (pair.right, pair.left, right, False),
    ):
        known = _hinted(other)
        theirs = [u for u in _lone(other, ()) if dimension_of(u.unit) == "currency"]
        for unit in lone:
            if dimension_of(unit.unit) != "currency" or known[unit.unit] or not theirs:
                continue
            before = side.text[: unit.start - side.start]
            aside = before.count("(") > before.count(")")
            amount = any(q.unit == unit.unit and q.start <= unit.start < q.end for q in side.facts.quantities)
            if amount and not aside:
                there = min(theirs, key=lambda u: abs(u.place - unit.place))
                yield (unit, there) if first else (there, unit)


@cache
def _hints(lexicon: Lexicon) -> tuple[tuple[str, str], ...]:
    """Every hint with its unit."""
    table = lexicon.table("units").get("hints", {})
    return tuple((hint, unit) for unit, hints in table.items() for hint in hints)


def _hinted(side: Passage) -> Counter[str]:
    """How often any word of a passage names or hints at each unit, weekdays and months left out."""
    assert side.lexicon is not None
    codes, hints = unit_words(side.lexicon).codes, _hints(side.lexicon)
    dates = [(m.start - side.start, m.end - side.start) for m in side.facts.moments if not m.relative]
    found: Counter[str] = Counter()
    for token in tokens_of(side.text):
        word = token.lower
        if any(a <= token.start < b for a, b in dates):
            continue
        units = {u for hint, u in hints if (word == hint if len(hint) < SHORT_HINT else hint in word)}
        found.update(units | {codes[word]} if word in codes else units)
    signs = {q.unit for q in side.facts.quantities if q.unit and not found[q.unit]}
    found.update(signs)
    return found
