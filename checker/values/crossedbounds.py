"""Numbers that agree, while one side says "more than" and the other "less than", or has them in the other order."""

from __future__ import annotations

from collections.abc import Iterator

from checker.pairs import Passage
from checker.values.amounts import Item
from checker.values.quantities import Matching
from claims.facts.model import Comparator, Negation, Quantity
from claims.facts.numbers.quantity import compared_from
from claims.facts.polarity import DENYING, FAILING, PREFIX, UNABLE

LOWER = frozenset({Comparator.AT_LEAST, Comparator.MORE_THAN})
SCORE = "score"
UPPER = frozenset({Comparator.AT_MOST, Comparator.LESS_THAN, Comparator.NEARLY})
# A denial this near before a number may turn its comparator round ("nicht … mehr als", "without having worked at least
# 35 years"), in characters; one behind it does so where the number opens the clause ("unter 450 Pence wird er nicht
# verkaufen").
DENIAL_REACH = 40
# A denial this near before a number bounds it alone, what a bound on the other side may be then.
BESIDE = 9
BOUND = frozenset({Comparator.AT_LEAST, Comparator.AT_MOST, Comparator.LESS_THAN, Comparator.NEARLY})
TURNING = DENYING | {PREFIX, UNABLE}
# A word by which something is not done does so right beside the number ("unlikely to be above 300").
FAILED_REACH = 14
# … and a prefix that denies ("unchanged at less than 300").
PREFIX_REACH = 16


def crossed_bounds(matching: Matching, left: Passage, right: Passage) -> Iterator[tuple[Item, Item]]:
    """The agreeing numbers of both sides that are bounds of opposite direction, none of them denied."""
    for a, b in _opposite_bounds(matching):
        if not _turning(left, a.quantity.start) and not _turning(right, b.quantity.start):
            yield a, b


def bounds_before(side: Passage, at: int) -> frozenset[Comparator]:
    """The direction of the bound that a word ending at `at` of a passage's text makes of the number behind it."""
    near = (q for q in side.facts.quantities if 0 <= q.start - side.start - at <= BESIDE)
    found = next(near, None)
    return next((d for d in (LOWER, UPPER) if found and found.comparator in d), frozenset())


def turned_round(denial: Negation, side: int, matching: Matching, here: Passage) -> bool:
    """True for a denial of side 0 or 1, `here`, that belongs to a bound which the other side tells without one.

    "Unter 450 … nicht" beside "above 450", « ne pèse pas 280 grammes » beside "less than 280", "no fruit before five
    years" beside "at least five".
    """
    for both in matching.agreed:
        own, other = both[side].quantity, both[1 - side].quantity
        if own.high is not None or other.high is not None:
            continue
        if _are_opposite(own, other) and denial in _denials(here, own.start):
            return True
        between = here.text[denial.end - here.start : own.start - here.start]
        bounded = own.comparator is Comparator.EXACT and other.comparator in BOUND
        if bounded and denial.end < own.start and len(between) <= BESIDE:
            return True
        phrase = f"{denial.text}{between}".lower().rstrip()
        if {own.comparator, other.comparator} <= UPPER and phrase in _phrases(here):
            return True
    return False


def _phrases(side: Passage) -> frozenset[str]:
    """The phrases of a language that make a bound of a number."""
    table = side.lexicon.table("comparators") if side.lexicon else {}
    return frozenset(phrase for key in UPPER for phrase in table.get(key, ()))


def _opposite_bounds(matching: Matching) -> Iterator[tuple[Item, Item]]:
    """The agreeing numbers of both sides that are bounds of opposite direction."""
    for a, b in matching.agreed:
        if _are_opposite(a.quantity, b.quantity) and a.quantity.high is None and b.quantity.high is None:
            yield a, b


def _are_opposite(one: Quantity, two: Quantity) -> bool:
    """True for bounds of opposite direction."""
    kinds = {one.comparator, two.comparator}
    return bool(kinds & LOWER and kinds & UPPER)


def _denials(side: Passage, start: int) -> list[Negation]:
    """The words that deny, or take away ("without", "unlikely"), shortly before a place, or later in its clause."""
    lacking = side.lexicon.words("negation", "lacking") if side.lexicon else ()
    return [
        n
        for n in side.facts.negations
        if ((n.kind in TURNING or n.text.lower() in lacking) and 0 <= start - n.end <= DENIAL_REACH)
        or (n.kind == FAILING and 0 <= start - n.end <= FAILED_REACH)
        or (n.kind in DENYING and start < n.start <= n.scope_end and _opens(side, n.scope_start, start))
    ]


def _turning(side: Passage, start: int) -> list[Negation]:
    """The denials that turn the bound of a number round: none within the words of the bound (« ne pas dépasser »), nor
    a prefix of a word further off ("unemployment").
    """
    if side.lexicon is None:
        return []
    bound = side.start + compared_from(side.text, start - side.start, side.lexicon)
    return [
        n
        for n in _denials(side, start)
        if not (n.start < start and bound < n.end) and not (n.kind == PREFIX and start - n.end > PREFIX_REACH)
    ]


def _opens(side: Passage, clause: int, start: int) -> bool:
    """True for a number that opens its clause, but for what makes a bound of it: "women under 50" are no bound."""
    before = side.text[clause - side.start : start - side.start].strip().lower()
    table = side.lexicon.table("comparators") if side.lexicon else {}
    return clause <= start and any(before in table.get(kind.value, ()) for kind in (*LOWER, *UPPER))


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
