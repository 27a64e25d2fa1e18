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

from checker.alignment.dynamic import UNREACHABLE, Floats, Ints
from checker.alignment.sentencevectors import Side
from checker.alignment.settings import AlignSettings

Numbers = NDArray[np.float64]

# The distance of random runs is at least this: a text of equal sentences must not divide by nothing.
LEAST_DISTANCE = 0.05
# No language needs more than this many characters for one of another; beyond, one text is not all there.
STRETCH = 1.5


@dataclass(frozen=True, slots=True)
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
            run = sums[k:] - sums[:-k]
            norms[k:, k] = np.maximum(np.sqrt(np.einsum("ij,ij->i", run, run)), 1e-6)
        return Runs(sums, lengths, norms)

    def directions(self, most: int) -> Numbers:
        """The mean unit vector of the runs of each size [most + 1, dim]: what a random run looks like.

        Shortened by (runs - 1) / runs, since one of the runs is no random one: with one, nothing is known.
        """
        out = np.zeros((most + 1, self.sums.shape[1]))
        for k in range(1, min(len(out), len(self.sums))):
            # The mean of differences of running sums over their lengths is one product with the sums.
            shares = np.zeros(len(self.sums))
            shares[k:] = 1 / self.norms[k:, k]
            shares[:-k] -= 1 / self.norms[k:, k]
            count = len(self.sums) - k
            out[k] = (shares @ self.sums) / count * ((count - 1) / count)
        return out

    def likeness(self, directions: Numbers) -> Numbers:
        """The mean cosine of each run to the other side's runs: [n + 1, most, most], sizes from 1."""
        dots = self.sums @ directions.T
        out = np.zeros((len(dots), len(directions), len(directions)))
        for k in range(1, min(len(directions), len(dots))):
            out[k:, k] = (dots[k:] - dots[:-k]) / self.norms[k:, k, None]
        return out[:, 1:, 1:]

    def sizes(self, ends: Ints, most: int) -> Numbers:
        """The characters of the runs of 1..most sentences with these ends [b, w]: [b, most, w]."""
        starts = np.maximum(ends[:, None] - np.arange(1, most + 1)[:, None], 0)
        found: Numbers = np.maximum(self.lengths[ends][:, None] - self.lengths[starts], 1.0)
        return found

    def around(self, first: int, last: int) -> Numbers:
        """The running sums [last - first, dim] from first to before last; the text's ends go on beyond it."""
        if first >= 0 and last <= len(self.sums):
            return self.sums[first:last]
        return self.sums[np.clip(np.arange(first, last), 0, len(self.sums) - 1)]


class SpanCosts:
    """The costs of all links that end at some states, as `dynamic.best_path` asks for them."""

    def __init__(self, left: Runs, right: Runs, settings: AlignSettings, most: int, merge: float) -> None:
        self.settings, self.most = settings, most
        self.left, self.right = left, right
        # Mean cosines to random runs, shapes [n + 1, k, l] and [m + 1, l, k].
        self.left_base = left.likeness(right.directions(most))
        self.right_base = right.likeness(left.directions(most))
        sizes = np.arange(1, most + 1)
        total = sizes[:, None] + sizes[None, :]
        self.count = (total / 2.0)[:, :, None]
        self.penalty = (merge * (total - 2.0))[:, :, None]
        self.barred = total > most + 1
        self.means = left.lengths[-1] / (len(left.lengths) - 1), right.lengths[-1] / (len(right.lengths) - 1)
        self.ratio = min(max(float(left.lengths[-1] / right.lengths[-1]), 1 / STRETCH), STRETCH)

    def __call__(self, rows: Ints, lows: Ints, width: int) -> Floats:
        """The costs [b, k, l, width] of the links that end at (rows[b], lows[b] + w); unreachable where none
        fits.
        """
        cost = self.weights(rows, lows, width) * self.distance(rows, lows, width) + self.penalty
        left, right = self._sizes(rows, lows, width)
        stretch = np.log(left / self.ratio)[:, :, None] - np.log(right)[:, None]
        cost += self.settings.length * np.abs(stretch)
        cost[:, self.barred] = UNREACHABLE
        sizes = np.arange(1, self.most + 1)
        cost[sizes > rows[:, None]] = UNREACHABLE
        if lows.min() < self.most:
            short = sizes[:, None] > self._ends(lows, width)[:, None]
            cost = np.where(short[:, None], UNREACHABLE, cost)
        return cost

    def weights(self, rows: Ints, lows: Ints, width: int) -> Numbers:
        """How much a link's unlikeness counts, 1 for two average sentences: [b, k, l, width]."""
        left, right = self._sizes(rows, lows, width)
        both = (left / self.means[0])[:, :, None] + (right / self.means[1])[:, None]
        share = self.settings.mass
        found: Numbers = (1 - share) * self.count + (share / 2) * both
        return found

    def distance(self, rows: Ints, lows: Ints, width: int) -> Numbers:
        """How unlike the two runs are, about 1 for random ones: [b, k, l, width]."""
        right_base = self.right_base[self._ends(lows, width)].transpose(0, 3, 2, 1)
        base = (self.left_base[rows][..., None] + right_base) / 2
        found: Numbers = (1.0 - self.cosines(rows, lows, width)) / np.maximum(1.0 - base, LEAST_DISTANCE)
        return found

    def cosines(self, rows: Ints, lows: Ints, width: int) -> Numbers:
        """Cosines of the links: [b, k, l, width]."""
        most, ends = self.most, self._ends(lows, width)
        p = np.empty((len(rows), most + 1, most + width))
        for at, (i, low) in enumerate(zip(rows.tolist(), lows.tolist(), strict=True)):
            np.matmul(
                self.left.around(i - most, i + 1), self.right.around(low - most, low + width).T, out=p[at]
            )
        # Inner products of runs out of those of running sums: first by left ends, then by right ones.
        runs = p[:, most:] - p[:, :most][:, ::-1]
        views = np.lib.stride_tricks.sliding_window_view(runs, width, axis=2)
        dots = views[:, :, most:] - views[:, :, :most][:, :, ::-1]
        norms = (
            self.left.norms[rows, 1 : most + 1, None, None]
            * self.right.norms[ends, 1 : most + 1].transpose(0, 2, 1)[:, None]
        )
        found: Numbers = dots / norms
        return found

    def _sizes(self, rows: Ints, lows: Ints, width: int) -> tuple[Numbers, Numbers]:
        """The characters of both runs: [b, k, 1] and [b, l, width]."""
        return self.left.sizes(rows[:, None], self.most), self.right.sizes(self._ends(lows, width), self.most)

    def _ends(self, lows: Ints, width: int) -> Ints:
        """The right ends [b, width] of the states; those behind the text are its end."""
        found: Ints = np.minimum(lows[:, None] + np.arange(width), len(self.right.sums) - 1)
        return found
