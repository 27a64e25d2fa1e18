"""Ranks near candidates once more by what their subwords share, which one vector a sentence cannot tell.

The mean vector of a sentence finds the few candidates; among those, each subword of one side looks for its nearest
on the other (late interaction as in Khattab and Zaharia 2020, "ColBERT"), weighted by the length of its vector,
since training by means makes frequent words short.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from claims.embed import Pieces, Vectors, shipped_encoder

# Candidates this much below the nearest (cosine), and so many at most, are worth a second look; .06 and four gave
# up to .002 less on the news of `scripts/evaluate.py retrieval`.
MARGIN = 0.1
CANDIDATES = 8


def shared(one: Pieces, other: Pieces) -> float:
    """The share, 0..1, of the worse covered side's weight that has a counterpart, as near as it is; 0 for no words."""
    (left, left_weights), (right, right_weights) = _weighed(one), _weighed(other)
    if not left_weights.any() or not right_weights.any():
        return 0.0
    cosines = np.maximum(left @ right.T, 0.0)
    covered = (
        cosines.max(axis=1) @ left_weights / left_weights.sum(),
        cosines.max(axis=0) @ right_weights / right_weights.sum(),
    )
    return min(1.0, float(min(covered)))


def _weighed(pieces: Pieces) -> tuple[Vectors, NDArray[np.float32]]:
    """Unit vectors [n, dim] and lengths [n] of the subwords of a text."""
    vectors = pieces[1]
    lengths = np.sqrt(np.einsum("ij,ij->i", vectors, vectors))
    return vectors / np.maximum(lengths, 1e-9)[:, None], lengths


def reranked(query: str, texts: Sequence[str], cosines: Sequence[float]) -> list[float]:
    """New scores, 0..1 for texts alike, of candidates with these cosines to a text: the mean of cosine and `shared`."""
    first, *rest = shipped_encoder().pieces_many([query, *texts])
    return [(cosine + shared(first, pieces)) / 2 for cosine, pieces in zip(cosines, rest, strict=True)]


def close_to_best(cosines: Sequence[float]) -> list[int]:
    """The positions of the candidates, the nearest first, that are worth a second look.

    Of two whole sentences that is enough; `crosscheck search`, which is asked in a few words, ranks all it fetched.
    """
    return [i for i, cosine in enumerate(cosines[:CANDIDATES]) if cosine > cosines[0] - MARGIN]
