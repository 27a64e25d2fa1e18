"""Word links: which words of two passages say the same, and which have no counterpart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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


def link_words(left: str, right: str, left_lang: str, right_lang: str) -> WordLinks:
    """Link the words of two texts through the shipped encoder's subword vectors."""
    from checker.words.wordmatch import match_words

    return match_words(left, right, left_lang, right_lang)


def uncovered(
    left: str, right: str, left_lang: str, right_lang: str
) -> tuple[list[tuple[int, float]], list[tuple[int, float]]]:
    """Of both texts the content words, as start and score of having no counterpart, without their links.

    The scores are those of `link_words`, for a third of the time.
    """
    from checker.words.wordmatch import uncovered_words

    return uncovered_words(left, right, left_lang, right_lang)


def make_ready(texts: Iterable[tuple[str, str]]) -> None:
    """Look at the words of texts with their languages that will be linked, all together."""
    from checker.words.wordside import prepare_sides

    prepare_sides(texts)


def link_ready(pairs: Sequence[tuple[str, str, str, str]]) -> None:
    """Link the words of pairs, both texts and their languages, all together, so that `link_words` has them."""
    from checker.words.wordmatch import prepare_links

    prepare_links(pairs)
