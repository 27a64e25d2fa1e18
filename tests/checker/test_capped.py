"""Of many findings of one kind the first are told, and the others counted."""

from __future__ import annotations

from checker.decide.capped import MOST, capped
from checker.model import Evidence, Finding, Scope, Severity


def finding(number: int, rule: str = "number-conflict", article: str = "a") -> Finding:
    """A finding in an article."""
    left = Evidence(article, "de", number, number, number + 1, "4")
    return Finding(rule, Severity.WARNING, 0.9, "", Scope.WITHIN, left, None)


def test_capped() -> None:
    """Each rule between the same articles is bounded on its own; what is left out is said."""
    many = [finding(n) for n in range(MOST + 7)]
    others = [finding(1, "date-conflict"), finding(1, article="b")]
    kept, notes = capped([*many, *others], {})
    assert kept == (*many[:MOST], *others)
    assert [(n.what, n.why) for n in notes] == [
        ("a", "7 more findings of the rule number-conflict are not shown")
    ]
    assert capped(others, {}) == (tuple(others), [])
