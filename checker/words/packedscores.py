"""Word scores of a text, packed: an archive has millions, and each would be an object of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import overload

import numpy as np

from checker.model import TokenScore


class PackedScores(Sequence[TokenScore]):
    """A sequence of word scores in 16 bytes a word; its items are made when asked for."""

    __slots__ = ("_scores", "_spans")

    def __init__(self, words: Iterable[TokenScore] = ()) -> None:
        held = list(words)
        self._spans = np.array([(w.start, w.end) for w in held], np.int32).reshape(-1, 2)
        self._scores = np.array([w.score for w in held], np.float64)

    def __len__(self) -> int:
        return len(self._scores)

    @overload
    def __getitem__(self, at: int) -> TokenScore: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[TokenScore]: ...

    def __getitem__(self, at: int | slice) -> TokenScore | Sequence[TokenScore]:
        if isinstance(at, slice):
            return [self[i] for i in range(*at.indices(len(self)))]
        start, end = self._spans[at].tolist()
        return TokenScore(start, end, float(self._scores[at]))

    def __iter__(self) -> Iterator[TokenScore]:
        for (start, end), score in zip(self._spans.tolist(), self._scores.tolist(), strict=True):
            yield TokenScore(start, end, score)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    def __hash__(self) -> int:
        return hash((self._spans.tobytes(), self._scores.tobytes()))
