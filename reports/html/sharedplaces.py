"""Which findings hold the same words of a text against something: an editor who mends them once has mended all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from checker.model import Evidence, Finding

# More findings on one place are a list that nobody follows.
_MOST = 8
# An article, a row where there is one, and a range of its text.
_Place = tuple[str, int | None, int, int]


def sharing(findings: Sequence[Finding]) -> list[tuple[int, ...]]:
    """For each finding the positions of the others of its rule that have one of its two quotes, eight at most."""
    at: dict[tuple[str, _Place], list[int]] = defaultdict(list)
    for i, finding in enumerate(findings):
        for side in (finding.left, finding.right):
            if side is not None:
                at[finding.rule, _place(side)].append(i)
    shared = []
    for i, finding in enumerate(findings):
        sides = (s for s in (finding.left, finding.right) if s is not None)
        others = {j for s in sides for j in at[finding.rule, _place(s)]} - {i}
        shared.append(tuple(sorted(others)[:_MOST]))
    return shared


def _place(side: Evidence) -> _Place:
    """Where a quote stands."""
    return side.article, side.row, side.start, side.end
