"""One side of an alignment as vectors: its sentences, their subwords and their lengths."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from claims.embed import Encoder, Vectors, load_encoder


@runtime_checkable
class PieceEncoder(Protocol):
    """An encoder that averages subword vectors and gives them out."""

    def pieces_many(self, texts: Sequence[str]) -> Iterable[tuple[NDArray[np.int32], Vectors]]:
        """The subwords of each text: offsets [n, 2] and raw vectors [n, dim]."""
        ...


@dataclass(frozen=True)
class Pieces:
    """The subwords of all sentences of one side, one after the other: unit vectors [t, dim], weights [t], and
    where each sentence's begin, `starts` [n + 1].

    The weight is the length of the raw vector: training by a mean of subwords makes frequent words short.
    """

    vectors: Vectors
    weights: NDArray[np.float32]
    starts: NDArray[np.int64]

    @staticmethod
    def of(raw: Sequence[Vectors]) -> Pieces:
        """Unit vectors and weights of the raw subword vectors of each sentence."""
        stacked = np.concatenate(raw)
        weights = np.linalg.norm(stacked, axis=1)
        starts = np.concatenate(([0], np.cumsum([len(v) for v in raw]))).astype(np.int64)
        return Pieces(stacked / np.maximum(weights, 1e-9)[:, None], weights, starts)

    @property
    def totals(self) -> NDArray[np.float64]:
        """The weight of each sentence [n]."""
        sums = np.concatenate(([0.0], np.cumsum(self.weights, dtype=np.float64)))
        found: NDArray[np.float64] = np.diff(sums[self.starts])
        return found


@dataclass(frozen=True)
class Side:
    """The sentences of one side: `masses` [n, dim] whose sums are vectors of runs, `unit` rows [n, dim],
    `lengths` [n] in characters, and their subwords."""

    masses: Vectors
    unit: Vectors
    lengths: NDArray[np.float64]
    pieces: Pieces

    @staticmethod
    def of(texts: Sequence[str], encoder: Encoder) -> Side:
        """Embed one side; an encoder without subword vectors gives the masses, the shipped one the
        subwords.
        """
        lengths = np.array([max(len(t.strip()), 1) for t in texts], dtype=np.float64)
        own = isinstance(encoder, PieceEncoder)
        source = encoder if own else load_encoder()
        assert isinstance(source, PieceEncoder)
        raw = [vectors for _, vectors in source.pieces_many(texts)]
        if own:
            masses = np.stack([v.sum(axis=0) for v in raw]).astype(np.float32)
        else:
            masses = (encoder.encode(texts) * lengths[:, None]).astype(np.float32)
        unit = masses / np.maximum(np.linalg.norm(masses, axis=1, keepdims=True), 1e-9)
        return Side(masses, unit, lengths, Pieces.of(raw))
