"""`number-conflict`: one attribute of one event is given two values, within an article or across a story."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from checker.checks.base import Story
from checker.events import EventPair, event_pairs
from checker.model import Finding, Rule, Severity
from claims.facts.model import Comparator, Quantity

# Two rounded values of one thing differ by less than this share.
ROUNDING = 0.06
# Dimensions whose values are told of a thing itself; ordinals and ages of different times are not compared.
COMPARED = frozenset(
    {"count", "currency", "ratio", "length", "mass", "area", "power", "energy", "score", "time"}
)


class NumberConflictCheck:
    """Compares the numbers of claims that speak of the same event."""

    rules: ClassVar[tuple[Rule, ...]] = (
        Rule(
            "number-conflict",
            "One thing, two numbers",
            Severity.WARNING,
            "accuracy/mistranslation/number",
            "Two claims on the same event give another number for the same thing (same unit, same counted noun), "
            "and neither is a bound or a rounding of the other.",
            "“The fire destroyed 12 houses in Altdorf.” and later “In Altdorf the fire destroyed 15 houses.”",
            "“More than 10 houses burnt.” and “12 houses burnt.”",
        ),
    )

    def across(self, story: Story) -> Iterator[Finding]:
        """Yield one finding per pair of claims whose only comparable numbers exclude each other."""
        for event in event_pairs(story):
            pair = _comparable(event)
            if pair and not compatible(*pair):
                yield self._finding(event, *pair)

    def _finding(self, event: EventPair, left: Quantity, right: Quantity) -> Finding:
        """A finding with both numbers."""
        return Finding(
            "number-conflict",
            Severity.WARNING,
            round(min(0.9, 0.3 + 0.6 * event.pair.score), 3),
            f"The same thing is “{left.text}” here and “{right.text}” there.",
            event.scope,
            event.pair.left.evidence(left.start, left.end),
            event.pair.right.evidence(right.start, right.end),
            left_value=f"{left.value.normalize():f} {left.unit}".strip(),
            right_value=f"{right.value.normalize():f} {right.unit}".strip(),
        )


def _comparable(event: EventPair) -> tuple[Quantity, Quantity] | None:
    """The one pair of numbers that say how much of the same thing; None where there are none or several."""
    found = [
        (a, b)
        for a in event.pair.left.facts.quantities
        for b in event.pair.right.facts.quantities
        if a.dimension == b.dimension
        and a.dimension in COMPARED
        and a.unit == b.unit
        and _same_noun(event, a, b)
    ]
    lefts = [a for a in event.pair.left.facts.quantities if a.dimension in COMPARED]
    rights = [b for b in event.pair.right.facts.quantities if b.dimension in COMPARED]
    return found[0] if len(found) == 1 and len(lefts) == 1 and len(rights) == 1 else None


def _same_noun(event: EventPair, a: Quantity, b: Quantity) -> bool:
    """True if bare counts count the same noun: the next content words are linked. Units speak for themselves."""
    if a.unit:
        return True
    left = next((w for w in event.pair.words.left if w.start >= a.end and w.content), None)
    right = next((i for i, w in enumerate(event.pair.words.right) if w.start >= b.end and w.content), None)
    return left is not None and right is not None and left.link == right


def compatible(a: Quantity, b: Quantity) -> bool:
    """True if two numbers can both be true of one thing: equal, rounded, or one within the other's bound."""
    low, high = sorted((a, b), key=lambda q: q.value)
    if high.value == low.value or (a.high is not None or b.high is not None):
        return True
    if low.comparator in (Comparator.AT_LEAST, Comparator.MORE_THAN):
        return True
    if high.comparator in (Comparator.AT_MOST, Comparator.LESS_THAN):
        return True
    loose = Comparator.ABOUT in (a.comparator, b.comparator)
    gap = float(abs(high.value - low.value) / abs(high.value)) if high.value else 0.0
    return loose and gap <= ROUNDING
