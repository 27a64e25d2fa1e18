"""Spans of time that stand where the other side has a time of day: "at five o'clock" beside "in fünf Wochen".

The number is that of the hour, so that it counts as told; only the unit says that a span is meant.
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.pairs import Pair, Passage
from checker.values.dayhalves import NOON
from checker.values.loneunits import Both, LoneUnit, Ranges
from claims.facts.model import Moment, Quantity

# Units of which an hour of the clock is none.
SPANS = frozenset({"second", "minute", "day", "week", "month", "year"})


def spans_for_hours(pair: Pair, done: Both[Ranges]) -> Iterator[tuple[LoneUnit, LoneUnit]]:
    """The times of day that face a span of as many minutes, days, weeks, months or years, left before right.

    `done` are ranges of either side that were compared already.
    """
    for here, there, at in ((pair.left, pair.right, 0), (pair.right, pair.left, 1)):
        hours, others = _hours(here), _hours(there)
        clocks = {(m.hour or 0) % NOON for m in others}
        if len(others) >= len(hours):
            continue
        hours = [m for m in hours if (m.hour or 0) % NOON not in clocks]
        spans = [q for q in there.facts.quantities if _is_span(q, done[1 - at])]
        for moment in hours:
            same = [q for q in spans if q.value % NOON == (moment.hour or 0) % NOON]
            if len(same) != 1 or _has_unit(here, same[0].unit):
                continue
            one = LoneUnit(moment.start, moment.end, moment.text, "hour", 0.0)
            two = LoneUnit(same[0].start, same[0].end, same[0].text, same[0].unit, 0.0)
            yield (two, one) if at else (one, two)


def _hours(side: Passage) -> list[Moment]:
    """The full hours of the clock that a side names."""
    return [m for m in side.facts.moments if m.hour is not None and not m.minute]


def _is_span(quantity: Quantity, done: Ranges) -> bool:
    """True for a plain number of minutes, days or more that an hour could be."""
    plain = quantity.high is None and not quantity.soft
    compared = any(a <= quantity.start < b for a, b in done)
    return plain and not compared and quantity.unit in SPANS and 0 < quantity.value <= 2 * NOON


def _has_unit(side: Passage, unit: str) -> bool:
    """True where a side counts in a unit itself."""
    return any(q.unit == unit for q in side.facts.quantities)
