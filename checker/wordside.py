"""One text as its words are matched: their vectors, and those of what may stand for a word of the other side.

A word's vector is the sum of its subwords' vectors in the shipped static encoder. Since German writes as one
word what others write as two, neighbouring words and the parts of compounds are candidates of their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from claims.embed import Pieces, shipped_encoder
from claims.words import Word, split_words

Matrix = NDArray[np.float32]

# Words this long may be compounds; their subwords of at least PART letters may stand for a word of their own.
COMPOUND = 9
PART = 4
# A text is held against several others, one after the other; some 50 kB each, so few are kept, and no long ones.
KEPT_SIDES = 768
KEPT_LETTERS = 2000
# Texts whose subwords are kept, while the words and the stretches of a pair are looked at.
KEPT_PIECES = 64
# Lengths under this are zero.
LEAST = np.float32(1e-9)


@dataclass(frozen=True, slots=True, eq=False)
class WordSide:
    """The words of a text with unit vectors [words, dim] and their lengths [words], the unit vectors of the parts
    of compounds [parts, dim], and the places of neighbouring content words [twos, 2] with the length [twos] of
    their vectors' sum.
    """

    words: tuple[Word, ...]
    folded: tuple[str, ...]
    content: NDArray[np.bool_]
    units: Matrix
    lengths: Matrix
    parts: Matrix
    twos: NDArray[np.intp]
    twos_lengths: Matrix


def word_side(text: str, lang: str) -> WordSide:
    """The words of a text ready to be matched; the last few are kept."""
    return _kept(text, lang) if len(text) <= KEPT_LETTERS else _made(text, lang)


@lru_cache(maxsize=KEPT_SIDES)
def _kept(text: str, lang: str) -> WordSide:
    return _made(text, lang)


def _made(text: str, lang: str) -> WordSide:
    words = split_words(text, lang)
    offsets, pieces = pieces_of(text)
    vectors = _word_vectors(words, offsets, pieces)
    content = np.array([w.content for w in words], dtype=bool)
    at = np.flatnonzero(content)
    return WordSide(
        words,
        tuple(w.text.casefold() for w in words),
        content,
        _unit(vectors),
        _lengths(vectors),
        _unit(_parts(words, offsets, pieces)),
        np.stack([at[:-1], at[1:]], axis=1),
        _lengths(vectors[at[:-1]] + vectors[at[1:]]),
    )


@lru_cache(maxsize=KEPT_PIECES)
def pieces_of(text: str) -> Pieces:
    """The subwords of a text, as offsets [n, 2] with vectors [n, dim] in the shipped encoder."""
    return shipped_encoder().pieces(text)


def _word_vectors(words: Sequence[Word], offsets: NDArray[np.int32], vectors: Matrix) -> Matrix:
    """The sum of the subword vectors that begin inside each word, of shape [words, dim]."""
    if not len(offsets):
        return np.zeros((len(words), vectors.shape[1]), dtype=np.float32)
    starts = np.array([w.start for w in words])
    ends = np.array([w.end for w in words])
    # A subword may begin with the space before its word, so its last character decides.
    last = offsets[:, 1] - 1
    owner = np.searchsorted(starts, last, side="right") - 1
    valid = (owner >= 0) & (last < ends[np.maximum(owner, 0)])
    # A product with ones is ten times as fast as adding row by row.
    member = np.zeros((len(words), len(owner)), dtype=np.float32)
    member[owner[valid], np.flatnonzero(valid)] = 1
    return member @ vectors


def _unit(vectors: Matrix) -> Matrix:
    """Rows scaled to length one; zero rows stay zero."""
    scaled: Matrix = vectors / _lengths(vectors)[:, None]
    return scaled


def _lengths(vectors: Matrix) -> Matrix:
    """The length of each row, never quite zero."""
    lengths: Matrix = np.maximum(np.sqrt(np.einsum("ij,ij->i", vectors, vectors)), LEAST)
    return lengths


def _parts(words: Sequence[Word], offsets: NDArray[np.int32], vectors: Matrix) -> Matrix:
    """The vectors of the longer subwords of compounds, alone and in neighbouring twos, of shape [parts, dim]."""
    long = [(w.start, w.end) for w in words if w.content and w.end - w.start >= COMPOUND]
    rows = []
    for start, end in long:
        inside = np.flatnonzero((offsets[:, 1] > start) & (offsets[:, 1] <= end))
        if len(inside) < 2:
            continue
        rows += [vectors[i] for i in inside if offsets[i, 1] - offsets[i, 0] >= PART]
        rows += [vectors[i] + vectors[j] for i, j in pairwise(inside)]
    return np.stack(rows) if rows else np.zeros((0, vectors.shape[1]), dtype=np.float32)
