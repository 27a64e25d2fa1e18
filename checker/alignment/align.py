"""Aligns the sentences of two versions of a text, m:n, in two passes of dynamic programming.

Anchors from nearest neighbours lay a band; the first pass links by sentence vectors inside of it, the second
goes once more along that path and also asks which subwords of a link have a counterpart. What a skipped
sentence costs is learnt from the document. Blocks that stand elsewhere in the other version become moved
links.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from checker.alignment.anchors import anchors, band_around
from checker.alignment.dynamic import TOGETHER, Band, Floats, Ints, RowCosts, Step, best_path
from checker.alignment.moved import Linked, find_moved
from checker.alignment.sentencevectors import Side
from checker.alignment.settings import AlignSettings
from checker.alignment.spancosts import Numbers, Runs, SpanCosts
from checker.alignment.tokencover import Uncovered, covers, windows_of
from checker.model import AlignmentLink
from claims.embed import Encoder

DEFAULTS = AlignSettings()
# Random pairs from which the document's own costs are learnt; fewer say nothing.
ENOUGH = 12
# A pair is random when it stands this many sentences beside the path.
BESIDE = 2
# Of more links than this only a part is looked at.
SAMPLE = 200
# The skip cost of a text too short to learn from: between what both passes learn from news (0.6 and 0.9).
PLAIN_SKIP = 0.7


def align(
    left: Sequence[str], right: Sequence[str], encoder: Encoder, settings: AlignSettings = DEFAULTS
) -> tuple[AlignmentLink, ...]:
    """The links of two texts given as sentences; every index of both stands in exactly one link.

    Indices count the given sentences, blank ones too: these, and sentences without counterpart, are links
    with one empty side and score 0. Links come in the order of the left text.
    """
    rows = [i for i, text in enumerate(left) if text.strip()]
    cols = [j for j, text in enumerate(right) if text.strip()]
    found: list[Linked] = []
    if rows and cols:
        sides = (Side.of([left[i] for i in rows], encoder), Side.of([right[j] for j in cols], encoder))
        found = _align_sides(*sides, settings)
    links = [
        AlignmentLink(
            tuple(rows[i] for i in x.left), tuple(cols[j] for j in x.right), round(x.score, 6), x.moved
        )
        for x in found
    ]
    return _complete(links, len(left), len(right))


def _align_sides(left: Side, right: Side, settings: AlignSettings) -> list[Linked]:
    """The links of two embedded texts that have something on both sides."""
    runs = Runs.of(left, settings.most), Runs.of(right, settings.most)
    costs = SpanCosts(*runs, settings, min(settings.first_most, settings.most), settings.first_merge)
    steps = _first_pass(left, right, costs, settings)
    costs = SpanCosts(*runs, settings, settings.most, settings.merge)
    steps = _second_pass(left, right, costs, steps, settings)
    return find_moved(left, right, steps)


def _first_pass(left: Side, right: Side, costs: SpanCosts, settings: AlignSettings) -> list[Step]:
    """The path by sentence vectors, inside a band around the anchors."""
    n, m = len(left.lengths), len(right.lengths)
    rows, cols = anchors(left.unit, right.unit, settings.neighbours, settings.anchor_margin)
    band = band_around(rows, cols, n, m, settings.first_radius, settings.widest)
    diagonal = [Step(i, i + 1, j, j + 1) for i, j in zip(rows.tolist(), cols.tolist(), strict=True)]
    skip = learn_skip(costs, diagonal, band, settings.first_skip)
    return best_path(band, costs, *_skips(left, right, skip, settings))


def _second_pass(
    left: Side, right: Side, spans: SpanCosts, steps: Sequence[Step], settings: AlignSettings
) -> list[Step]:
    """The path by sentence vectors and covered subwords, close to the first one."""
    n, m = len(left.lengths), len(right.lengths)
    windows = windows_of(steps, n, m, settings.reach)
    back = windows_of(steps, m, n, settings.reach, flip=True)
    uncovered = Uncovered(*covers(left.pieces, right.pieces, windows, back, settings.most, settings.evenness))
    covered = covered_costs(spans, uncovered, settings.cover)
    band = band_of(steps, n, m, settings.radius)
    skip = learn_skip(covered, steps, band, settings.skip)
    return best_path(band, covered, *_skips(left, right, skip, settings))


def covered_costs(spans: SpanCosts, uncovered: Uncovered, weight: float) -> RowCosts:
    """The costs of `spans` plus what is uncovered, weighted by the size of the link."""

    def costs(rows: Ints, lows: Ints, width: int) -> Floats:
        share = uncovered(rows, lows, width)
        found: Floats = spans(rows, lows, width) + weight * spans.weights(rows, lows, width) * share
        return found

    return costs


def learn_skip(costs: RowCosts, steps: Sequence[Step], band: Band, fraction: float) -> float:
    """The cost of a skipped sentence: `fraction` of what a random pair costs in this document.

    At one half, two skips cost what linking two unrelated sentences does. Learnt from the pairs well beside
    the 1:1 links among `steps`, in the same rows.
    """
    random: list[Numbers] = []
    ones = [s for s in steps if s.i1 - s.i0 == 1 and s.j1 - s.j0 == 1]
    sample = np.array([(s.i1, s.j1) for s in ones[:: 1 + len(ones) // SAMPLE]], dtype=np.int64).reshape(-1, 2)
    for first in range(0, len(sample), TOGETHER):
        rows, at = sample[first : first + TOGETHER].T
        lows, highs = np.maximum(band.low[rows], 1), band.high[rows]
        ends = lows[:, None] + np.arange(int((highs - lows).max()) + 1)
        beside = (np.abs(ends - at[:, None]) > BESIDE) & (ends <= highs[:, None])
        random.append(costs(rows, lows, ends.shape[1])[:, 0, 0][beside])
    if sum(len(r) for r in random) < ENOUGH:
        return PLAIN_SKIP
    return fraction * float(np.median(np.concatenate(random)))


def band_of(steps: Sequence[Step], n: int, m: int, radius: int) -> Band:
    """The band of all states within `radius` sentences of a path."""
    low, high = np.full(n + 1, m), np.zeros(n + 1, dtype=np.int64)
    for step in steps:
        low[step.i0 : step.i1 + 1] = np.minimum(low[step.i0 : step.i1 + 1], step.j0)
        high[step.i0 : step.i1 + 1] = np.maximum(high[step.i0 : step.i1 + 1], step.j1)
    return Band.around(low - radius, high + radius, m)


def _skips(left: Side, right: Side, skip: float, settings: AlignSettings) -> tuple[Floats, Floats]:
    """What leaving out each sentence costs: the learnt cost, a little less for a short sentence."""
    share = settings.skip_by_length

    def side(lengths: Numbers) -> Floats:
        found: Floats = skip * ((1 - share) + share * np.minimum(lengths / lengths.mean(), 1.5))
        return found

    return side(left.lengths), side(right.lengths)


def _complete(links: list[AlignmentLink], n: int, m: int) -> tuple[AlignmentLink, ...]:
    """The links with one more for every sentence without counterpart, in the order of the left text."""
    left = {i for link in links for i in link.left}
    right = {j for link in links for j in link.right}
    links += [AlignmentLink((i,), (), 0.0) for i in range(n) if i not in left]
    links += [AlignmentLink((), (j,), 0.0) for j in range(m) if j not in right]
    return in_order(links)


def in_order(links: Sequence[AlignmentLink]) -> tuple[AlignmentLink, ...]:
    """The links in the order of the left text, those without a left side behind what stands before them there."""
    return tuple(sorted(links, key=_places([x for x in links if x.left and x.right])))


def _places(links: Sequence[AlignmentLink]) -> Callable[[AlignmentLink], tuple[float, float]]:
    """Where a link stands: by its left sentences; without any, behind the link of the right ones before
    it.
    """
    kept = sorted((x.right[-1], x.left[-1]) for x in links if not x.moved)
    ends = np.array([r for r, _ in kept], dtype=np.int64)

    def place(link: AlignmentLink) -> tuple[float, float]:
        if link.left:
            return float(link.left[0]), -1.0
        at = int(np.searchsorted(ends, link.right[0])) - 1
        return (kept[at][1] + 0.5 if at >= 0 else -0.5), float(link.right[0])

    return place
