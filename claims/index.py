"""One index over claim vectors: nearest neighbours by inner product, through FAISS (the only import of it).

Small indexes are searched exactly. Past the size where that costs more than a graph, they become a graph of
near neighbours (HNSW, Malkov and Yashunin 2016) over vectors in half precision.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from claims.embed import Vectors
from claims.errors import UsageError

Ids = NDArray[np.int64]

# From so many vectors on a graph: building it and asking once for each vector then costs no more than asking
# them exactly (docs/scale.md: some 0.8 ms a vector, interpolated to 4,500 vectors; one core, 384 columns).
GRAPH_FROM = 8192
# Links of a vector in the graph, candidates while it is built, and candidates of a search: recall@10 of .99 against
# exact search at 20,000 vectors (docs/scale.md; lists of an inverted file had .91 at the same cost).
LINKS = 32
WHILE_BUILDING = 80
WHILE_SEARCHING = 128
# So many pairs of vectors one thread compares as soon as several are woken; on a busy machine these wait for each other
# for some 8 ms a search.
ALONE = 1 << 18


class ClaimIndex:
    """Unit vectors of length `dim`, numbered in the order they are added.

    The search is exact below `graph_from` vectors and finds some 99 of 100 neighbours above. The same vectors
    added in the same order give the same index: it is built by one thread.
    """

    def __init__(self, dim: int, graph_from: int = GRAPH_FROM) -> None:
        import faiss

        self.dim = dim
        self.graph_from = graph_from
        self._index: Any = faiss.IndexFlatIP(dim)

    @classmethod
    def of(cls, vectors: Vectors, graph_from: int = GRAPH_FROM) -> ClaimIndex:
        """The index of all rows of `vectors` [n, dim]."""
        made = cls(vectors.shape[1], graph_from)
        made.add(vectors)
        return made

    def __len__(self) -> int:
        """How many vectors it holds."""
        return int(self._index.ntotal)

    @property
    def is_graph(self) -> bool:
        """Whether the search goes through a graph of neighbours."""
        return hasattr(self._index, "hnsw")

    @property
    def kind(self) -> str:
        """What kind of index it is, in words."""
        return "graph of neighbours (HNSW, half precision)" if self.is_graph else "exact inner product"

    def add(self, vectors: Vectors) -> None:
        """Append the rows of `vectors` [n, dim], of length one; their ids go on from the last one given."""
        rows = self._checked(vectors)
        if not len(rows):
            return
        if not self.is_graph and len(self) + len(rows) >= self.graph_from:
            held = self._index.reconstruct_n(0, len(self)) if len(self) else rows[:0]
            rows = np.concatenate((held, rows))
            self._index = _graph(self.dim)
        _add_in_order(self._index, rows)

    def search(self, vectors: Vectors, k: int) -> tuple[Vectors, Ids]:
        """The `k` nearest rows of each query: scores (cosines) and ids, both [n, min(k, len(self))], best
        first.

        An empty index and k < 1 give arrays with no columns.
        """
        rows = self._checked(vectors)
        k = max(0, min(k, len(self)))
        if not k or not len(rows):
            return np.zeros((len(rows), k), dtype=np.float32), np.zeros((len(rows), k), dtype=np.int64)
        if self.is_graph:
            self._index.hnsw.efSearch = max(WHILE_SEARCHING, 2 * k)
        scores, ids = self._found(rows, k)
        short = np.flatnonzero((ids < 0).any(axis=1))
        if len(short):
            # The graph did not lead to k vectors: these few queries are answered exactly.
            scores[short], ids[short] = self._index.storage.search(rows[short], k)
        return np.asarray(scores, dtype=np.float32), np.asarray(ids, dtype=np.int64)

    def _found(self, rows: Vectors, k: int) -> tuple[Any, Any]:
        """What FAISS finds: where little is to be compared by one thread, as others would be waited for."""
        few = len(rows) * len(self) <= ALONE
        with _one_thread() if few else nullcontext():
            found: tuple[Any, Any] = self._index.search(rows, k)
        return found

    def save(self, path: Path) -> None:
        """Write the index to a file, not in one step: the caller names a new file and renames it. Raises OSError."""
        import faiss

        try:
            faiss.write_index(self._index, str(path))
        except RuntimeError as error:  # FAISS knows no other
            raise OSError(str(error)) from error

    @classmethod
    def load(cls, path: Path) -> ClaimIndex:
        """The index that `save` wrote. Raises OSError where the file holds none; check its hash before."""
        import faiss

        try:
            held = faiss.read_index(str(path))
        except RuntimeError as error:
            raise OSError(str(error)) from error
        made = cls(int(held.d))
        made._index = held
        return made

    def _checked(self, vectors: Vectors) -> Vectors:
        """The rows as FAISS wants them: two-dimensional, contiguous float32 of the index's width."""
        rows = np.ascontiguousarray(vectors, dtype=np.float32)
        if rows.ndim != 2 or rows.shape[1] != self.dim:
            hint = "use one encoder for all vectors of an index"
            raise UsageError(
                f"vectors of shape {rows.shape} do not fit an index of {self.dim} columns", hint=hint
            )
        return rows


def _graph(dim: int) -> Any:
    """An empty graph; half precision needs no training."""
    import faiss

    # FAISS's type information names only one of the constructors.
    build: Any = faiss.IndexHNSWSQ
    made = build(dim, faiss.ScalarQuantizer.QT_fp16, LINKS, faiss.METRIC_INNER_PRODUCT)
    made.hnsw.efConstruction = WHILE_BUILDING
    made.is_trained = True
    made.storage.is_trained = True
    return made


def _add_in_order(index: Any, rows: Vectors) -> None:
    """Add rows by one thread: several would link them in another order each time."""
    with _one_thread():
        index.add(rows)


@contextmanager
def _one_thread() -> Iterator[None]:
    """FAISS works with the calling thread alone inside."""
    import faiss

    threads = faiss.omp_get_max_threads()
    faiss.omp_set_num_threads(1)
    try:
        yield
    finally:
        faiss.omp_set_num_threads(threads)
