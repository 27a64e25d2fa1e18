"""What each word adds to the name tagger's scores, computed once per word and kept.

A token's score is a sum over hashed features (`claims/facts/tagger.py`). Nearly all of them depend on one word
alone, as itself or as a neighbour, so their sums are kept by word; only four crossed features are looked up by
place.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from claims.facts import tagger

# Words whose sums are kept, 200 bytes each.
_KEPT_WORDS = 1 << 16
_FIRST_ROOM = 1 << 12
_SHAPE, _VALUE = 12, 13
_LENT_SHAPE = 1
_LABELS = len(tagger.LABELS)


class WordScores:
    """Sums by word: as a token, and as the neighbour at -1, +1, -2 and +2; row 0 stands for the sentence's edge."""

    def __init__(self, weights: tagger.Weights) -> None:
        self._weights = weights
        self._row: dict[tuple[str, str], int] = {}
        self._sums = np.zeros((_FIRST_ROOM, (1 + len(tagger.PLACES)) * _LABELS), np.float32)
        self._rows = np.zeros((_FIRST_ROOM, 3), np.int64)
        self._fill(0, ((), tagger.EDGE))

    def scores(self, words: Sequence[str], lang: str) -> NDArray[np.float32]:
        """The label scores of every token of a sentence, of shape [tokens, labels]."""
        if len(self._row) + len(words) > _KEPT_WORDS:
            self._row.clear()
        at = [0, 0, *(self._at(word, lang) for word in words), 0, 0]
        n, k = len(words), _LABELS
        sums, rows = self._sums[at], self._rows[at]
        total = self._weights.bias + sums[2 : 2 + n, :k]
        for i, shift in enumerate(tagger.SHIFTS, 1):
            total += sums[2 + shift : 2 + shift + n, i * k : (i + 1) * k]
        left, right = (
            tagger.moved(rows[2 + shift : 2 + shift + n, 2], place)
            for shift, place in zip(tagger.SHIFTS[:2], tagger.PLACES[:2], strict=True)
        )
        crossed = tagger.crossed_rows(
            rows[2 : 2 + n, 0], rows[2 : 2 + n, 1], left, right, tagger.initials(words)
        )
        scores: NDArray[np.float32] = total + self._weights.scores[crossed].sum(axis=0)
        return scores

    def _at(self, word: str, lang: str) -> int:
        """The row of a word, filled when it is first seen."""
        found = self._row.get((word, lang))
        if found is None:
            found = self._row[word, lang] = len(self._row) + 1
            self._fill(found, tagger.word_rows(word, lang))
        return found

    def _fill(self, at: int, rows: tuple[tuple[int, ...], tuple[int, ...]]) -> None:
        """Sum up what the features of a word add, as itself and at each neighbouring place."""
        if at >= len(self._sums):
            self._sums, self._rows = (np.concatenate([a, np.zeros_like(a)]) for a in (self._sums, self._rows))
        own, lent = np.array(rows[0], np.int64), np.array(rows[1], np.int64)
        scores = self._weights.scores
        parts = [scores[own].sum(axis=0), *(scores[tagger.moved(lent, p)].sum(axis=0) for p in tagger.PLACES)]
        self._sums[at] = np.concatenate(parts)
        if len(own):
            self._rows[at] = own[_SHAPE], own[_VALUE], lent[_LENT_SHAPE]
        else:
            self._rows[at] = 0, 0, lent[_LENT_SHAPE]
