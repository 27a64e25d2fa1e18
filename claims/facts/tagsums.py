"""What each word adds to the name tagger's scores, computed once per word and kept.

A token's score is a sum over hashed features (`claims/facts/tagfeatures.py`). Nearly all of them depend on one word
alone, as itself or as a neighbour, so their sums are kept by word; only four crossed features are looked up by
place.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from claims.facts import tagfeatures
from claims.facts.tagfeatures import LABELS
from claims.facts.wordtable import Weights

# Words whose sums are kept, 200 bytes each.
_KEPT_WORDS = 1 << 16
_FIRST_ROOM = 1 << 12
_SHAPE, _VALUE = 12, 13
_LENT_SHAPE = 1


class TagSums:
    """Sums by word: as a token, and as the neighbour at -1, +1, -2 and +2; row 0 stands for the sentence's edge."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._row: dict[tuple[str, str], int] = {}
        self._sums = np.zeros((_FIRST_ROOM, (1 + len(tagfeatures.PLACES)) * len(LABELS)), np.float32)
        self._rows = np.zeros((_FIRST_ROOM, 3), np.int64)
        self._fill(0, np.zeros((1, 0), np.int64), np.array([tagfeatures.EDGE]))

    def scores(self, sentences: Sequence[Sequence[str]], lang: str) -> NDArray[np.float32]:
        """The label scores of every token of some sentences, of shape [tokens of all, labels]."""
        words = list(chain.from_iterable(sentences))
        if not words:
            return np.zeros((0, len(LABELS)), np.float32)
        if len(self._row) + len(words) > _KEPT_WORDS:
            self._row.clear()
        self._learn([word for word in words if (word, lang) not in self._row], lang)
        # Two rows for the edge stand before each sentence and behind the last.
        at = [0, 0]
        for sentence in sentences:
            at += [*(self._row[word, lang] for word in sentence), 0, 0]
        lengths = [len(sentence) for sentence in sentences]
        places = np.arange(len(words)) + np.repeat(2 * np.arange(1, len(lengths) + 1), lengths)
        return self._placed(np.array(at), places, sentences)

    def _placed(
        self, at: NDArray[np.int64], places: NDArray[np.int64], sentences: Sequence[Sequence[str]]
    ) -> NDArray[np.float32]:
        """The scores of the tokens at some places of a row of words and edges."""
        k = len(LABELS)
        here = at[places]
        total = self._weights.bias + self._sums[here, :k]
        for i, shift in enumerate(tagfeatures.SHIFTS, 1):
            total += self._sums[at[places + shift], i * k : (i + 1) * k]
        left, right = (
            tagfeatures.moved(self._rows[at[places + shift], 2], place)
            for shift, place in zip(tagfeatures.SHIFTS[:2], tagfeatures.PLACES[:2], strict=True)
        )
        initials = np.concatenate([tagfeatures.initials(words) for words in sentences])
        crossed = tagfeatures.crossed_rows(self._rows[here, 0], self._rows[here, 1], left, right, initials)
        for rows in crossed:
            total += self._weights.scores[rows]
        return total

    def _learn(self, fresh: Sequence[str], lang: str) -> None:
        """Take in words that were not seen before."""
        if not fresh:
            return
        first = len(self._row) + 1
        fresh = list(dict.fromkeys(fresh))
        rows = [tagfeatures.word_rows(word, lang) for word in fresh]
        self._fill(first, np.array([own for own, _ in rows]), np.array([lent for _, lent in rows]))
        self._row.update(((word, lang), first + i) for i, word in enumerate(fresh))

    def _fill(self, first: int, own: NDArray[np.int64], lent: NDArray[np.int64]) -> None:
        """Sum up what the features of words add, as themselves [words, OWN] and as neighbours [words, NEIGHBOUR]."""
        last = first + len(lent)
        while last > len(self._sums):
            self._sums, self._rows = (np.concatenate([a, np.zeros_like(a)]) for a in (self._sums, self._rows))
        scores = self._weights.scores
        parts = [
            scores[own].sum(axis=1),
            *(scores[tagfeatures.moved(lent, p)].sum(axis=1) for p in tagfeatures.PLACES),
        ]
        self._sums[first:last] = np.concatenate(parts, axis=1)
        self._rows[first:last, 2] = lent[:, _LENT_SHAPE]
        if own.shape[1]:
            self._rows[first:last, :2] = own[:, (_SHAPE, _VALUE)]
