"""One index over claim vectors: nearest neighbours by inner product, through FAISS (the only import of
it).
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from claims.embed import Vectors
from claims.errors import UsageError

Ids = NDArray[np.int64]


class ClaimIndex:
    """Unit vectors of length `dim`, numbered in the order they are added; the search is exact.

    Exact search (FAISS `IndexFlatIP`) answers 100 queries among 100,000 vectors in about a second on two
    cores; a caller sees no more than `add` and `search`, so an approximate index can take its place.
    """

    def __init__(self, dim: int) -> None:
        import faiss

        self.dim = dim
        self._index: Any = faiss.IndexFlatIP(dim)

    @classmethod
    def of(cls, vectors: Vectors) -> ClaimIndex:
        """The index of all rows of `vectors` [n, dim]."""
        made = cls(vectors.shape[1])
        made.add(vectors)
        return made

    def __len__(self) -> int:
        """How many vectors it holds."""
        return int(self._index.ntotal)

    def add(self, vectors: Vectors) -> None:
        """Append the rows of `vectors` [n, dim], of length one; their ids go on from the last one given."""
        rows = self._checked(vectors)
        if len(rows):
            self._index.add(rows)

    def search(self, vectors: Vectors, k: int) -> tuple[Vectors, Ids]:
        """The `k` nearest rows of each query: scores (cosines) and ids, both [n, min(k, len(self))], best
        first.

        An empty index and k < 1 give arrays with no columns.
        """
        rows = self._checked(vectors)
        k = max(0, min(k, len(self)))
        if not k or not len(rows):
            return np.zeros((len(rows), k), dtype=np.float32), np.zeros((len(rows), k), dtype=np.int64)
        scores, ids = self._index.search(rows, k)
        return np.asarray(scores, dtype=np.float32), np.asarray(ids, dtype=np.int64)

    def _checked(self, vectors: Vectors) -> Vectors:
        """The rows as FAISS wants them: two-dimensional, contiguous float32 of the index's width."""
        rows = np.ascontiguousarray(vectors, dtype=np.float32)
        if rows.ndim != 2 or rows.shape[1] != self.dim:
            hint = "use one encoder for all vectors of an index"
            raise UsageError(
                f"vectors of shape {rows.shape} do not fit an index of {self.dim} columns", hint=hint
            )
        return rows
