"""Word scores for people and rankings: how surely each word has no counterpart, smoothed over its neighbours.

A difference is a phrase, seldom one word, and function words have no score of their own: so a word's score
is mixed with the mean of the content words around it and with that of the whole passage.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from checker.model import TokenScore
from checker.wordlinks import LinkedWord

# Neighbours on each side, and the shares of their mean and of the passage's mean (chosen on the first 56
# documents a language of SwissGov-RSD dev, `scripts/evaluation/words.py`: 4, .5, .3 of 18 settings; flat around).
REACH = 4
NEAR_SHARE = 0.5
PASSAGE_SHARE = 0.3


def shade(words: Sequence[LinkedWord], alone: bool = False) -> tuple[TokenScore, ...]:
    """The smoothed scores of the words of one side; 1 for every word where there is no other side (`alone`)."""
    if alone or not words:
        return tuple(TokenScore(w.start, w.end, 1.0) for w in words)
    content = np.array([w.content for w in words], dtype=float)
    raw = np.array([w.score for w in words]) * content
    window = np.ones(2 * REACH + 1)
    # The middle of the full convolution: numpy's "same" follows the longer input, which may be the window.
    sums, counts = (np.convolve(x, window)[REACH : REACH + len(words)] for x in (raw, content))
    passage = raw.sum() / content.sum() if content.any() else 0.0
    near = np.where(counts > 0, sums / np.maximum(counts, 1.0), passage)
    own = np.where(content > 0, raw, near)
    mixed = (1 - NEAR_SHARE - PASSAGE_SHARE) * own + NEAR_SHARE * near + PASSAGE_SHARE * passage
    return tuple(TokenScore(w.start, w.end, round(float(s), 4)) for w, s in zip(words, mixed, strict=True))
