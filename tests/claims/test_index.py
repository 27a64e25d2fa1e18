"""The index returns exact neighbours, and odd sizes are no accident."""

from __future__ import annotations

import faiss
import numpy as np
import pytest

from claims.errors import UsageError
from claims.index import ClaimIndex
from claims.shards import Shards


def unit(rows: int, dim: int, seed: int) -> np.ndarray:
    """Random unit rows."""
    found = np.random.default_rng(seed).normal(size=(rows, dim)).astype(np.float32)
    return found / np.linalg.norm(found, axis=1, keepdims=True)


def test_one_thread_finds_what_several_find(monkeypatch: pytest.MonkeyPatch) -> None:
    """A small search, which one thread makes, gives what all of them give, and leaves them as many as they were."""
    index, queries = ClaimIndex.of(unit(60, 16, 1)), unit(7, 16, 2)
    threads = faiss.omp_get_max_threads()
    alone = index.search(queries, 5)
    assert faiss.omp_get_max_threads() == threads
    monkeypatch.setattr("claims.index.ALONE", 0)
    assert all((a == b).all() for a, b in zip(alone, index.search(queries, 5), strict=True))


def test_neighbours_are_those_of_the_full_product() -> None:
    """Scores and ids are the largest inner products, best first, over rows added in two goes."""
    rows, queries = unit(60, 16, 1), unit(7, 16, 2)
    index = ClaimIndex(16)
    index.add(rows[:25])
    index.add(rows[25:])
    scores, ids = index.search(queries, 5)
    full = queries @ rows.T
    assert (ids == np.argsort(-full, axis=1)[:, :5]).all()
    assert np.allclose(scores, np.take_along_axis(full, ids, axis=1), atol=1e-6)
    assert len(index) == 60


@pytest.mark.parametrize(
    ("held", "asked", "k", "shape"), [(0, 3, 4, (3, 0)), (2, 3, 4, (3, 2)), (5, 0, 4, (0, 4))]
)
def test_sizes_that_do_not_fit_are_cut(held: int, asked: int, k: int, shape: tuple[int, int]) -> None:
    """An empty index, fewer rows than asked for, and no queries give arrays of the possible shape."""
    index = ClaimIndex(8)
    index.add(unit(held, 8, 1) if held else np.zeros((0, 8), np.float32))
    scores, ids = index.search(unit(asked, 8, 2) if asked else np.zeros((0, 8), np.float32), k)
    assert scores.shape == ids.shape == shape


def test_vectors_of_another_width_are_refused() -> None:
    """Vectors of a second encoder do not fit, and the message says so."""
    with pytest.raises(UsageError, match="one encoder"):
        ClaimIndex(8).add(unit(2, 9, 1))


def some(count: int, seed: int = 3) -> np.typing.NDArray[np.float32]:
    """Unit vectors in clusters, as sentences are."""
    rng = np.random.default_rng(seed)
    centres = rng.normal(size=(count // 10, 48))
    rows = centres[rng.integers(len(centres), size=count)] + 0.6 * rng.normal(size=(count, 48))
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


def test_graph_finds_the_nearest() -> None:
    """Past its crossover the index finds 98 of 100 of the ten nearest, and says what it is."""
    vectors = some(3000)
    exact, graph = ClaimIndex.of(vectors), ClaimIndex.of(vectors, 1000)
    assert (exact.is_graph, graph.is_graph) == (False, True)
    assert "exact" in exact.kind
    assert "graph" in graph.kind
    right, found = (index.search(vectors[:300], 10)[1].tolist() for index in (exact, graph))
    assert np.mean([len(set(a) & set(b)) / 10 for a, b in zip(right, found, strict=True)]) >= 0.98


def test_graph_grows_out_of_an_exact_index() -> None:
    """Vectors added before and after the crossover are all found, and twice the same way."""
    vectors = some(1200)
    made = []
    for _ in range(2):
        index = ClaimIndex(48, 1000)
        for at in range(0, 1200, 300):
            index.add(vectors[at : at + 300])
        made.append(index.search(vectors, 5))
        assert index.is_graph
        assert len(index) == 1200
    assert (made[0][1][:, 0] == np.arange(1200)).mean() > 0.99
    assert (made[0][1] == made[1][1]).all()


def test_more_neighbours_than_the_graph_leads_to() -> None:
    """All vectors are answered where all are asked for: what the graph misses is looked up exactly."""
    vectors = some(400)
    _, ids = ClaimIndex.of(vectors, 1).search(vectors[:3], 400)
    assert [sorted(row) for row in ids.tolist()] == [list(range(400))] * 3


def test_shards_are_one_index() -> None:
    """The neighbours over shards are those of the whole."""
    vectors = some(700)
    whole, parted = ClaimIndex.of(vectors).search(vectors, 7), Shards(vectors, 256).search(vectors, 7)
    assert (whole[1] == parted[1]).mean() > 0.999
    assert np.allclose(whole[0], parted[0], atol=1e-6)
