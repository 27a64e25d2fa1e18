"""What the divergence model thinks of one side of a pair, ready to be asked for many stretches of it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from checker.judged import Judged


@dataclass(frozen=True, slots=True, eq=False)
class Doubts:
    """What the divergence model thinks of one side's words, in order, and of a pair: how surely its sides differ, and
    the mean doubt of the words across.
    """

    starts: Sequence[int]
    scores: Sequence[float]
    across: float
    differ: float

    @classmethod
    def of(cls, opinion: Judged, side: int) -> Doubts:
        """The doubts of side 0 or 1 of a pair."""
        mine, theirs = (opinion.left, opinion.right) if side == 0 else (opinion.right, opinion.left)
        words = [(word.start, word.score) for word in mine]
        across = _mean([word.score for word in theirs])
        return cls([start for start, _ in words], [score for _, score in words], across, opinion.probability)

    def apart(self, start: int, end: int) -> tuple[float, float]:
        """The mean doubt of the words that begin in [start, end), and of all others of this side."""
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        return _mean(self.scores[first:last]), _mean([*self.scores[:first], *self.scores[last:]])


def _mean(scores: Sequence[float]) -> float:
    """The mean of some scores, 0 for none."""
    return sum(scores) / len(scores) if scores else 0.0
