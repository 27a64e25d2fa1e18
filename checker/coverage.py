"""Coverage says which stretches of a passage have no counterpart on the other side.

A stretch is a run of words in which most content words score as uncovered; it may bridge a few covered ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean

import numpy as np
from numpy.typing import NDArray

from checker.pairs import Pair
from checker.wordlinks import LinkedWord
from checker.wordside import pieces_of
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


# Marks at which a clause, and at which a sentence ends.
CLAUSE_MARKS = frozenset(',;:()–—-"„“”»«…')
SENTENCE_MARKS = frozenset(".!?")
STRETCH_NAMES = (
    "content", "mean", "worst", "room", "rest", "others", "edges", "share", "taken", "free", "gap", "whole", "gain",
    "need", "extra",
)  # fmt: skip
# Better covered stretches are not looked at, which saves time; set by hand, far under what is ever left out.
LEAST_MEAN = 0.35
# Lengths and parts are divided by no less than this.
LEAST = 1e-6
# Ratios of counts beyond this say no more.
MOST = 2.0


def candidates(words: Sequence[LinkedWord]) -> Iterator[Stretch]:
    """The stretches that may be left out over there: uncovered runs, and clauses and sentences between marks."""
    seen: set[tuple[int, int]] = set()
    marked = (_stretch(run) for run in _between_marks(words) if any(w.content for w in run))
    for stretch in (*stretches(words), *marked):
        if stretch.mean >= LEAST_MEAN and (stretch.start, stretch.end) not in seen:
            seen.add((stretch.start, stretch.end))
            yield stretch


def _between_marks(words: Sequence[LinkedWord]) -> Iterator[Sequence[LinkedWord]]:
    """The clauses, and where there are several the sentences, of a passage without the marks around them."""
    for marks in (CLAUSE_MARKS | SENTENCE_MARKS, SENTENCE_MARKS):
        cuts = [-1, *(i for i, w in enumerate(words) if w.text in marks), len(words)]
        for before, after in pairwise(cuts):
            if after - before > 1 and after - before <= len(words):
                yield words[before + 1 : after]


def stretch_features(pair: Pair, side: int, stretch: Stretch) -> NDArray[np.float32]:
    """What speaks for a stretch of side 0 or 1 being left out over there, see `STRETCH_NAMES`.

    `room` is how much shorter the other side is, in letters (scaled by language) over the stretch's own;
    `edges` how many of its ends stand at a punctuation mark or at the end of the passage; `taken` the share of its
    words whose counterpart belongs to another word, or that have none; `free` and `gap` how many words over there
    are nobody's counterpart outside the stretch, all of them and those between the counterparts of its neighbours,
    by its own words; `whole` says that it is a clause or sentence between marks; `gain` is how much nearer the rest
    alone is to the other side than all of it, and `need` how much of the stretch it takes beside the rest to make up
    the other side (vectors); `extra` that it is a sentence on the side that has more sentences.
    """
    here, there = (pair.words.left, pair.words.right) if side == 0 else (pair.words.right, pair.words.left)
    langs = (pair.left.lang, pair.right.lang) if side == 0 else (pair.right.lang, pair.left.lang)
    at = [i for i, w in enumerate(here) if stretch.start <= w.start < stretch.end]
    inside = [here[i] for i in at]
    rest = [w for w in here if not stretch.start <= w.start < stretch.end]
    spare = _letters(here) / letters_per_meaning(langs[0]) - _letters(there) / letters_per_meaning(langs[1])
    gone = _letters(inside) / letters_per_meaning(langs[0])
    mutual = [w.link if w.link >= 0 and there[w.link].link == i else -1 for i, w in enumerate(here)]
    claimed = {j for i, j in enumerate(mutual) if j >= 0 and not at[0] <= i <= at[-1]}
    free = [j for j, w in enumerate(there) if w.content and j not in claimed]
    first = next((mutual[i] for i in range(at[0] - 1, -1, -1) if mutual[i] >= 0 and here[i].content), -1)
    last = next(
        (mutual[i] for i in range(at[-1] + 1, len(here)) if mutual[i] >= 0 and here[i].content), len(there)
    )
    between = [j for j in free if min(first, last) < j < max(first, last)]
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
            sum(mutual[i] < 0 for i in at if here[i].content) / stretch.content,
            min(MOST, len(free) / stretch.content),
            min(MOST, len(between) / stretch.content),
            float(_is_whole(here, at)),
            *_vector_features(pair, side, stretch),
            float(_is_extra(here, there, at)),
        ],
        dtype=np.float32,
    )


def _is_extra(words: Sequence[LinkedWord], others: Sequence[LinkedWord], at: Sequence[int]) -> bool:
    """True where neighbouring words end a sentence and begin one, on the side that has more of them."""
    opens = at[0] == 0 or words[at[0] - 1].text in SENTENCE_MARKS
    closes = at[-1] + 1 == len(words) or words[at[-1] + 1].text in SENTENCE_MARKS
    counts = [sum(w.text in SENTENCE_MARKS for w in side) for side in (words, others)]
    return opens and closes and counts[0] > counts[1]


def _vector_features(pair: Pair, side: int, stretch: Stretch) -> tuple[float, float]:
    """`gain` and `need`, see `stretch_features`; the vector of a text is the sum of its subwords' vectors."""
    here, there = (pair.left, pair.right) if side == 0 else (pair.right, pair.left)
    offsets, vectors = pieces_of(here.text)
    middle = offsets.mean(axis=1)
    inside = (stretch.start - here.start <= middle) & (middle < stretch.end - here.start)
    part, rest = vectors[inside].sum(axis=0), vectors[~inside].sum(axis=0)
    other = pieces_of(there.text)[1].sum(axis=0)
    lengths = [float(np.linalg.norm(v)) for v in (part, rest, other)]
    if not all(lengths):
        return 0.0, 0.0
    unit_part, unit_rest, unit_other = part / lengths[0], rest / lengths[1], other / lengths[2]
    whole = part + rest
    gain = float(unit_rest @ unit_other - whole @ unit_other / max(np.linalg.norm(whole), LEAST))
    # Least squares of the other side's direction on those of rest and stretch.
    both, one, two = (
        float(unit_part @ unit_rest),
        float(unit_part @ unit_other),
        float(unit_rest @ unit_other),
    )
    return gain, (one - both * two) / max(1.0 - both * both, LEAST)


def _is_whole(words: Sequence[LinkedWord], at: Sequence[int]) -> bool:
    """True where some neighbouring words begin and end at a mark or at the end of the passage."""
    marks = CLAUSE_MARKS | SENTENCE_MARKS
    opens = at[0] == 0 or words[at[0] - 1].text in marks
    return opens and (at[-1] + 1 == len(words) or words[at[-1] + 1].text in marks)


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
