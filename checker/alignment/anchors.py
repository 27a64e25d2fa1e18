"""Anchors: sentence pairs that surely belong together, and the band of the alignment around them.

Candidates are nearest neighbours in both directions, scored by the ratio margin (Artetxe and Schwenk 2019,
"Margin-based Parallel Corpus Mining"): the cosine over the mean cosine of both sides' neighbourhoods, so that
a sentence close to everything anchors nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from checker.alignment.dynamic import Band
from claims.embed import Vectors
from claims.index import ClaimIndex

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Candidates:
    """Sentence pairs (`left[c]`, `right[c]`) with cosine and margin, each pair once; `mutual` marks pairs
    that are each other's nearest."""

    left: Ints
    right: Ints
    cosine: Floats
    margin: Floats
    mutual: NDArray[np.bool_]


def candidates(left: Vectors, right: Vectors, neighbours: int) -> Candidates:
    """The nearest neighbours of unit vectors [n, dim] and [m, dim] in both directions, through FAISS."""
    forth, forth_ids = _nearest(left, right, neighbours)
    back, back_ids = _nearest(right, left, neighbours)
    n, m = len(left), len(right)
    rows = np.concatenate((np.repeat(np.arange(n), forth.shape[1]), back_ids.ravel()))
    cols = np.concatenate((forth_ids.ravel(), np.repeat(np.arange(m), back.shape[1])))
    cosines = np.concatenate((forth.ravel(), back.ravel()))
    _, first = np.unique(rows * m + cols, return_index=True)
    rows, cols, cosines = rows[first], cols[first], cosines[first]
    around = (forth.mean(axis=1)[rows] + back.mean(axis=1)[cols]) / 2
    margin = cosines / np.maximum(around, 1e-3)
    mutual = (forth_ids[rows, 0] == cols) & (back_ids[cols, 0] == rows)
    return Candidates(rows, cols, cosines, margin.astype(np.float32), mutual)


def anchors(left: Vectors, right: Vectors, neighbours: int, margin: float) -> tuple[Ints, Ints]:
    """The heaviest rising chain of mutually nearest pairs whose margin is at least `margin`: rows,
    columns.
    """
    found = candidates(left, right, neighbours)
    sure = np.flatnonzero(found.mutual & (found.margin >= margin))
    rows, cols = found.left[sure], found.right[sure]
    chain = heaviest_chain(rows, cols, found.margin[sure] - 1)
    return rows[chain], cols[chain]


def _nearest(queries: Vectors, rows: Vectors, neighbours: int) -> tuple[Floats, Ints]:
    """Scores and ids of each query's nearest rows."""
    index = ClaimIndex(rows.shape[1])
    index.add(rows)
    return index.search(queries, neighbours)


def heaviest_chain(rows: Ints, cols: Ints, weights: Floats) -> Ints:
    """The positions of the heaviest chain that rises strictly in rows and in columns.

    A prefix-maximum tree over columns (Fenwick 1994) makes it n log m.
    """
    if not len(rows):
        return np.zeros(0, dtype=np.int64)
    size = int(cols.max()) + 1
    best = [0.0] * (size + 1)
    last = [-1] * (size + 1)
    before = [-1] * len(rows)
    # Columns fall within a row, so that two points of one row never stand in one chain.
    for at in np.lexsort((-cols, rows)).tolist():
        column, total, found = int(cols[at]), 0.0, -1
        node = column
        while node > 0:
            if best[node] > total:
                total, found = best[node], last[node]
            node -= node & -node
        before[at] = found
        total += float(weights[at])
        node = column + 1
        while node <= size:
            if total > best[node]:
                best[node], last[node] = total, at
            node += node & -node
    return _unwind(best, last, before, size)


def _unwind(best: list[float], last: list[int], before: list[int], size: int) -> Ints:
    """The chain that ends at the heaviest point."""
    node, total, at = size, 0.0, -1
    while node > 0:
        if best[node] > total:
            total, at = best[node], last[node]
        node -= node & -node
    chain = []
    while at >= 0:
        chain.append(at)
        at = before[at]
    return np.asarray(chain[::-1], dtype=np.int64)


def band_around(rows: Ints, cols: Ints, n: int, m: int, radius: int, widest: int) -> Band:
    """The band that leads through the anchors: between two of them the whole rectangle, `radius` beyond.

    A rectangle wider than `widest` is cut to a strip of that width along its diagonal, so that memory stays
    linear where nothing anchors the texts.
    """
    # An anchor leads through the state before its two sentences and the one behind them.
    knots_i = np.concatenate(([0], np.repeat(rows, 2), [n]))
    knots_j = np.concatenate(([0], np.repeat(cols, 2), [m]))
    knots_i[2:-1:2] += 1
    knots_j[2:-1:2] += 1
    at = np.arange(n + 1)
    first = np.searchsorted(knots_i, at, side="left")
    last = np.searchsorted(knots_i, at, side="right") - 1
    low = knots_j[np.where(knots_i[first] == at, first, first - 1)] - radius
    high = knots_j[np.where(knots_i[last] == at, last, last + 1)] + radius
    middle = np.interp(at, knots_i, knots_j)
    low = np.maximum(low, (middle - widest / 2).astype(np.int64))
    high = np.minimum(high, (middle + widest / 2).astype(np.int64))
    np.minimum.at(low, knots_i, knots_j)
    np.maximum.at(high, knots_i, knots_j)
    return Band.around(low, high, m)
