"""Coverage says which stretches of a passage have no counterpart on the other side.

A stretch is a run of words in which most content words score as uncovered; it may bridge a few covered ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import fmean

import numpy as np
from numpy.typing import NDArray

from checker.pairs import Pair
from checker.wordlinks import LinkedWord
from claims.words import letters_per_meaning

# A word counts as uncovered from this score on; set by hand and not tuned, the stretch model is fitted on top.
UNCOVERED = 0.55


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of words without counterpart: offsets, its content words, and their mean score."""

    start: int
    end: int
    words: int
    content: int
    mean: float


def stretches(words: Sequence[LinkedWord]) -> Iterator[Stretch]:
    """The maximal-sum runs of uncovered content words, the heaviest first, not overlapping.

    Each content word weighs its score minus `UNCOVERED`; function words weigh nothing; a run ends where its
    sum would be better without what follows (Kadane's algorithm, repeated on what is left).
    """
    yield from sorted(_runs(list(words)), key=lambda s: -s.mean * s.content)


def _runs(words: Sequence[LinkedWord]) -> Iterator[Stretch]:
    """Maximal-sum runs, left to right."""
    best: tuple[float, int, int] | None = None
    total, begin = 0.0, 0
    for i, w in enumerate(words):
        weight = (w.score - UNCOVERED) if w.content else 0.0
        if total <= 0 and weight > 0:
            total, begin = 0.0, i
        total += weight
        if weight > 0 and (best is None or total > best[0]):
            best = (total, begin, i)
        if best is not None and (total <= 0 or total < best[0] - 0.6):
            yield _stretch(words[best[1] : best[2] + 1])
            best, total = None, 0.0
    if best is not None:
        yield _stretch(words[best[1] : best[2] + 1])


def _stretch(words: Sequence[LinkedWord]) -> Stretch:
    """The stretch of some neighbouring words."""
    content = [w.score for w in words if w.content]
    return Stretch(words[0].start, words[-1].end, len(words), len(content), fmean(content))


STRETCH_NAMES = ("content", "mean", "worst", "room", "rest", "others", "edges", "share")


def stretch_features(pair: Pair, side: int, stretch: Stretch) -> NDArray[np.float32]:
    """What speaks for a stretch of side 0 or 1 being left out over there, see `STRETCH_NAMES`.

    `room` is how much shorter the other side is, in letters (scaled by language) over the stretch's own;
    `edges` how many of its ends stand at a punctuation mark or at the end of the passage.
    """
    here, there = (pair.words.left, pair.words.right) if side == 0 else (pair.words.right, pair.words.left)
    langs = (pair.left.lang, pair.right.lang) if side == 0 else (pair.right.lang, pair.left.lang)
    inside = [w for w in here if stretch.start <= w.start < stretch.end]
    rest = [w for w in here if not stretch.start <= w.start < stretch.end]
    spare = _letters(here) / letters_per_meaning(langs[0]) - _letters(there) / letters_per_meaning(langs[1])
    gone = _letters(inside) / letters_per_meaning(langs[0])
    return np.array(
        [
            np.log1p(stretch.content),
            stretch.mean,
            min(w.score for w in inside if w.content),
            float(np.clip(spare / max(gone, 1.0), -1.5, 1.5)),
            covered_share(rest),
            covered_share(there),
            _edges(here, stretch),
            stretch.content / max(1, sum(w.content for w in here)),
        ],
        dtype=np.float32,
    )


def _letters(words: Sequence[LinkedWord]) -> int:
    """The letters of some words together."""
    return sum(w.end - w.start for w in words)


def _edges(words: Sequence[LinkedWord], stretch: Stretch) -> float:
    """How many ends of a stretch (0, 1 or 2) have a mark or nothing within the next two words."""
    first = next(i for i, w in enumerate(words) if w.start == stretch.start)
    last = next(i for i, w in enumerate(words) if w.end == stretch.end)
    before, after = words[max(0, first - 2) : first], words[last + 1 : last + 3]
    at_start = first == 0 or any(not w.text[0].isalnum() for w in before) or len(before) < 2
    at_end = any(not w.text[0].isalnum() for w in after) or len(after) < 2
    return float(at_start) + float(at_end)


def covered_share(words: Sequence[LinkedWord]) -> float:
    """The mean share of meaning that the other side holds: 1 is all of it; 1 for a side without content."""
    content = [1.0 - w.score for w in words if w.content]
    return fmean(content) if content else 1.0


def length_ratio(pair: Pair) -> float:
    """The log of the ratio of the sides' content words (left over right), 0 for equal lengths."""
    left = sum(w.content for w in pair.words.left) + 1
    right = sum(w.content for w in pair.words.right) + 1
    return float(np.log(left / right))
