"""Coverage says which stretches of a passage have no counterpart on the other side.

A stretch is a run of words in which most content words score as uncovered; it may bridge a few covered ones.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import fmean
from typing import NamedTuple

from checker.words.wordlinks import LinkedWord, WordLinks

# A word counts as uncovered from this score on; set by hand and not tuned, the stretch model is fitted on top.
UNCOVERED = 0.55
# A stretch ends where its words have lost so much of what they won; set by hand.
DROP = 0.6


# A tuple, since several are made for every side of a row.
class Stretch(NamedTuple):
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
        if best is not None and (total <= 0 or total < best[0] - DROP):
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
# Marks that may stand inside a word ("high-speed", "Wähler:innen", "U.S.").
INNER_MARKS = frozenset("-‐‑–:.’'")
# Dashes behind the place of a wire report, which has so many words and marks at most with them.
DASHES, DATELINE = frozenset("–—-"), 9
# Better covered stretches are not looked at, which saves time; set by hand, far under what is ever left out.
LEAST_MEAN = 0.35
# With so few content words only a whole clause between marks is looked at, and only where they are covered this badly;
# set by hand. With them 73 → 74.5 % of the clauses planted in news of 2011 were found at as many alarms.
SHORT_CONTENT, SHORT_MEAN = 2, 0.6


# What the rounding of two means may differ by.
ROUNDING = 1e-9


def may_lack(words: Sequence[LinkedWord], content: int) -> bool:
    """True where a stretch of so many content words or more may be left out over there: no stretch is worse covered
    than the worst words are together.
    """
    worst = sorted([w.score for w in words if w.content], reverse=True)
    counts = {content, max(content, SHORT_CONTENT + 1)}
    return any(len(worst) >= n and sum(worst[:n]) >= n * (_least_mean(n) - ROUNDING) for n in counts)


def _least_mean(content: int) -> float:
    """How badly a stretch of so many content words must be covered to be looked at."""
    return SHORT_MEAN if content <= SHORT_CONTENT else LEAST_MEAN


def candidates(words: Sequence[LinkedWord]) -> Iterator[Stretch]:
    """The stretches that may be left out over there: uncovered runs, and clauses and sentences between marks; few
    content words make no run. Where an article was written is no part of what it says.
    """
    seen: set[tuple[int, int]] = set()
    words = words[_dateline(words) :]
    marked = (_stretch(run) for run in _between_marks(words) if any(w.content for w in run))
    runs = (run for s in stretches(words) if (run := _unbroken(words, s)) and run.content > SHORT_CONTENT)
    for stretch in (*runs, *marked):
        if stretch.mean >= _least_mean(stretch.content) and (stretch.start, stretch.end) not in seen:
            seen.add((stretch.start, stretch.end))
            yield stretch


def _dateline(words: Sequence[LinkedWord]) -> int:
    """How many words and marks the place of a wire report has with its dash: "KOUROU, French Guiana – …"."""
    for at, word in enumerate(words[:DATELINE]):
        if word.text in DASHES and at and word.start > words[at - 1].end:
            places = [w for w in words[:at] if w.text[0].isalpha()]
            return at + 1 if all(w.text[0].isupper() or not w.content for w in places) else 0
    return 0


def _unbroken(words: Sequence[LinkedWord], stretch: Stretch) -> Stretch | None:
    """A run without what stands beyond a bracket that opens or closes inside it alone; None where nothing is left.

    What follows "(435 miles)" is no part of it.
    """
    inside = [w for w in words if stretch.start <= w.start < stretch.end]
    closing = _lone(inside, "(", ")")
    if closing is not None:
        inside = inside[closing + 1 :]
    opening = _lone(inside[::-1], ")", "(")
    if opening is not None:
        inside = inside[: -opening - 1]
    return _stretch(inside) if any(w.content for w in inside) else None


def _lone(words: Sequence[LinkedWord], opening: str, closing: str) -> int | None:
    """Where the last bracket stands that closes and does not open among some words, None without one."""
    depth, found = 0, None
    for at, word in enumerate(words):
        depth += (word.text == opening) - (word.text == closing)
        if depth < 0:
            depth, found = 0, at
    return found


def _between_marks(words: Sequence[LinkedWord]) -> Iterator[Sequence[LinkedWord]]:
    """The clauses, and where there are several the sentences, of a passage without the marks around them."""
    for marks in (CLAUSE_MARKS | SENTENCE_MARKS, SENTENCE_MARKS):
        cuts = [-1, *(i for i, w in enumerate(words) if w.text in marks), len(words)]
        for before, after in pairwise(cuts):
            if after - before > 1 and after - before <= len(words):
                yield words[before + 1 : after]


def _is_inner(words: Sequence[LinkedWord], at: int) -> bool:
    """True for a mark inside a word: nothing lies between it and the letters on both sides."""
    if words[at].text not in INNER_MARKS or not 0 < at < len(words) - 1:
        return False
    before, mark, after = words[at - 1 : at + 2]
    touches = before.end == mark.start and mark.end == after.start
    return touches and before.text[-1].isalnum() and after.text[0].isalnum()


def whole_words(words: Sequence[LinkedWord], start: int, end: int) -> tuple[int, int]:
    """A range with the whole of the words at its ends, their parts joined by a hyphen included."""
    inside = [i for i, w in enumerate(words) if start <= w.start and w.end <= end]
    if not inside:
        return start, end
    first, last = inside[0], inside[-1]
    while first > 1 and _is_inner(words, first - 1):
        first -= 2
    while last < len(words) - 2 and _is_inner(words, last + 1):
        last += 2
    return min(start, words[first].start), max(end, words[last].end)


def length_ratio(words: WordLinks) -> float:
    """The log of the ratio of the sides' content words (left over right), 0 for equal lengths."""
    left = sum(w.content for w in words.left) + 1
    right = sum(w.content for w in words.right) + 1
    return math.log(left / right)
