"""Matching words of two passages by their subword vectors, their spelling and their place.

A word's vector is the sum of its subwords' vectors in the shipped static encoder. Its similarity to a word of
the other side is their cosine, raised where the spelling agrees (names and numbers have no good vectors).
Since German writes as one word what others write as two, a word is also held against neighbouring pairs.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler

from checker.wordlinks import LinkedWord, WordLinks
from checker.wordside import Matrix, WordSide, word_side
from claims.words import Word

Places = NDArray[np.intp]

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
# A function word is no more like a content word than this, whatever their vectors say.
OTHER_KIND = 0.25
# Lengths of passages for which the relative places of their words are kept.
KEPT_LENGTHS = 256


def match_words(left: str, right: str, left_lang: str, right_lang: str) -> WordLinks:
    """Link the words of two texts; offsets count in each text. Empty texts give empty sides."""
    one, two = word_side(left, left_lang), word_side(right, right_lang)
    if not one.words or not two.words:
        return WordLinks(*(tuple(_alone(w) for w in side.words) for side in (one, two)))
    similar, best_left, best_right = _similar(one, two)
    placed = similar - DISTANCE_COST * _distance(len(one.words), len(two.words))
    partners, backs = placed.argmax(axis=1), placed.argmax(axis=0)
    return WordLinks(
        _linked(one.words, partners, backs, similar, best_left),
        _linked(two.words, backs, partners, similar.T, best_right),
    )


def uncovered_words(
    left: str, right: str, left_lang: str, right_lang: str
) -> tuple[list[tuple[int, float]], list[tuple[int, float]]]:
    """Of both texts the content words, as start and score of having no counterpart."""
    one, two = word_side(left, left_lang), word_side(right, right_lang)
    if not one.words or not two.words:
        alone = [[(w.start, 1.0) for w in side.words if w.content] for side in (one, two)]
        return alone[0], alone[1]
    _, best_left, best_right = _similar(one, two)
    return _scored(one, best_left), _scored(two, best_right)


def _scored(side: WordSide, best: Matrix) -> list[tuple[int, float]]:
    """The content words of a side with their scores."""
    scores = _score(best).tolist()
    return [(w.start, score) for w, score in zip(side.words, scores, strict=True) if w.content]


def _similar(one: WordSide, two: WordSide) -> tuple[Matrix, Matrix, Matrix]:
    """The similarity of all words [left, right], and the best of each left and of each right word."""
    cosines = one.units @ two.units.T
    similar = np.maximum(cosines, _spelling(one, two))
    # Function words and marks pair among themselves only.
    similar = np.where(one.content[:, None] == two.content[None, :], similar, np.minimum(similar, OTHER_KIND))
    best_left = np.maximum(similar.max(axis=1), _best_candidate(cosines, one, two))
    best_right = np.maximum(similar.max(axis=0), _best_candidate(cosines.T, two, one))
    return similar, best_left, best_right


def _score(best: Matrix) -> Matrix:
    """How surely words have no counterpart, by their best similarity."""
    scores: Matrix = 1.0 / (1.0 + np.exp(SLOPE * (best - MIDPOINT)))
    return scores


def _alone(word: Word) -> LinkedWord:
    """A word that has nothing on the other side."""
    return LinkedWord(word.start, word.end, word.text, -1, 1.0, 0.0, word.content)


def _spelling(left: WordSide, right: WordSide) -> Matrix:
    """Similarity by spelling: 1 for the same word, less for words that begin and run alike, else 0."""
    found = process.cdist(
        left.folded, right.folded, scorer=JaroWinkler.similarity, score_cutoff=SPELLING_MIN, dtype=np.float32
    )
    return np.where(left.weak[:, None] & (found < 1.0), np.float32(0.0), found * found)


def _distance(left: int, right: int) -> Matrix:
    """The difference of relative positions, of shape [left, right], in 0..1."""
    apart: Matrix = np.abs(_places(left)[:, None] - _places(right)[None, :])
    return apart


@lru_cache(maxsize=KEPT_LENGTHS)
def _places(words: int) -> Matrix:
    """The relative position of each of so many words."""
    return (np.arange(words, dtype=np.float32) + np.float32(0.5)) / np.float32(words)


def _best_candidate(cosines: Matrix, side: WordSide, other: WordSide) -> Matrix:
    """The best cosine of each word to two neighbouring content words of the other side, or to a compound's part."""
    # The cosine to a sum is the sum of the scaled cosines: no vector of the two words together is needed.
    scaled = (cosines * other.lengths)[:, other.content]
    twos = (scaled[:, :-1] + scaled[:, 1:]) / other.twos_lengths
    parts = side.units @ other.parts.T
    best: Matrix = np.maximum(twos.max(axis=1, initial=0.0), parts.max(axis=1, initial=0.0))
    return best * np.float32(PAIR_DISCOUNT)


def _linked(
    words: Sequence[Word], partner: Places, back: Places, similar: Matrix, best: Matrix
) -> tuple[LinkedWord, ...]:
    """The words of one side with their counterpart, the nearest word over there, and the score of having none; `back`
    is the nearest word here of each over there.
    """
    at = np.arange(len(words))
    least = np.where(back[partner] == at, LINK_MIN, 2 * LINK_MIN)
    links = np.where(similar[at, partner] >= least, partner, -1).tolist()
    scores = _score(best).tolist()
    return tuple(
        LinkedWord(w.start, w.end, w.text, link, score if w.content else 0.0, likeness, w.content)
        for w, link, score, likeness in zip(words, links, scores, best.tolist(), strict=True)
    )
