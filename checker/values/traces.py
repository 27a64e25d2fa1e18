"""Every number that a passage may mean outside its own quantities: words, parts of names, dates, hours."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from checker.pairs import Passage
from claims.facts.model import Moment
from claims.facts.numbers.hintedvalues import trace_values
from claims.lexicon import Lexicon

NOON, MINUTES = 12, 60


@dataclass(frozen=True, slots=True)
class Traces:
    """The values that a passage has a trace of, for any number, and those that answer digits alone."""

    values: frozenset[Decimal]
    for_digits: frozenset[Decimal]

    def answer(self, values: Iterable[Decimal], from_word: bool) -> bool:
        """True where one of some values may be meant by a trace; months by name answer no number word."""
        return not self.values.isdisjoint(values) or not (from_word or self.for_digits.isdisjoint(values))


def traces_in(side: Passage, lexicon: Lexicon, facing: Iterable[Moment] = ()) -> Traces:
    """The values of which a passage has a trace; its firm quantities, which are compared themselves, left out.

    `facing` are the moments of the other passage: what these say already answers no number of it.
    """
    text = list(side.text)
    for q in side.facts.quantities:
        if not q.soft:
            text[q.start - side.start : q.end - side.start] = " " * (q.end - q.start)
    moments, told = side.facts.moments, _moment_values(facing)
    values = trace_values("".join(text), lexicon) | (_moment_values(moments) - told)
    return Traces(values, frozenset(Decimal(m.month) for m in moments if m.month is not None))


def _moment_values(moments: Iterable[Moment]) -> frozenset[Decimal]:
    """All numbers that moments stand for but months, hours by both clocks."""
    out: set[Decimal] = set()
    for m in moments:
        out |= {Decimal(x) for x in (m.year, m.day, m.hour, m.minute, *m.days) if x is not None}
        if m.kind == "century" and m.part.isdecimal():
            out.add(Decimal(m.part))
        if m.year is not None and m.year % 100 > NOON:
            # "'98"; smaller ones would answer any small number.
            out.add(Decimal(m.year % 100))
        if m.relative == "before_yesterday":
            out.add(Decimal(2))
        if m.hour is not None:
            out.add(Decimal(m.hour - NOON if m.hour > NOON else m.hour + NOON))
            if m.minute:
                # "2h47" and "2:47 Stunden" may be how long something took.
                out.add(m.hour + Decimal(m.minute) / MINUTES)
                # "At 7.30" is read as a number where nothing beside it says that it is a time.
                out |= {Decimal(f"{hour}.{m.minute:02}") for hour in (m.hour, m.hour % NOON, m.hour + NOON)}
    return frozenset(out)
