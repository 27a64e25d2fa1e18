"""One side of an alignment as vectors: its sentences, their subwords and their lengths."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from claims.embed import Encoder, Vectors, shipped_encoder
from claims.vectortable import segment_sums


@runtime_checkable
class PieceEncoder(Protocol):
    """An encoder that averages subword vectors and gives them out."""

    def piece_ids(self, texts: Sequence[str]) -> Sequence[Sequence[int]]:
        """The subwords of each text, by number."""
        ...

    def piece_vectors(self, ids: NDArray[np.int64]) -> Vectors:
        """The raw vectors of subwords, [len(ids), dim]."""
        ...


@dataclass(frozen=True, slots=True)
class Pieces:
    """The subwords of all sentences of one side, one after the other: which ones, `words` [t], where each
    sentence's begin, `starts` [n + 1], and the unit vectors [u, dim] and lengths [u] of the different ones.

    A subword's length is its weight: training by a mean of subwords makes frequent words short.
    """

    words: NDArray[np.int64]
    starts: NDArray[np.int64]
    vectors: Vectors
    lengths: NDArray[np.float32]

    @staticmethod
    def of(ids: Sequence[Sequence[int]], encoder: PieceEncoder) -> Pieces:
        """The subwords of sentences, given by their numbers."""
        starts = np.cumsum([0, *map(len, ids)], dtype=np.int64)
        flat = np.fromiter(chain.from_iterable(ids), np.int64, int(starts[-1]))
        different, words = np.unique(flat, return_inverse=True)
        raw = encoder.piece_vectors(different)
        lengths = np.sqrt(np.einsum("ij,ij->i", raw, raw))
        return Pieces(words, starts, raw / np.maximum(lengths, 1e-9)[:, None], lengths)

    @property
    def weights(self) -> NDArray[np.float32]:
        """The weight of each subword [t]."""
        return self.lengths[self.words]

    @property
    def totals(self) -> NDArray[np.float64]:
        """The weight of each sentence [n]."""
        sums = np.concatenate(([0.0], np.cumsum(self.weights, dtype=np.float64)))
        found: NDArray[np.float64] = np.diff(sums[self.starts])
        return found


@dataclass(frozen=True, slots=True)
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
        source = encoder if isinstance(encoder, PieceEncoder) else shipped_encoder()
        ids = source.piece_ids(texts)
        if source is encoder:
            masses = segment_sums(ids, source.piece_vectors, encoder.dim)
        else:
            masses = (encoder.encode(texts) * lengths[:, None]).astype(np.float32)
        unit = masses / np.maximum(np.linalg.norm(masses, axis=1, keepdims=True), 1e-9)
        return Side(masses, unit, lengths, Pieces.of(ids, source))
