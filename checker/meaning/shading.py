"""Word scores for people and rankings: how surely each word has no counterpart, smoothed over its neighbours.

A difference is a phrase, seldom one word, and function words have no score of their own: so a word's score
is mixed with the mean of the content words around it and with that of the whole passage. Coverage and the
divergence model err on different words, so that each gives a share of the score.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from checker.judged import Judged
from checker.model import TokenScore
from checker.pairs import Pair
from checker.words.wordlinks import LinkedWord

# Neighbours on each side, and the shares of their mean and of the passage's mean (chosen on the first 56
# documents a language of SwissGov-RSD dev, `scripts/evaluation/words.py`: 4, .5, .3 of 18 settings; flat around).
REACH = 4
NEAR_SHARE = 0.5
PASSAGE_SHARE = 0.3
# The model's share of a word's score beside coverage's, and that of its neighbours in it (the same documents).
MODEL_SHARE = 0.5
MODEL_NEAR_SHARE = 0.3


def shaded(pair: Pair) -> tuple[tuple[TokenScore, ...], tuple[TokenScore, ...]]:
    """The scores of the words of both sides of a pair, by coverage and, where it was asked, by the model."""
    alone = not pair.left.text.strip() or not pair.right.text.strip()
    left, right = shade(pair.words.left, alone), shade(pair.words.right, alone)
    if alone or pair.opinion is None or not (pair.opinion.left or pair.opinion.right):
        return left, right
    return (
        _mixed(left, pair.opinion.left, pair.left.start, pair.opinion),
        _mixed(right, pair.opinion.right, pair.right.start, pair.opinion),
    )


def _mixed(
    covered: Sequence[TokenScore], model: Sequence[TokenScore], start: int, opinion: Judged
) -> tuple[TokenScore, ...]:
    """Scores by coverage with the model's mixed in, word by word; its words count from the passage's `start`."""
    if not model:
        # a side of mere marks against words: the model read nothing of it
        return tuple(covered)
    raw = np.array([w.score for w in model])
    near = _mean_around(raw, np.ones(len(raw)))
    own = (1 - MODEL_NEAR_SHARE - PASSAGE_SHARE) * raw + MODEL_NEAR_SHARE * near
    own += PASSAGE_SHARE * opinion.probability
    starts = np.array([w.start + start for w in model])
    lows = np.searchsorted(starts, [w.start for w in covered]).tolist()
    highs = np.searchsorted(starts, [w.end for w in covered]).tolist()
    values = own.tolist()
    out = []
    for word, low, high in zip(covered, lows, highs, strict=True):
        # a mark, or a word behind the last that the model reads: what it says of the words before, or of the pair
        value = max(values[low:high]) if high > low else values[low - 1] if low else opinion.probability
        score = (1 - MODEL_SHARE) * word.score + MODEL_SHARE * value
        out.append(TokenScore(word.start, word.end, round(score, 4)))
    return tuple(out)


def _mean_around(values: NDArray[np.float64], counted: NDArray[np.float64]) -> NDArray[np.float64]:
    """The mean of the counted values within `REACH` of each; that of all where there are none."""
    window = np.ones(2 * REACH + 1)
    # The middle of the full convolution: numpy's "same" follows the longer input, which may be the window.
    sums, counts = (np.convolve(x, window)[REACH : REACH + len(values)] for x in (values * counted, counted))
    whole = (values * counted).sum() / counted.sum() if counted.any() else 0.0
    found: NDArray[np.float64] = np.where(counts > 0, sums / np.maximum(counts, 1.0), whole)
    return found


def shade(words: Sequence[LinkedWord], alone: bool = False) -> tuple[TokenScore, ...]:
    """The smoothed scores of the words of one side; 1 for every word where there is no other side (`alone`)."""
    if alone or not words:
        return tuple(TokenScore(w.start, w.end, 1.0) for w in words)
    content = np.array([w.content for w in words], dtype=float)
    raw = np.array([w.score for w in words]) * content
    passage = raw.sum() / content.sum() if content.any() else 0.0
    near = _mean_around(raw, content)
    own = np.where(content > 0, raw, near)
    mixed = (1 - NEAR_SHARE - PASSAGE_SHARE) * own + NEAR_SHARE * near + PASSAGE_SHARE * passage
    return tuple(TokenScore(w.start, w.end, round(float(s), 4)) for w, s in zip(words, mixed, strict=True))
