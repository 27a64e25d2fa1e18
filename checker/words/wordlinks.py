"""Word links: which words of two passages say the same, and which have no counterpart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple


# A tuple, since thousands are made for every page.
class LinkedWord(NamedTuple):
    """A word of one side with the index of its counterpart (-1 for none).

    `score` in 0..1 is how surely it has no counterpart; `similarity` is the cosine to the best word of the
    other side; `content` is False for function words and punctuation.
    """

    start: int
    end: int
    text: str
    link: int
    score: float
    similarity: float
    content: bool

    def shifted(self, by: int) -> LinkedWord:
        """The same word with its offsets moved."""
        return self._replace(start=self.start + by, end=self.end + by) if by else self


@dataclass(frozen=True, slots=True)
class WordLinks:
    """The words of both sides, in order, with their links."""

    left: tuple[LinkedWord, ...]
    right: tuple[LinkedWord, ...]

    def shifted(self, left: int, right: int) -> WordLinks:
        """The same links with the offsets of each side moved."""
        return WordLinks(
            tuple(w.shifted(left) for w in self.left) if left else self.left,
            tuple(w.shifted(right) for w in self.right) if right else self.right,
        )

    def flipped(self) -> WordLinks:
        """The links seen from the other side."""
        return WordLinks(self.right, self.left)

    def counterparts(self, start: int, end: int) -> tuple[LinkedWord, ...]:
        """The right words that the left words inside [start, end) are linked to, in order."""
        found = {w.link for w in self.left if w.link >= 0 and start <= w.start and w.end <= end}
        return tuple(self.right[i] for i in sorted(found))


def covered_share(words: Sequence[LinkedWord]) -> float:
    """The mean share of meaning that the other side holds: 1 is all of it; 1 for a side without content."""
    content = [1.0 - w.score for w in words if w.content]
    return sum(content) / len(content) if content else 1.0
