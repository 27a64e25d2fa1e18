"""How much of a run of sentences is said on the other side, subword by subword.

The vector of a long run hides a missing clause; its subwords do not. Each looks for its nearest subword
(cosine) in the run of the other side, and weighs what its vector's length says (greedy matching as in Zhang
et al. 2020, "BERTScore").
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from checker.dynamic import Floats, Step
from checker.sentencevectors import Pieces
from checker.spancosts import Numbers

Ints = NDArray[np.int64]


class TokenCover:
    """For every sentence the covered weight of its subwords against each near run of the other side.

    `table` [n, most, width]: sentence q against the run of l + 1 sentences that ends at column
    `offset[q] + w`; zero outside of the window.
    """

    def __init__(self, own: Pieces, windows: Ints, most: int, evenness: float = 0.0) -> None:
        self.own, self.most = own, most
        self.offset = windows[:, 0]
        self.width = int((windows[:, 1] - windows[:, 0]).max()) + 1
        self.table = np.zeros((len(windows), most, self.width + 1), dtype=np.float32)
        scales = np.maximum(own.totals, 1e-6) ** -evenness
        self.totals = own.totals * scales
        self._scales = scales.astype(np.float32)

    def fill(self, q: int, best: Floats) -> None:
        """Enter a sentence whose subwords [t] have these cosines to the nearest in each near sentence [width, t]."""
        weights = self.own.weights[self.own.starts[q] : self.own.starts[q + 1]] * self._scales[q]
        best = np.maximum(best, 0)
        width, run = len(best), best.copy()
        for size in range(self.most):
            self.table[q, size, 1 : width + 1] = run @ weights
            if size + 1 < self.most:
                run[1:] = np.maximum(best[1:], run[:-1])

    def covered(self, sentences: Ints, ends: Ints) -> Floats:
        """Covered weights [len(sentences), len(ends), most]; zero for sentences and ends out of reach."""
        rows = np.clip(sentences, 0, len(self.table) - 1)
        at = ends[None] - self.offset[rows][:, None]
        outside = (at < 1) | (at > self.width) | (sentences != rows)[:, None]
        at = np.where(outside, 0, at)
        return self.table[rows[:, None], :, at]


def covers(
    left: Pieces, right: Pieces, windows: Ints, back: Ints, most: int, evenness: float = 0.0
) -> tuple[TokenCover, TokenCover]:
    """Both sides' covers; `windows` [n, 2] and `back` [m, 2] are what each side's sentences see at least.

    The cosines of two sentences' subwords are most of the work and serve both sides, so each side sees what
    the other one sees of it.
    """
    seen = _seen(back, len(windows))
    windows = np.stack([np.minimum(windows[:, 0], seen[:, 0]), np.maximum(windows[:, 1], seen[:, 1])], axis=1)
    back = _seen(windows, len(back))
    own, other = TokenCover(left, windows, most, evenness), TokenCover(right, back, most, evenness)
    first_seen = np.repeat(back[:, 0], np.diff(right.starts))
    nearest = np.zeros((len(right.vectors), other.width), dtype=np.float32)
    for q, (start, stop) in enumerate(windows.tolist()):
        first, last = right.starts[start], right.starts[stop]
        vectors = left.vectors[left.starts[q] : left.starts[q + 1]]
        if last > first and len(vectors):
            cosines = right.vectors[first:last] @ vectors.T
            own.fill(q, _best_of_runs(cosines, right.starts[start : stop + 1] - first))
            nearest[np.arange(first, last), q - first_seen[first:last]] = cosines.max(axis=1)
    for r, (start, stop) in enumerate(back.tolist()):
        if stop > start:
            other.fill(r, nearest[right.starts[r] : right.starts[r + 1], : stop - start].T)
    return own, other


def _seen(windows: Ints, count: int) -> Ints:
    """For each of the other side's `count` sentences the range [start, stop) of those that see it.

    The windows' starts and stops do not decrease.
    """
    at = np.arange(count)
    return np.stack(
        [np.searchsorted(windows[:, 1], at, side="right"), np.searchsorted(windows[:, 0], at, side="right")],
        axis=1,
    )


def _best_of_runs(cosines: Floats, starts: Ints) -> Floats:
    """The largest cosine [runs, t] in each run of rows of `cosines` [rows, t]; 0 for a run without rows."""
    out = np.zeros((len(starts) - 1, cosines.shape[1]), dtype=np.float32)
    filled = np.flatnonzero(np.diff(starts))
    out[filled] = np.maximum.reduceat(cosines, starts[filled], axis=0)
    return out


def windows_of(steps: Sequence[Step], n: int, m: int, reach: int, *, flip: bool = False) -> Ints:
    """For each left sentence (right with `flip`) the range [start, stop) of the other side around its
    link.
    """
    out = np.zeros((n, 2), dtype=np.int64)
    for step in steps:
        own, other = (
            ((step.j0, step.j1), (step.i0, step.i1)) if flip else ((step.i0, step.i1), (step.j0, step.j1))
        )
        out[own[0] : own[1]] = other[0] - reach, other[1] + reach
    return np.clip(out, 0, m)


class Uncovered:
    """The worse covered side's share of weight without counterpart, for all links that end at a state."""

    def __init__(self, left: TokenCover, right: TokenCover) -> None:
        self.left, self.right, self.most = left, right, left.most
        self.left_sums = np.concatenate(([0.0], np.cumsum(left.totals)))
        self.right_sums = np.concatenate(([0.0], np.cumsum(right.totals)))

    def __call__(self, i: int, low: int, high: int) -> Numbers:
        """Shares in 0..1, shape [k, l, width], for links ending at (i, low..high)."""
        return np.maximum(self._of_left(i, low, high), self._of_right(i, low, high))

    def _of_left(self, i: int, low: int, high: int) -> Numbers:
        """The left side's share: one value per run of left sentences and run of right ones."""
        back = i - np.arange(1, self.most + 1)
        covered = self.left.covered(back, np.arange(low, high + 1)).cumsum(axis=0)
        weight = self.left_sums[i] - self.left_sums[np.clip(back, 0, None)]
        share = covered / np.maximum(weight, 1e-6)[:, None, None]
        found: Numbers = 1.0 - share.transpose(0, 2, 1)
        return found

    def _of_right(self, i: int, low: int, high: int) -> Numbers:
        """The right side's share."""
        ends = np.arange(low, high + 1)
        sentences = np.arange(low - self.most, high)
        covered = self.right.covered(sentences, np.array([i]))[:, 0]
        sums = np.concatenate((np.zeros((1, self.most)), np.cumsum(covered, axis=0, dtype=np.float64)))
        at = ends - (low - self.most)
        starts = at[None] - np.arange(1, self.most + 1)[:, None]
        before = self.right_sums[np.clip(ends[None] - np.arange(1, self.most + 1)[:, None], 0, None)]
        weight = np.maximum(self.right_sums[ends][None] - before, 1e-6)
        share = (sums[at][None] - sums[starts]) / weight[:, :, None]
        found: Numbers = 1.0 - share.transpose(2, 0, 1)
        return found
