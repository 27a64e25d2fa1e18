"""Amounts that are told in two parts: "drei Jahre und sechs Monate" is 3.5 years,
« deux heures quinze » 2.25 hours, "34 centièmes" is .34."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from checker.pairs import Passage
from claims.facts.model import Quantity
from claims.facts.units import units

TIME, RATIO, COUNT, HOUR = "time", "ratio", "count", "hour"
MINUTES = 60
# What stands between the parts of a duration: a joining word or a mark.
_JOIN = re.compile(r"[\s\u00a0]*,?[\s\u00a0]*(?:[^\W\d_]{1,3}[\s\u00a0]+)?")
# Fractions that a number of them is told in ("34 hundredths").
PARTS = frozenset(Decimal(1).scaleb(-n) for n in (1, 2, 3))


def joined_amounts(passage: Passage) -> list[Quantity]:
    """The quantities of a passage, where two parts of one amount are one."""
    out: list[Quantity] = []
    last: Quantity | None = None
    for q in passage.facts.quantities:
        # "5 hours and 22 minutes, 38 minutes less": what has minutes already takes no more of them.
        whole = _joined(passage, out, q) if last is None or last.unit != q.unit or not q.unit else None
        last = q
        if whole is None:
            out.append(q)
        else:
            out[-1] = whole
    return out


def _joined(passage: Passage, before: Sequence[Quantity], q: Quantity) -> Quantity | None:
    """The amount of which a quantity is the second part, or None."""
    if not before or before[-1].high is not None or q.high is not None:
        return None
    first, between = before[-1], passage.text[before[-1].end - passage.start : q.start - passage.start]
    value = _minutes(first, q, between)
    if value is None and not first.soft:
        value = _fraction(first, q, between) or _duration(first, q, between)
    # "Ein Jahr und zehn Monate": an article before a unit is one, where a word joins the rest.
    if value is None and first.soft and first.value == 1 and between.strip().isalpha():
        value = _duration(first, q, between)
    if value is None:
        return None
    text = passage.text[first.start - passage.start : q.end - passage.start]
    return replace(first, end=q.end, text=text, value=value, other=None)


def _minutes(first: Quantity, q: Quantity, between: str) -> Decimal | None:
    """So many hours and the minutes right behind them, without a word for these (« une heure trente »), or None."""
    bare = not q.unit and q.dimension == COUNT and q.from_word and not q.soft and q.scale == 1
    if first.unit != HOUR or not bare or between.strip() or not 1 < q.value < MINUTES:
        return None
    return first.value + q.value / MINUTES


def _fraction(first: Quantity, q: Quantity, between: str) -> Decimal | None:
    """So many tenths, hundredths or thousandths, or None."""
    counts = not first.unit and first.scale == 1 and first.dimension != RATIO
    if not counts or not q.from_word or q.unit or q.dimension != RATIO or q.value not in PARTS:
        return None
    return first.value * q.value if not between.strip() else None


def _duration(first: Quantity, q: Quantity, between: str) -> Decimal | None:
    """The length of two parts in the unit of the first, the smaller unit second, or None."""
    one, two = units().get(first.unit), units().get(q.unit)
    if one is None or two is None or first.dimension != TIME or q.dimension != TIME or q.soft:
        return None
    fits = two.factor < one.factor and q.value * two.factor < one.factor
    if not fits or not _JOIN.fullmatch(between) or one.offset or two.offset:
        return None
    return first.value + q.value * two.factor / one.factor
