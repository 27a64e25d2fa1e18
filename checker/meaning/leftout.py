"""What speaks for a stretch of a passage being left out on the other side.

All stretches of one side are held against the same other side, so what they have in common is reckoned once.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from checker.meaning.doubts import Doubts
from checker.meaning.logodds import log_odds
from checker.pairs import Pair
from checker.words.coverage import CLAUSE_MARKS, SENTENCE_MARKS, Stretch
from checker.words.wordlinks import LinkedWord, covered_share
from checker.words.wordside import Matrix, pieces_of
from claims.words import letters_per_meaning

STRETCH_NAMES = (
    "content", "mean", "worst", "room", "rest", "others", "edges", "share", "taken", "free", "gap", "whole", "gain",
    "need", "extra", "words", "longer",
)  # fmt: skip
# What the divergence model adds where it was asked, see `opinion_features`.
OPINION_NAMES = ("opinion", "inside", "outside", "across")
# The model's scores are kept this far from 0 and 1 when their log odds are taken.
SURE_OF_WORDS = 1e-3
# Lengths and parts are divided by no less than this.
LEAST = 1e-6
# Ratios of counts beyond this say no more.
MOST = 2.0


@dataclass(frozen=True, slots=True, eq=False)
class TextVectors:
    """The subwords of a text: twice the middle of each [n], their vectors [n, dim] and the sum of these [dim]."""

    middles: NDArray[np.int64]
    rows: Matrix
    total: Matrix

    def inside(self, start: int, end: int) -> tuple[Matrix, Matrix]:
        """The sums of the vectors whose middle lies in [start, end), and of all others."""
        first, last = np.searchsorted(self.middles, (2 * start, 2 * end)).tolist()
        part = self.rows[first:last].sum(axis=0)
        if last - first == len(self.rows):
            return part, np.zeros_like(part)
        return part, self.total - part


# Either side of a pair asks for both of its texts.
@lru_cache(maxsize=2)
def _vectors_of(text: str) -> TextVectors:
    """The subwords of a text; those of the last two are kept."""
    offsets, rows = pieces_of(text)
    return TextVectors(offsets.sum(axis=1), rows, rows.sum(axis=0))


@dataclass(frozen=True, slots=True, eq=False)
class SideView:
    """One side of a pair, `here`, against the other, `there`.

    `mutual` has for each word here its counterpart there if each is the other's, else -1, and `back` the same from
    there; `spare` is how much longer this side is, in letters that are scaled by language, and `letters` how long both
    are together. `doubts` are there where the divergence model was asked.
    """

    here: Sequence[LinkedWord]
    there: Sequence[LinkedWord]
    starts: Sequence[int]
    mutual: Sequence[int]
    back: Sequence[int]
    content: int
    covered: float
    per_meaning: float
    spare: float
    letters: float
    begin: int
    own: TextVectors
    other: TextVectors
    doubts: Doubts | None

    @classmethod
    def of(cls, pair: Pair, side: int) -> SideView:
        """The view of side 0 or 1 of a pair."""
        sides = [(pair.left, pair.words.left), (pair.right, pair.words.right)]
        (one, here), (two, there) = sides[side], sides[1 - side]
        mutual = [w.link if w.link >= 0 and there[w.link].link == i else -1 for i, w in enumerate(here)]
        back = [-1] * len(there)
        for i, j in enumerate(mutual):
            if j >= 0:
                back[j] = i
        per_meaning = letters_per_meaning(one.lang)
        length, length_there = _letters(here) / per_meaning, _letters(there) / letters_per_meaning(two.lang)
        return cls(
            here,
            there,
            [w.start for w in here],
            mutual,
            back,
            max(1, len([w for w in here if w.content])),
            pair.covered[1 - side],
            per_meaning,
            length - length_there,
            length + length_there,
            one.start,
            _vectors_of(one.text),
            _vectors_of(two.text),
            Doubts.of(pair.opinion, side) if pair.opinion else None,
        )

    def features(self, stretch: Stretch) -> NDArray[np.float32]:
        """What speaks for a stretch of this side being left out over there, see `STRETCH_NAMES`.

        `room` is how much shorter the other side is, in letters (scaled by language) over the stretch's own;
        `edges` how many of its ends stand at a punctuation mark or at the end of the passage; `taken` the share of
        its words whose counterpart belongs to another word, or that have none; `free` and `gap` how many words over
        there are nobody's counterpart outside the stretch, all of them and those between the counterparts of its
        neighbours, by its own words; `whole` says that it is a clause or sentence between marks; `gain` is how much
        nearer the rest alone is to the other side than all of it, and `need` how much of the stretch it takes beside
        the rest to make up the other side (vectors); `extra` that it is a sentence on the side that has more. `words`
        counts function words too: a clause has some, a name or a compound has none. `longer` is how much longer this
        side is for the length of both: how far translations differ grows with the root of it.
        """
        first = bisect_left(self.starts, stretch.start)
        last = bisect_left(self.starts, stretch.end)
        inside = self.here[first:last]
        free = [
            j
            for j, w in enumerate(self.there)
            if w.content and (self.back[j] < 0 or first <= self.back[j] < last)
        ]
        low, high = self._around(first, last)
        gone = _letters(inside) / self.per_meaning
        content = [i for i in range(first, last) if self.here[i].content]
        taken = len([i for i in content if self.mutual[i] < 0])
        return np.array(
            [
                math.log1p(stretch.content),
                stretch.mean,
                min([self.here[i].score for i in content]),
                min(max(self.spare / max(gone, 1.0), -1.5), 1.5),
                covered_share((*self.here[:first], *self.here[last:])),
                self.covered,
                _edges(self.here, first, last - 1),
                stretch.content / self.content,
                taken / stretch.content,
                min(MOST, len(free) / stretch.content),
                min(MOST, len([j for j in free if low < j < high]) / stretch.content),
                float(_is_whole(self.here, first, last)),
                *self._vector_features(stretch),
                float(_is_extra(self.here, self.there, first, last)),
                math.log1p(stretch.words),
                self.spare / math.sqrt(max(self.letters, 1.0)),
            ],
            dtype=np.float32,
        )

    def without(self, stretches: Sequence[Stretch]) -> SideView:
        """The view that is left where some stretches are known to be left out: what they are longer by is spent."""
        gone = sum(_letters([w for w in self.here if s.start <= w.start < s.end]) for s in stretches)
        return replace(self, spare=self.spare - gone / self.per_meaning)

    def opinion_features(self, stretch: Stretch) -> NDArray[np.float32]:
        """What the divergence model says of a stretch, see `OPINION_NAMES`, as log odds; it must have been asked.

        How surely the sides differ, and its mean doubt of the words inside the stretch, of those of this side outside
        it, and of those across.
        """
        doubts = self.doubts
        assert doubts is not None
        inside, outside = doubts.apart(stretch.start - self.begin, stretch.end - self.begin)
        said = (doubts.differ, inside, outside, doubts.across)
        return np.array([log_odds(doubt, SURE_OF_WORDS) for doubt in said], dtype=np.float32)

    def _around(self, first: int, last: int) -> tuple[int, int]:
        """The counterparts of the nearest content words before and behind some words, the lower one first."""
        here, mutual = self.here, self.mutual
        before = next((mutual[i] for i in range(first - 1, -1, -1) if mutual[i] >= 0 and here[i].content), -1)
        after = next(
            (mutual[i] for i in range(last, len(here)) if mutual[i] >= 0 and here[i].content), len(self.there)
        )
        return min(before, after), max(before, after)

    def _vector_features(self, stretch: Stretch) -> tuple[float, float]:
        """`gain` and `need`, see `features`; the vector of a text is the sum of its subwords' vectors."""
        part, rest = self.own.inside(stretch.start - self.begin, stretch.end - self.begin)
        whole, other = self.own.total, self.other.total
        part_length, rest_length, other_length = map(_length, (part, rest, other))
        if min(part_length, rest_length, other_length) < LEAST:
            return 0.0, 0.0
        one = float(part @ other) / part_length / other_length
        two = float(rest @ other) / rest_length / other_length
        both = float(part @ rest) / part_length / rest_length
        gain = two - float(whole @ other) / other_length / max(_length(whole), LEAST)
        # Least squares of the other side's direction on those of rest and stretch.
        return gain, (one - both * two) / max(1.0 - both * both, LEAST)


def _length(vector: Matrix) -> float:
    """The length of a vector."""
    return math.sqrt(float(vector @ vector))


def _is_extra(here: Sequence[LinkedWord], there: Sequence[LinkedWord], first: int, last: int) -> bool:
    """True where the words [first, last) end a sentence and begin one, on the side that has more of them."""
    opens = first == 0 or here[first - 1].text in SENTENCE_MARKS
    closes = last == len(here) or here[last].text in SENTENCE_MARKS
    return opens and closes and _sentence_marks(here) > _sentence_marks(there)


def _sentence_marks(words: Sequence[LinkedWord]) -> int:
    """How many of some words are marks that end a sentence."""
    return len([w for w in words if w.text in SENTENCE_MARKS])


def _is_whole(words: Sequence[LinkedWord], first: int, last: int) -> bool:
    """True where the words [first, last) begin and end at a mark or at the end of the passage."""
    marks = CLAUSE_MARKS | SENTENCE_MARKS
    opens = first == 0 or words[first - 1].text in marks
    return opens and (last == len(words) or words[last].text in marks)


def _letters(words: Sequence[LinkedWord]) -> int:
    """The letters of some words together."""
    return sum([w.end - w.start for w in words])


def _edges(words: Sequence[LinkedWord], first: int, last: int) -> float:
    """How many ends of the words first to last (0, 1 or 2) have a mark or nothing within the next two words."""
    before, after = words[max(0, first - 2) : first], words[last + 1 : last + 3]
    at_start = first == 0 or any(not w.text[0].isalnum() for w in before) or len(before) < 2
    at_end = any(not w.text[0].isalnum() for w in after) or len(after) < 2
    return float(at_start) + float(at_end)
