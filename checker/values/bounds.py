"""Numbers that agree, while one side says "more than" and the other "less than", or has them in the other order."""

from __future__ import annotations

from collections.abc import Iterator

from checker.pairs import Passage
from checker.values.amounts import Item
from checker.values.quantities import Matching
from claims.facts.model import Comparator, Negation, Quantity
from claims.facts.polarity import DENYING

LOWER = frozenset({Comparator.AT_LEAST, Comparator.MORE_THAN})
SCORE = "score"
UPPER = frozenset({Comparator.AT_MOST, Comparator.LESS_THAN, Comparator.NEARLY})
# A denial this near before a number may turn its comparator round ("nicht … mehr als", "without having worked at least
# 35 years"), in characters; one behind it does so in its clause ("unter 450 Pence wird er nicht verkaufen").
DENIAL_REACH = 40


def crossed_bounds(matching: Matching, left: Passage, right: Passage) -> Iterator[tuple[Item, Item]]:
    """The agreeing numbers of both sides that are bounds of opposite direction, none of them denied."""
    for a, b in _opposite_bounds(matching):
        denials = (*_denials(left, a.quantity.start), *_denials(right, b.quantity.start))
        if not denials:
            yield a, b


def turned_round(denial: Negation, side: int, matching: Matching, here: Passage) -> bool:
    """True for a denial of side 0 or 1, `here`, that turns a bound round: "unter 450 … nicht" beside "above 450"."""
    return any(denial in _denials(here, both[side].quantity.start) for both in _opposite_bounds(matching))


def _opposite_bounds(matching: Matching) -> Iterator[tuple[Item, Item]]:
    """The agreeing numbers of both sides that are bounds of opposite direction."""
    for a, b in matching.agreed:
        one, two = a.quantity, b.quantity
        kinds = {one.comparator, two.comparator}
        if kinds & LOWER and kinds & UPPER and one.high is None and two.high is None:
            yield a, b


def _denials(side: Passage, start: int) -> list[Negation]:
    """The words that deny, or take away ("without"), shortly before a place or later in its clause."""
    lacking = side.lexicon.words("negation", "lacking") if side.lexicon else ()
    turning = (n for n in side.facts.negations if n.kind in DENYING or n.text.lower() in lacking)
    return [
        n
        for n in turning
        if 0 <= start - n.end <= DENIAL_REACH or n.scope_start <= start < n.start <= n.scope_end
    ]


def turned_changes(left: Passage, right: Passage) -> Iterator[tuple[Quantity, Quantity]]:
    """The changes of both sides between the same two numbers that go up on one side and down on the other.

    A score is told from either side: who lost 1:2 was beaten 2-1.
    """
    for one in left.facts.quantities:
        for two in right.facts.quantities:
            if (
                SCORE not in (one.dimension, two.dimension)
                and one.high is not None
                and one.value != one.high
                and (one.value, one.high) == (two.high, two.value)
            ):
                yield one, two
