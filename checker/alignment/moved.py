"""Moved blocks: sentences that a monotone path leaves over on both sides but that say the same."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from checker.alignment.anchors import candidates
from checker.alignment.dynamic import Step
from checker.alignment.sentencevectors import Side
from checker.model import AlignmentLink

# A moved pair must come as near as this part of the median cosine of the document's own 1:1 links.
NEAR = 0.8
# The least cosine of a moved pair, whatever the document's links are like.
LEAST_COSINE = 0.54


@dataclass(frozen=True, slots=True)
class Linked:
    """A link between embedded sentences (indices without blank ones)."""

    left: tuple[int, ...]
    right: tuple[int, ...]
    score: float
    moved: bool = False


def find_moved(left: Side, right: Side, steps: Sequence[Step]) -> list[Linked]:
    """The links of a path, and moved ones among what it skipped or crossed inside a 2:2 link."""
    plain = [Linked(*_indices(s), _cosine(left, right, s)) for s in steps if s.is_link]
    ones = [x.score for x in plain if len(x.left) == len(x.right) == 1]
    near = max(LEAST_COSINE, NEAR * float(np.median(ones)) if ones else 1.0)
    found: list[Linked] = []
    for link in plain:
        found += _crossed(left, right, link, near) or [link]
    return found + _elsewhere(left, right, steps, near)


def _elsewhere(left: Side, right: Side, steps: Sequence[Step], near: float) -> list[Linked]:
    """Skipped left sentences whose mutually nearest skipped right sentence is near enough."""
    rows = np.array([s.i0 for s in steps if s.j0 == s.j1], dtype=np.int64)
    cols = np.array([s.j0 for s in steps if s.i0 == s.i1], dtype=np.int64)
    if not rows.size or not cols.size:
        return []
    pairs = candidates(left.unit[rows], right.unit[cols], 2)
    good = pairs.mutual & (pairs.cosine >= near)
    return [
        Linked((int(rows[r]),), (int(cols[c]),), float(s), moved=True)
        for r, c, s in zip(pairs.left[good], pairs.right[good], pairs.cosine[good], strict=True)
    ]


def _crossed(left: Side, right: Side, link: Linked, near: float) -> list[Linked]:
    """Both pairs of a 2:2 link crosswise, where each is near and nearer than the straight ones."""
    if len(link.left) != 2 or len(link.right) != 2:
        return []
    cosines = left.unit[list(link.left)] @ right.unit[list(link.right)].T
    crosswise, straight = (cosines[0, 1], cosines[1, 0]), (cosines[0, 0], cosines[1, 1])
    if min(crosswise) < near or min(crosswise) <= max(straight):
        return []
    (a, b), (c, d) = link.left, link.right
    return [Linked((a,), (d,), float(cosines[0, 1]), moved=True), Linked((b,), (c,), float(cosines[1, 0]))]


def _indices(step: Step) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The sentences of a step."""
    return tuple(range(step.i0, step.i1)), tuple(range(step.j0, step.j1))


def _cosine(left: Side, right: Side, step: Step) -> float:
    """The cosine of both runs of a step, not below 0."""
    one, other = left.masses[step.i0 : step.i1].sum(axis=0), right.masses[step.j0 : step.j1].sum(axis=0)
    norm = math.sqrt(float(one @ one) * float(other @ other))
    return min(max(float(one @ other) / norm, 0.0), 1.0) if norm else 0.0


def with_moved(links: Sequence[AlignmentLink]) -> list[AlignmentLink]:
    """The links, of which all but the longest run that is in the order of both texts are moved."""
    both = sorted((x for x in links if x.left and x.right), key=lambda x: x.left[0])
    # The longest increasing run (Schensted 1961): of every length the run that ends furthest in front.
    ends: list[int] = []
    lasts: list[int] = []
    before: list[int] = []
    for at, link in enumerate(both):
        length = bisect_left(ends, link.right[0])
        before.append(lasts[length - 1] if length else -1)
        ends[length : length + 1] = [link.right[0]]
        lasts[length : length + 1] = [at]
    straight = set()
    at = lasts[-1] if lasts else -1
    while at >= 0:
        straight.add(at)
        at = before[at]
    moved = [link if at in straight else replace(link, moved=True) for at, link in enumerate(both)]
    return [*moved, *(x for x in links if not (x.left and x.right))]
