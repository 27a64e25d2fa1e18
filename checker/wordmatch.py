"""Matching words of two passages by their subword vectors, their spelling and their place.

A word's vector is the sum of its subwords' vectors in the shipped static encoder. Its similarity to a word of
the other side is their cosine, raised where the spelling agrees (names and numbers have no good vectors).
Since German writes as one word what others write as two, a word is also held against neighbouring pairs.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler

from checker.wordlinks import LinkedWord, WordLinks
from claims.embed import shipped_encoder
from claims.words import Word, split_words

Matrix = NDArray[np.float32]

# A link must reach this cosine; below it chance similarities begin; set by hand on a few sentences.
LINK_MIN = 0.38
# How much of the similarity a word loses when its partner stands at the other end of the passage.
DISTANCE_COST = 0.19
# Spelling similarities (Jaro-Winkler) under this say nothing: many short words look alike.
SPELLING_MIN = 0.86
# Midpoint and slope of the logistic curve from best similarity to "has no counterpart"; set by hand, not tuned.
MIDPOINT = 0.56
SLOPE = 7.2
# Two neighbours must each be content words to stand together for one word of the other side.
PAIR_DISCOUNT = 0.97
# Words this long may be compounds; their subwords of at least PART letters may stand for a word of their own.
COMPOUND = 9
PART = 4


def match_words(left: str, right: str, left_lang: str, right_lang: str) -> WordLinks:
    """Link the words of two texts; offsets count in each text. Empty texts give empty sides."""
    words = split_words(left, left_lang), split_words(right, right_lang)
    if not words[0] or not words[1]:
        return WordLinks(
            *(
                tuple(LinkedWord(w.start, w.end, w.text, -1, 1.0, 0.0, w.content) for w in side)
                for side in words
            )
        )
    pieces = list(shipped_encoder().pieces_many([left, right]))
    vectors = [_word_vectors(side, *p) for side, p in zip(words, pieces, strict=True)]
    units = _unit(vectors[0]), _unit(vectors[1])
    similar = np.maximum(units[0] @ units[1].T, _spelling(words[0], words[1]))
    content = [np.array([w.content for w in side]) for side in words]
    # Function words and marks pair among themselves only.
    similar = np.where(content[0][:, None] == content[1][None, :], similar, np.minimum(similar, 0.25))
    placed = similar - DISTANCE_COST * _distance(len(words[0]), len(words[1]))
    parts = [_parts(side, *p) for side, p in zip(words, pieces, strict=True)]
    best_left = np.maximum(similar.max(axis=1), _best_of_pairs(units[0], vectors[1], content[1], parts[1]))
    best_right = np.maximum(similar.max(axis=0), _best_of_pairs(units[1], vectors[0], content[0], parts[0]))
    return WordLinks(
        _linked(words[0], placed, similar, best_left),
        _linked(words[1], placed.T, similar.T, best_right),
    )


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
    lengths = np.sqrt(np.einsum("ij,ij->i", vectors, vectors))[:, None]
    scaled: Matrix = vectors / np.maximum(lengths, 1e-9)
    return scaled


def _spelling(left: Sequence[Word], right: Sequence[Word]) -> Matrix:
    """Similarity by spelling: 1 for the same word, less for words that begin and run alike, else 0."""
    found = process.cdist(
        [w.text.casefold() for w in left],
        [w.text.casefold() for w in right],
        scorer=JaroWinkler.similarity,
        score_cutoff=SPELLING_MIN,
        dtype=np.float32,
    )
    # Short look-alikes ("die", "dies") and numbers that share digits are no evidence unless they are equal.
    weak = np.array([len(w.text) < 4 or w.text[0].isdigit() for w in left])
    return np.where(weak[:, None] & (found < 1.0), np.float32(0.0), found * found)


def _distance(left: int, right: int) -> Matrix:
    """The difference of relative positions, of shape [left, right], in 0..1."""
    a = (np.arange(left, dtype=np.float32) + 0.5) / left
    b = (np.arange(right, dtype=np.float32) + 0.5) / right
    return np.abs(a[:, None] - b[None, :])


def _best_of_pairs(units: Matrix, others: Matrix, content: NDArray[np.bool_], parts: Matrix) -> Matrix:
    """The best cosine of each word to two neighbouring content words of the other side, or to a compound's part."""
    at = np.flatnonzero(content)
    candidates = np.concatenate([others[at[:-1]] + others[at[1:]] if len(at) > 1 else others[:0], parts])
    if not len(candidates):
        return np.zeros(len(units), dtype=np.float32)
    best: Matrix = (units @ _unit(candidates).T).max(axis=1) * np.float32(PAIR_DISCOUNT)
    return best


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


def _linked(words: Sequence[Word], placed: Matrix, similar: Matrix, best: Matrix) -> tuple[LinkedWord, ...]:
    """The words of one side with their best counterpart and the score of having none."""
    partner = placed.argmax(axis=1)
    back = placed.argmax(axis=0)
    at = np.arange(len(words))
    least = np.where(back[partner] == at, LINK_MIN, 2 * LINK_MIN)
    links = np.where(similar[at, partner] >= least, partner, -1).tolist()
    scores = (1.0 / (1.0 + np.exp(SLOPE * (best - MIDPOINT)))).tolist()
    return tuple(
        LinkedWord(w.start, w.end, w.text, link, score if w.content else 0.0, likeness, w.content)
        for w, link, score, likeness in zip(words, links, scores, best.tolist(), strict=True)
    )
