"""Numbers that agree, while one side says "more than" and the other "less than", or has them in the other order."""

from __future__ import annotations

from collections.abc import Iterator

from checker.pairs import Passage
from checker.values.amounts import Item
from checker.values.quantities import Matching
from claims.facts.model import Comparator, Quantity
from claims.facts.polarity import DENYING

LOWER = frozenset({Comparator.AT_LEAST, Comparator.MORE_THAN})
SCORE = "score"
UPPER = frozenset({Comparator.AT_MOST, Comparator.LESS_THAN, Comparator.NEARLY})
# A denial this near before a number may turn its comparator round ("nicht … mehr als", "without having worked at least
# 35 years"), in characters.
DENIAL_REACH = 40


def crossed_bounds(matching: Matching, left: Passage, right: Passage) -> Iterator[tuple[Item, Item]]:
    """The agreeing numbers of both sides that are bounds of opposite direction, none of them denied."""
    for a, b in matching.agreed:
        one, two = a.quantity, b.quantity
        kinds = {one.comparator, two.comparator}
        if not (kinds & LOWER and kinds & UPPER) or one.high is not None or two.high is not None:
            continue
        if not _denied(left, one.start) and not _denied(right, two.start):
            yield a, b


def _denied(side: Passage, start: int) -> bool:
    """True where a word that denies, or takes away ("without"), stands shortly before a place."""
    lacking = side.lexicon.words("negation", "lacking") if side.lexicon else ()
    turning = (n for n in side.facts.negations if n.kind in DENYING or n.text.lower() in lacking)
    return any(0 <= start - n.end <= DENIAL_REACH for n in turning)


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
