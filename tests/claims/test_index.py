"""The index returns exact neighbours, and odd sizes are no accident."""

from __future__ import annotations

import numpy as np
import pytest

from claims.errors import UsageError
from claims.index import ClaimIndex


def unit(rows: int, dim: int, seed: int) -> np.ndarray:
    """Random unit rows."""
    found = np.random.default_rng(seed).normal(size=(rows, dim)).astype(np.float32)
    return found / np.linalg.norm(found, axis=1, keepdims=True)


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
