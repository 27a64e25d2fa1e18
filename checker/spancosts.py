"""What it costs to link a run of left sentences with a run of right ones, from sentence vectors.

A sentence is a vector times a mass, so that a run of sentences is the sum of its sentences: exactly its
vector for an encoder that averages subword vectors, closely for others. The cosine distance is divided by
that of random runs (Thompson and Koehn 2019, "Vecalign"), so that a text close to everything attracts
nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from checker.alignsettings import AlignSettings
from checker.dynamic import UNREACHABLE, Floats
from checker.sentencevectors import Side

Numbers = NDArray[np.float64]

# Rows of the matrix of inner products computed at once.
BLOCK = 64
# The distance of random runs is at least this: a text of equal sentences must not divide by nothing.
LEAST_DISTANCE = 0.05
# No language needs more than this many characters for one of another; beyond, one text is not all there.
STRETCH = 1.5


@dataclass(frozen=True)
class Runs:
    """All runs of up to `most` neighbouring sentences of one side; run (end, k) is sentences [end - k, end).

    `sums` and `lengths` are running sums of vectors [n + 1, dim] and characters [n + 1]; `norms`
    [n + 1, most + 1] are the lengths of the runs' vectors.
    """

    sums: Numbers
    lengths: Numbers
    norms: Numbers

    @staticmethod
    def of(side: Side, most: int) -> Runs:
        """The runs of one side."""
        start = np.zeros((1, side.masses.shape[1]))
        sums = np.concatenate((start, np.cumsum(side.masses, axis=0, dtype=np.float64)))
        lengths = np.concatenate(([0.0], np.cumsum(side.lengths)))
        norms = np.full((len(sums), most + 1), np.inf)
        for k in range(1, min(most, len(sums) - 1) + 1):
            norms[k:, k] = np.maximum(np.linalg.norm(sums[k:] - sums[:-k], axis=1), 1e-6)
        return Runs(sums, lengths, norms)

    def directions(self) -> Numbers:
        """The mean unit vector of the runs of each size [most + 1, dim]: what a random run looks like.

        Shortened by (runs - 1) / runs, since one of the runs is no random one: with one, nothing is known.
        """
        out = np.zeros((self.norms.shape[1], self.sums.shape[1]))
        for k in range(1, min(len(out), len(self.sums))):
            out[k] = ((self.sums[k:] - self.sums[:-k]) / self.norms[k:, k, None]).mean(axis=0)
            out[k] *= 1 - 1 / (len(self.sums) - k)
        return out

    def likeness(self, directions: Numbers) -> Numbers:
        """The mean cosine of each run to the other side's runs: [n + 1, most, most], sizes from 1."""
        dots = self.sums @ directions.T
        out = np.zeros((*self.norms.shape, len(directions)))
        for k in range(1, min(self.norms.shape[1], len(dots))):
            out[k:, k] = (dots[k:] - dots[:-k]) / self.norms[k:, k, None]
        return out[:, 1:, 1:]

    def sizes(self, ends: NDArray[np.int64], most: int) -> Numbers:
        """The characters of the runs of 1..most sentences with these ends: [most, len(ends)]."""
        starts = np.maximum(ends[None] - np.arange(1, most + 1)[:, None], 0)
        found: Numbers = np.maximum(self.lengths[ends][None] - self.lengths[starts], 1.0)
        return found


class SpanCosts:
    """The costs of all links that end at a state (i, j), as `dynamic.best_path` asks for them."""

    def __init__(self, left: Side, right: Side, settings: AlignSettings, most: int, merge: float) -> None:
        self.settings, self.most = settings, most
        self.left, self.right = Runs.of(left, self.most), Runs.of(right, self.most)
        # Mean cosines to random runs, shapes [n + 1, k, l] and [m + 1, k, l].
        self.left_base = self.left.likeness(self.right.directions())
        self.right_base = self.right.likeness(self.left.directions()).transpose(0, 2, 1)
        sizes = np.arange(1, self.most + 1)
        total = sizes[:, None] + sizes[None, :]
        self.count = (total / 2.0)[:, :, None]
        self.penalty = (merge * (total - 2.0))[:, :, None]
        self.barred = total > self.most + 1
        self.means = float(left.lengths.mean()), float(right.lengths.mean())
        self.ratio = min(max(float(left.lengths.sum() / right.lengths.sum()), 1 / STRETCH), STRETCH)
        self._weights: tuple[tuple[int, int, int], Numbers] = ((-1, 0, 0), np.zeros((0, 0, 0)))
        self._block: tuple[int, int, int, Numbers] = (0, -1, 0, np.zeros((0, 0)))

    def __call__(self, i: int, low: int, high: int) -> Floats:
        """The costs [k, l, width] of the links ending at (i, low..high); unreachable where none fits."""
        ends = np.arange(low, high + 1)
        cost = self.weights(i, low, high) * self.distance(i, low, high) + self.penalty
        left = np.log(self.left.sizes(np.array([i]), self.most) / self.ratio)
        cost += self.settings.length * np.abs(left[:, None] - np.log(self.right.sizes(ends, self.most))[None])
        cost[self.barred] = UNREACHABLE
        cost[i:] = UNREACHABLE
        if low < self.most:
            cost[:, np.arange(1, self.most + 1)[:, None] > ends[None]] = UNREACHABLE
        return cost

    def weights(self, i: int, low: int, high: int) -> Numbers:
        """How much a link's unlikeness counts, 1 for two average sentences: [k, l, width]."""
        if self._weights[0] != (i, low, high):
            left = self.left.sizes(np.array([i]), self.most)[:, None] / self.means[0]
            right = self.right.sizes(np.arange(low, high + 1), self.most)[None] / self.means[1]
            share = self.settings.mass
            self._weights = (i, low, high), (1 - share) * self.count + (share / 2) * (left + right)
        return self._weights[1]

    def distance(self, i: int, low: int, high: int) -> Numbers:
        """How unlike the two runs are, about 1 for random ones: [k, l, width]."""
        base = (self.left_base[i][:, :, None] + self.right_base[low : high + 1].transpose(1, 2, 0)) / 2
        found: Numbers = (1.0 - self.cosines(i, low, high)) / np.maximum(1.0 - base, LEAST_DISTANCE)
        return found

    def cosines(self, i: int, low: int, high: int) -> Numbers:
        """Cosines of the links ending at (i, low..high): [k, l, width]."""
        most, width = self.most, high - low + 1
        p = self._products(i, low - most, high)
        views = np.lib.stride_tricks.sliding_window_view(p[most] - p[:most][::-1], width, axis=1)
        dots = views[:, most:] - views[:, :most][:, ::-1]
        norms = self.left.norms[i, 1:, None, None] * self.right.norms[low : high + 1, 1:].T[None]
        found: Numbers = dots / norms
        return found

    def _products(self, i: int, low: int, high: int) -> Numbers:
        """Inner products of the running sums for rows i - most..i and columns low..high (clipped to the
        text).
        """
        first, last, start, block = self._block
        if not (first <= i - self.most and i <= last and start <= low and high < start + block.shape[1]):
            first, last, start, stop = i - self.most, i + BLOCK, low, high + 2 * BLOCK
            rows = self.left.sums[np.clip(np.arange(first, last + 1), 0, len(self.left.sums) - 1)]
            cols = self.right.sums[np.clip(np.arange(start, stop + 1), 0, len(self.right.sums) - 1)]
            block = rows @ cols.T
            self._block = (first, last, start, block)
        return block[i - self.most - first : i + 1 - first, low - start : high + 1 - start]
