"""The sentences of a passage that the other side leaves out whole: their names stand for none of its names.

Where two sentences face one, the first of them left out, a name of it would be held to be replaced by the name that
stands in the place of one in the second.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from checker.names.namewords import LoneWord
from checker.pairs import Passage
from checker.words.coverage import SENTENCE_MARKS
from checker.words.wordlinks import LinkedWord, covered_share

# The other side holds so much of a sentence that it leaves out, at most, and of what it tells, at least.
LEFT_OUT, TOLD = 0.25, 0.4
# A sentence of fewer words with a meaning is no ground for that.
LEAST = 3


def told_words(side: Passage, words: Sequence[LinkedWord], lone: Iterator[LoneWord]) -> list[LoneWord]:
    """The lone words of a side, but for those in a sentence that the other side leaves out."""
    found = list(lone)
    if not found or len(side.sentences) < 2:
        return found
    untold = _left_out(words)
    return [w for w in found if not any(first <= w.at < last for first, last in untold)]


def _left_out(words: Sequence[LinkedWord]) -> list[tuple[int, int]]:
    """The places of the sentences that have no counterpart, beside others that have one."""
    cuts = [0, *(i + 1 for i, w in enumerate(words) if w.text in SENTENCE_MARKS), len(words)]
    parts = [(a, b) for a, b in pairwise(cuts) if sum(w.content for w in words[a:b]) >= LEAST]
    shares = [covered_share(words[a:b]) for a, b in parts]
    if not shares or max(shares) < TOLD:
        return []
    return [part for part, share in zip(parts, shares, strict=True) if share <= LEFT_OUT]
