"""Cards that quote one place lead to each other."""

from __future__ import annotations

import pytest

from checker.model import Evidence, Finding, Scope, Severity
from reports.html.sharedplaces import sharing


def on(left: int | None, right: int | None, rule: str = "role-conflict", article: str = "a") -> Finding:
    """A finding with its quotes at some offsets."""
    left_side, right_side = (
        None if at is None else Evidence(article, "de", 0, at, at + 4, "Chef") for at in (left, right)
    )
    return Finding(rule, Severity.ERROR, 0.9, "", Scope.WITHIN, left_side, right_side)


@pytest.mark.parametrize(
    ("findings", "shared"),
    [
        ([on(0, 10), on(0, 20), on(30, 0)], [(1, 2), (0, 2), (0, 1)]),
        ([on(0, 10), on(20, 30)], [(), ()]),
        ([on(0, 10), on(0, 20, rule="superseded")], [(), ()]),
        ([on(0, 10), on(0, 20, article="b")], [(), ()]),
        ([on(0, None), on(None, 0)], [(1,), (0,)]),
        ([], []),
    ],
)
def test_sharing(findings: list[Finding], shared: list[tuple[int, ...]]) -> None:
    """Findings of one rule share a place where either quote of theirs is the same words of one text."""
    assert sharing(findings) == shared


def test_a_crowd_is_cut() -> None:
    """Of many findings on one place each leads to the first eight others."""
    found = sharing([on(0, 10 + 5 * i) for i in range(20)])
    assert {len(one) for one in found} == {8}
    assert found[0] == tuple(range(1, 9))
