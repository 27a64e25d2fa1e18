"""Monotone m:n dynamic programming inside a band, in memory linear in the length of the texts.

A state (i, j) says that the first i left and the first j right sentences are linked. The band gives each i
its window of j; only back pointers and the last rows of costs are kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating[Any]]
Ints = NDArray[np.int64]

# What a state costs that cannot be reached.
UNREACHABLE = np.float32(1e9)
# Rows whose links are costed at once, and states: some MB of costs, whatever the width of the band.
TOGETHER = 64
STATES = 4096


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


@dataclass(frozen=True, slots=True)
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


class RowCosts(Protocol):
    """What links cost, for some rows of states at once."""

    def __call__(self, rows: Ints, lows: Ints, width: int, /) -> Floats:
        """The costs [b, K, L, width] of the links of k + 1 left and l + 1 right sentences that end at the states
        (rows[b], lows[b] + w); what stands behind the last right sentence is never looked at.
        """
        ...


def best_path(band: Band, costs: RowCosts, skip_left: Floats, skip_right: Floats) -> list[Step]:
    """The cheapest path from (0, 0) to (n, m).

    `skip_left` [n] and `skip_right` [m] are the costs of leaving a sentence without counterpart.
    """
    skips = np.concatenate(([0.0], np.cumsum(skip_right, dtype=np.float64))).astype(np.float64)
    back: list[NDArray[np.int16]] = [np.full(band.high[0] + 1, -1, dtype=np.int16)]
    past: Past | None = None
    breadth = 1
    for rows in _together(band):
        lows, width = band.low[rows], int((band.high[rows] - band.low[rows]).max()) + 1
        blocks = costs(rows, lows, width)
        if past is None:
            depth, breadth = blocks.shape[1:3]
            past = Past(depth, breadth, len(skips))
            past.enter(0, 0, skips[: band.high[0] + 1])
        offsets = past.offsets(width)
        for i, low, high, block in zip(rows.tolist(), lows, band.high[rows], blocks, strict=True):
            links = past.before(i, low, width).take(offsets) + block
            above = past.row(i - 1, low, width) + skip_left[i - 1]
            reach, move = _row(links.reshape(-1, width), above, skips[low : high + 1])
            past.enter(i, low, reach)
            back.append(move)
    return _trace(band, back, breadth)


def _row(links: Floats, above: Floats, skips: Floats) -> tuple[NDArray[np.float64], NDArray[np.int16]]:
    """The costs of the states of one row and the move into each: the cheapest of the links of all shapes
    [K * L, width], of a left sentence left out (-2), and of right ones left out (-1), whose costs add up to `skips`.
    """
    move = links.argmin(axis=0)
    best = links[move, np.arange(len(move))]
    move[above < best] = -2
    best = np.minimum(above, best)[: len(skips)]
    reach: NDArray[np.float64] = np.minimum.accumulate(best - skips) + skips
    move = move[: len(skips)].astype(np.int16)
    move[reach < best - 1e-9] = -1
    return reach, move


class Past:
    """The costs of the last rows of states, in a ring: the whole text wide, unreachable outside of each row's
    window.
    """

    def __init__(self, depth: int, breadth: int, columns: int) -> None:
        self.depth, self.breadth = depth, breadth
        # A column more than a row has on either side for what a link or a window may reach beyond it.
        self.table = np.full((depth, breadth + 2 * columns), UNREACHABLE, dtype=np.float64)
        self.windows = [(0, 0)] * depth
        self.orders = [[(i - 1 - k) % depth for k in range(depth)] for i in range(depth)]

    def enter(self, i: int, low: int, costs: NDArray[np.float64]) -> None:
        """Put the costs of row i, from column `low` on, in the place of the oldest row."""
        at, start = i % self.depth, low + self.breadth
        self.table[at, slice(*self.windows[at])] = UNREACHABLE
        self.table[at, start : start + len(costs)] = costs
        self.windows[at] = start, start + len(costs)

    def row(self, i: int, low: int, width: int) -> NDArray[np.float64]:
        """The costs of row i for `width` columns from `low` on."""
        start = low + self.breadth
        return self.table[i % self.depth, start : start + width]

    def before(self, i: int, low: int, width: int) -> NDArray[np.float64]:
        """The costs [depth, breadth + width] of the rows before i, nearest first, from column low - breadth on."""
        found: NDArray[np.float64] = self.table[self.orders[i % self.depth], low : low + self.breadth + width]
        return found

    def offsets(self, width: int) -> Ints:
        """Where in `before` the state stands that a link of each shape comes from: [depth, breadth, width]."""
        k, size, w = np.ogrid[: self.depth, : self.breadth, :width]
        found: Ints = k * (self.breadth + width) + self.breadth - 1 - size + w
        return found


def _together(band: Band) -> Iterator[Ints]:
    """Runs of rows whose links are costed at once: many, for little work between them, but few in a wide band."""
    at, n = 1, len(band.low) - 1
    while at <= n:
        widest = int((band.high[at : at + TOGETHER] - band.low[at : at + TOGETHER]).max()) + 1
        stop = min(at + max(1, min(TOGETHER, STATES // widest)), n + 1)
        yield np.arange(at, stop)
        at = stop


def _trace(band: Band, back: list[NDArray[np.int16]], breadth: int) -> list[Step]:
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
