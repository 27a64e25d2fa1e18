"""An index in shards of bounded size, each of which one process or machine can hold; searched as one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np

from claims.embed import Vectors
from claims.index import ClaimIndex, Ids

# Vectors of one shard: some 200 MB in memory with its graph.
SHARD = 200_000


class Searcher(Protocol):
    """Something that knows the nearest vectors of a query."""

    def search(self, vectors: Vectors, k: int) -> tuple[Vectors, Ids]:
        """The `k` nearest rows of each query, best first, as `ClaimIndex.search` gives them."""
        ...


class Shards:
    """The shards of an index, all in this process."""

    def __init__(self, vectors: Vectors, size: int = SHARD) -> None:
        self._starts = starts_of(len(vectors), size)
        self._shards = [ClaimIndex.of(vectors[at : at + size]) for at in self._starts]

    def search(self, vectors: Vectors, k: int) -> tuple[Vectors, Ids]:
        """The `k` nearest rows of each query over all shards, best first."""
        return merged([shard.search(vectors, k) for shard in self._shards], self._starts, k)


def starts_of(count: int, size: int) -> list[int]:
    """The first row of each shard; one empty shard where there is nothing."""
    return list(range(0, max(count, 1), size))


def merged(found: Sequence[tuple[Vectors, Ids]], starts: Sequence[int], k: int) -> tuple[Vectors, Ids]:
    """The best `k` of what several shards found: their ids count in the shard, the result's in the whole."""
    if len(found) == 1:
        return found[0]
    scores = np.concatenate([s for s, _ in found], axis=1)
    ids = np.concatenate([i + start for (_, i), start in zip(found, starts, strict=True)], axis=1)
    best = np.lexsort((ids, -scores), axis=1)[:, :k]
    return np.take_along_axis(scores, best, axis=1), np.take_along_axis(ids, best, axis=1)
