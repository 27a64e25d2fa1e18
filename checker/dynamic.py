"""Monotone m:n dynamic programming inside a band, in memory linear in the length of the texts.

A state (i, j) says that the first i left and the first j right sentences are linked. The band gives each i
its window of j; only back pointers and the last rows of costs are kept.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating[Any]]
Ints = NDArray[np.int64]

# What a state costs that cannot be reached.
UNREACHABLE = np.float32(1e9)


@dataclass(frozen=True, slots=True)
class Step:
    """One link of a path: left sentences [i0, i1) with right sentences [j0, j1)."""

    i0: int
    i1: int
    j0: int
    j1: int

    @property
    def is_link(self) -> bool:
        """True where both sides have sentences."""
        return self.i1 > self.i0 and self.j1 > self.j0


@dataclass(frozen=True)
class Band:
    """For each number of left sentences i in 0..n, the window `low[i]..high[i]` (inclusive) of right ones.

    Both are non-decreasing, neighbouring windows overlap, `low[0] == 0` and `high[n] == m`.
    """

    low: Ints
    high: Ints

    @staticmethod
    def around(low: Ints, high: Ints, m: int) -> Band:
        """The smallest valid band that holds the given windows, cut to 0..m."""
        low = np.clip(np.asarray(low, dtype=np.int64), 0, m)
        high = np.clip(np.asarray(high, dtype=np.int64), 0, m)
        low[0], high[-1] = 0, m
        high = np.maximum.accumulate(high)
        low = np.minimum.accumulate(low[::-1])[::-1]
        low[1:] = np.minimum(low[1:], high[:-1])
        return Band(low, high)


# The costs of all links that end at i left sentences: [K, L, width], for k + 1 left and l + 1 right ones.
RowCosts = Callable[[int, int, int], Floats]


def best_path(band: Band, costs: RowCosts, skip_left: Floats, skip_right: Floats) -> list[Step]:
    """The cheapest path from (0, 0) to (n, m).

    `costs(i, low, high)` gives the costs of the links ending at (i, j) for j in low..high; `skip_left` [n]
    and `skip_right` [m] are the costs of leaving a sentence without counterpart.
    """
    n = len(band.low) - 1
    skips = np.concatenate(([0.0], np.cumsum(skip_right, dtype=np.float64))).astype(np.float64)
    rows: list[NDArray[np.float64]] = [skips[: band.high[0] + 1].copy()]
    back: list[NDArray[np.int16]] = [np.full(len(rows[0]), -1, dtype=np.int16)]
    depth = 1
    for i in range(1, n + 1):
        low, high = int(band.low[i]), int(band.high[i])
        block = costs(i, low, high)
        depth = block.shape[0]
        best, move = _links(rows, band, i, block)
        above = _window(rows[-1], int(band.low[i - 1]), low, high) + skip_left[i - 1]
        deleted = above < best
        best = np.where(deleted, above, best)
        move = np.where(deleted, -2, move)
        base = skips[low : high + 1]
        reach = np.minimum.accumulate(best - base) + base
        move = np.where(reach < best - 1e-9, -1, move)
        rows.append(reach)
        back.append(move.astype(np.int16))
        if len(rows) > depth:
            rows = rows[-depth:]
    return _trace(band, back, depth, costs(n, int(band.low[n]), int(band.high[n])).shape[1] if n else 1)


def _links(
    rows: list[NDArray[np.float64]], band: Band, i: int, block: Floats
) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """The cheapest link into each state of row i, and its shape as k * L + l (both from 0)."""
    depth, breadth, width = block.shape
    low, high = int(band.low[i]), int(band.high[i])
    k_max = min(depth, i, len(rows))
    # One strip of an earlier row serves every number of right sentences: it is read at an offset of l + 1.
    strips = np.stack(
        [_window(rows[-1 - k], int(band.low[i - 1 - k]), low - breadth, high - 1) for k in range(k_max)]
    )
    total = np.lib.stride_tricks.sliding_window_view(strips, width, axis=1)[:, ::-1] + block[:k_max]
    flat = total.reshape(k_max * breadth, width)
    move = flat.argmin(axis=0)
    return flat[move, np.arange(width)], move


def _window(row: NDArray[np.float64], row_low: int, low: int, high: int) -> NDArray[np.float64]:
    """The costs for low..high of a row that begins at row_low; unreachable outside of it."""
    out = np.full(high - low + 1, UNREACHABLE, dtype=np.float64)
    start, end = max(low, row_low), min(high + 1, row_low + len(row))
    if start < end:
        out[start - low : end - low] = row[start - row_low : end - row_low]
    return out


def _trace(band: Band, back: list[NDArray[np.int16]], depth: int, breadth: int) -> list[Step]:
    """The path that the back pointers give, in reading order."""
    i, j = len(band.low) - 1, int(band.high[-1])
    steps: list[Step] = []
    while i or j:
        move = int(back[i][j - int(band.low[i])]) if i else -1
        if move == -1:
            k, size = 0, 1
        elif move == -2:
            k, size = 1, 0
        else:
            k, size = move // breadth + 1, move % breadth + 1
        steps.append(Step(i - k, i, j - size, j))
        i, j = i - k, j - size
    return steps[::-1]
