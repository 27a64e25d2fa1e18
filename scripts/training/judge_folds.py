"""Two halves of the rows of the divergence model, and for each half an encoder that has not seen it.

The shipped encoder has learnt the sound rows of the corpora by heart and no bad ones: on those rows the cosine of
the two sides gives the label away, on others it does not (docs/model-card-judge.md). So every row is given to the
model with the vectors of an encoder that was trained without it, turned into the space of the shipped one.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from checker.meaning.judgewords import WordTable
from claims.embed import StaticEncoder
from training.corpora import fingerprint
from training.save import quantised

FOLDS = 2
# Words by which an encoder is turned.
FITTED_ON = 60_000
Texts = tuple[str, str]
Matrix = NDArray[np.float32]


def folds(rows: Iterable[Texts]) -> dict[bytes, int]:
    """The half of every side by its fingerprint; rows that share a side, if by way of others, are in one half."""
    parent: dict[bytes, bytes] = {}

    def root(mark: bytes) -> bytes:
        while parent[mark] != mark:
            parent[mark] = mark = parent[parent[mark]]
        return mark

    for row in rows:
        marks = [mark for mark in map(fingerprint, row) if mark is not None]
        for mark in marks:
            parent.setdefault(mark, mark)
        for mark in marks[1:]:
            one, two = sorted((root(marks[0]), root(mark)))
            parent[two] = one
    return {mark: zlib.crc32(root(mark)) % FOLDS for mark in parent}


def fold_of(row: Texts, known: dict[bytes, int]) -> int:
    """The half of a row; one whose sides are too short for a fingerprint has the half of its letters."""
    for side in row:
        mark = fingerprint(side)
        if mark is not None and mark in known:
            return known[mark]
    return zlib.crc32(row[0].encode("utf-8", "surrogatepass")) % FOLDS


def mapped(
    encoder: StaticEncoder, shipped: StaticEncoder, table: WordTable
) -> tuple[NDArray[np.int8], Matrix, float]:
    """The vectors of an encoder's pieces, turned and scaled to lie near the shipped one's, in bytes with scales.

    The turn is the orthogonal one that brings the vectors of the table's words nearest (Procrustes); the last
    number is how near: their mean cosine.
    """
    words = table.words[:FITTED_ON]
    own, wanted = encoder.sums(words), shipped.sums(words)
    u, values, v = np.linalg.svd((own.T @ wanted).astype(np.float64))
    turn = (u @ v) * values.sum() / (own * own).sum()
    turned, lengths = own @ turn, np.linalg.norm(own @ turn, axis=1) * np.linalg.norm(wanted, axis=1)
    near = float(((turned * wanted).sum(axis=1) / np.maximum(lengths, 1e-9)).mean())
    vectors = np.asarray(encoder._vectors(np.arange(len(encoder._rows))) @ turn, np.float32)
    rows, scales = quantised(vectors)
    return rows, scales, near
