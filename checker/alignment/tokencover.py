"""How much of a run of sentences is said on the other side, subword by subword.

The vector of a long run hides a missing clause; its subwords do not. Each looks for its nearest subword
(cosine) in the run of the other side, and weighs what its vector's length says (greedy matching as in Zhang
et al. 2020, "BERTScore").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from checker.alignment.dynamic import Floats, Ints, Step
from checker.alignment.sentencevectors import Pieces
from checker.alignment.spancosts import Numbers

# Sentences whose subwords meet those of the other side at once.
TOGETHER = 16


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
        self._weights = own.weights * np.repeat(scales.astype(np.float32), np.diff(own.starts))

    def fill(self, first: int, widths: Ints, best: Floats) -> None:
        """Enter the sentences from `first` on, which see `widths` sentences of the other side each; their subwords
        [t] have these cosines to the nearest in each of them [t, widest].
        """
        last, widest = first + len(widths), best.shape[1]
        begin, end = self.own.starts[first], self.own.starts[last]
        # Row q of this holds the weights of the subwords of sentence q.
        weights = np.zeros((len(widths), end - begin), dtype=np.float32)
        sentence = np.repeat(np.arange(len(widths)), np.diff(self.own.starts[first : last + 1]))
        weights[sentence, np.arange(end - begin)] = self._weights[begin:end]
        best = np.where(np.arange(widest) < widths[sentence, None], np.maximum(best, 0), 0)
        run = best.copy()
        for size in range(self.most):
            self.table[first:last, size, 1 : widest + 1] = weights @ run
            run[:, 1:] = np.maximum(best[:, 1:], run[:, :-1])
        seen = np.arange(widest) < widths[:, None]
        self.table[first:last, :, 1 : widest + 1] *= seen[:, None]

    def covered(self, sentences: Ints, ends: Ints) -> Floats:
        """Covered weights [..., most] of sentences against the runs with these ends; zero out of reach."""
        rows = np.clip(sentences, 0, len(self.table) - 1)
        at = ends - self.offset[rows]
        outside = (at < 1) | (at > self.width) | (sentences != rows)
        found: Floats = self.table[rows, :, np.where(outside, 0, at)]
        return found


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
    nearest = np.zeros((len(right.words), other.width), dtype=np.float32)
    first_seen = np.repeat(back[:, 0], np.diff(right.starts))
    for first in range(0, len(windows), TOGETHER):
        last = min(first + TOGETHER, len(windows))
        start, stop = int(windows[first, 0]), int(windows[last - 1, 1])
        ours, theirs = _Cut.of(left, first, last), _Cut.of(right, start, stop)
        cosines = theirs.vectors @ ours.vectors.T
        some = windows[first:last] - start
        own.fill(first, some[:, 1] - some[:, 0], _in_windows(theirs.nearest(cosines), some, ours))
        for q, near in enumerate(ours.nearest(np.ascontiguousarray(cosines.T))):
            one, other_one = theirs.starts[some[q]]
            tokens = slice(right.starts[start] + one, right.starts[start] + other_one)
            at = np.arange(tokens.start, tokens.stop)
            nearest[at, first + q - first_seen[tokens]] = near[theirs.words[one:other_one]]
    widths = back[:, 1] - back[:, 0]
    for first in range(0, len(back), TOGETHER):
        some = widths[first : first + TOGETHER]
        begin, end = right.starts[first], right.starts[first + len(some)]
        other.fill(first, some, nearest[begin:end, : max(int(some.max()), 1)])
    return own, other


@dataclass(frozen=True, slots=True)
class _Cut:
    """Some neighbouring sentences of a side: their subwords `words` [t], where each sentence's begin, and the vectors
    of the different ones.

    Sentences repeat words, and neighbours look at the same ones: so each two different words meet once.
    """

    words: Ints
    starts: Ints
    vectors: Floats

    @staticmethod
    def of(pieces: Pieces, first: int, last: int) -> _Cut:
        """The sentences from `first` to before `last`."""
        starts = pieces.starts[first : last + 1]
        different, words = np.unique(pieces.words[starts[0] : starts[-1]], return_inverse=True)
        return _Cut(words, starts - starts[0], pieces.vectors[different])

    def nearest(self, cosines: Floats) -> Floats:
        """For each sentence the largest cosines of its subwords, out of those of its different ones [u, v]: [n, v];
        zeros for a sentence without subwords.
        """
        out = np.zeros((len(self.starts) - 1, cosines.shape[1]), dtype=np.float32)
        for sentence, (start, stop) in enumerate(pairwise(self.starts.tolist())):
            if stop > start:
                cosines[self.words[start:stop]].max(axis=0, out=out[sentence])
        return out


def _in_windows(nearest: Floats, windows: Ints, cut: _Cut) -> Floats:
    """What each subword of a cut finds in each sentence of its sentence's window: [t, widest], out of [n, u]."""
    widest = max(int((windows[:, 1] - windows[:, 0]).max()), 1)
    begins = np.repeat(windows[:, 0], np.diff(cut.starts))
    rows = np.minimum(begins[:, None] + np.arange(widest), len(nearest) - 1)
    found: Floats = nearest[rows, cut.words[:, None]]
    return found


def _seen(windows: Ints, count: int) -> Ints:
    """For each of the other side's `count` sentences the range [start, stop) of those that see it.

    The windows' starts and stops do not decrease.
    """
    at = np.arange(count)
    return np.stack(
        [np.searchsorted(windows[:, 1], at, side="right"), np.searchsorted(windows[:, 0], at, side="right")],
        axis=1,
    )


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

    def __call__(self, rows: Ints, lows: Ints, width: int) -> Numbers:
        """Shares in 0..1, [b, k, l, width], for the links that end at (rows[b], lows[b] + w)."""
        return np.maximum(self._of_left(rows, lows, width), self._of_right(rows, lows, width))

    def _of_left(self, rows: Ints, lows: Ints, width: int) -> Numbers:
        """The left side's share: one value per run of left sentences and run of right ones."""
        back = rows[:, None] - np.arange(1, self.most + 1)
        ends = lows[:, None] + np.arange(width)
        covered = self.left.covered(back[:, :, None], ends[:, None]).cumsum(axis=1)
        weight = self.left_sums[rows][:, None] - self.left_sums[np.maximum(back, 0)]
        share = covered / np.maximum(weight, 1e-6)[:, :, None, None]
        found: Numbers = 1.0 - share.transpose(0, 1, 3, 2)
        return found

    def _of_right(self, rows: Ints, lows: Ints, width: int) -> Numbers:
        """The right side's share."""
        most, last = self.most, len(self.right_sums) - 1
        sentences = lows[:, None] - most + np.arange(most + width - 1)
        covered = self.right.covered(sentences, rows[:, None])
        sums = np.zeros((len(rows), most + width, most))
        np.cumsum(covered, axis=1, dtype=np.float64, out=sums[:, 1:])
        views = np.lib.stride_tricks.sliding_window_view(sums, width, axis=1)
        said = views[:, most:] - views[:, :most][:, ::-1]
        ends = np.minimum(lows[:, None] + np.arange(width), last)
        before = np.maximum(ends[:, None] - np.arange(1, most + 1)[:, None], 0)
        weight = np.maximum(self.right_sums[ends][:, None] - self.right_sums[before], 1e-6)
        # Both are [b, l, k, width] so far.
        share = said / weight[:, :, None]
        found: Numbers = 1.0 - share.transpose(0, 2, 1, 3)
        return found
