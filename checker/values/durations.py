"""Amounts that are told in two parts: "drei Jahre und sechs Monate" is 3.5 years,
« deux heures quinze » 2.25 hours, "34 centièmes" is .34."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from checker.pairs import Passage
from claims.facts.model import Quantity
from claims.facts.numbers.units import dimension_of, units

RATIO, COUNT, HOUR = "ratio", "count", "hour"
# What is measured in two units at once: "three hours and five minutes", "5 feet 11 inches", "2 kg 300 g".
PARTED = frozenset(("time", "length", "mass"))
METRE, CURRENCY = "m", "currency"
MINUTES, TENS, HUNDRED = 60, 10, 100
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
    if value is None:
        value = _hundredths(first, q, between)
    if value is None and not first.soft:
        value = _fraction(first, q, between) or _measure(first, q, between, passage)
    # "Ein Jahr und zehn Monate": an article before a unit is one, where a word joins the rest.
    if value is None and first.soft and first.value == 1 and between.strip().isalpha():
        value = _measure(first, q, between, passage)
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


def _hundredths(first: Quantity, q: Quantity, between: str) -> Decimal | None:
    """So many metres or coins and the hundredths right behind them (« 1 m 75 », „drei Euro fünfzig“), or None."""
    whole = first.unit == METRE or dimension_of(first.unit) == CURRENCY
    bare = not q.unit and q.dimension == COUNT and not q.soft and q.scale == first.scale == 1
    if not (whole and bare) or between.strip() or not between or not TENS <= q.value < HUNDRED:
        return None
    return first.value + q.value / HUNDRED if not first.value % 1 and not q.value % 1 else None


def _fraction(first: Quantity, q: Quantity, between: str) -> Decimal | None:
    """So many tenths, hundredths or thousandths, or None."""
    counts = not first.unit and first.scale == 1 and first.dimension != RATIO
    if not counts or not q.from_word or q.unit or q.dimension != RATIO or q.value not in PARTS:
        return None
    return first.value * q.value if not between.strip() else None


def _measure(first: Quantity, q: Quantity, between: str, passage: Passage) -> Decimal | None:
    """The measure of two parts in the unit of the first, the smaller unit second, or None."""
    one, two = units().get(first.unit), units().get(q.unit)
    if (
        one is None
        or two is None
        or first.dimension not in PARTED
        or q.dimension != first.dimension
        or q.soft
    ):
        return None
    fits = two.factor < one.factor and q.value * two.factor < one.factor
    if not fits or not _joins(between, passage):
        return None
    return first.value + q.value * two.factor / one.factor


def _joins(between: str, passage: Passage) -> bool:
    """True where nothing but a comma and a word for "and" stands between two parts."""
    word = between.replace(",", " ").strip().lower()
    if not word or passage.lexicon is None:
        return not word
    numbers = passage.lexicon.table("numbers")
    return word in (*numbers.get("and", ()), numbers.get("joined"))
