"""Two opposite words as a finding, and those that stand alone on their sides."""

from __future__ import annotations

from collections.abc import Iterator

from checker.messages import version_names
from checker.model import Finding, Scope, Severity
from checker.pairs import Pair
from checker.statements.facing import denied
from checker.statements.poles import poles_of
from claims.facts.opposite import PoleWord

RULE = "opposite-meaning"
# Confidence in two opposite words that nothing else on their sides may answer, and from which on they are an error; set
# by hand.
SURE = 0.85


def lone_opposites(pair: Pair, concepts: frozenset[str]) -> Iterator[Finding]:
    """Yield the words of some concepts that stand at one pole on the left and at the other on the right, wherever."""
    left, right = (poles_of(side) for side in (pair.left, pair.right))
    for concept in sorted(concepts & left.keys() & right.keys()):
        a, b = left[concept], right[concept]
        apart = len({w.pole for w in a}) == len({w.pole for w in b}) == 1 and a[0].pole != b[0].pole
        if apart and not denied(pair, a[0], b[0]):
            yield opposite_finding(pair, SURE, a[0], b[0])


def opposite_finding(pair: Pair, sure: float, left: PoleWord, right: PoleWord) -> Finding:
    """The finding for a pair of opposite words."""
    here, there = version_names(pair.left, pair.right)
    return Finding(
        RULE,
        Severity.ERROR if sure >= SURE else Severity.WARNING,
        sure,
        f"{here} says “{left.text}”, {there} the opposite, “{right.text}”.",
        Scope.BETWEEN,
        pair.left.evidence(pair.left.start + left.start, pair.left.start + left.end),
        pair.right.evidence(pair.right.start + right.start, pair.right.start + right.end),
        left_value=f"{left.concept}:{left.pole}",
        right_value=f"{right.concept}:{right.pole}",
    )
