"""What one version seems to lack at a place and tells at another one: moved, not left out.

A clause may have gone to the sentence before or to the end of the text. Its words have no counterpart in the passage
that is aligned with its own, which is all that the check of a pair can see. So may a number: a headline that leaves it
out stands over a text that begins with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from checker.model import Evidence, Finding
from checker.pairs import Pair, Passage
from checker.values.amounts import Item, relation, same_value
from claims.embed import Encoder, Vectors
from claims.facts.model import Quantity
from claims.model import Article

# From this cosine on a claim of another sentence tells the clause. In news of 2011, documents of twenty rows, de-fr,
# fr-en and en-de, 50, 69 and 66 % of clauses are so near to a claim of their own row, 2.5, 4.5 and 6.5 % to one of
# another row (repetitions among these).
TELLS = 0.5
# A whole passage without counterpart asks for more: of 135 sentences dropped from such documents none found was lost.
TELLS_WHOLE = 0.6
LACKING = frozenset({"omission", "addition"})
LACKING_NUMBER = "number-missing"
# A number is told elsewhere by a sentence no further away than this; counts without a unit up to the limit stand there
# by chance, unless the sentence is as near in meaning as two of one event. All three set by hand.
NUMBER_REACH, BY_CHANCE, ONE_EVENT = 3, 12, 0.4


@dataclass(frozen=True)
class Elsewhere:
    """Two versions, asked whether what a passage of one lacks stands in another passage of it."""

    left: Article
    right: Article
    encoder: Encoder

    def without(self, findings: Iterable[Finding], pair: Pair) -> Iterator[Finding]:
        """The findings of a pair, but for clauses and numbers that the other version tells outside the pair."""
        for finding in findings:
            side = finding.left or finding.right
            clause = finding.rule in LACKING and side is not None and self._moved(side, finding, pair)
            number = (
                finding.rule == LACKING_NUMBER and side is not None and self._counted(side, finding, pair)
            )
            if not clause and not number:
                yield finding

    def _moved(self, side: Evidence, finding: Finding, pair: Pair) -> bool:
        """True where a passage, or a part of one, is told by a claim outside the passage across."""
        here, there = (pair.left, pair.right) if finding.left is not None else (pair.right, pair.left)
        whole = (side.start, side.end) == (here.start, here.end)
        article, vectors = (self.right, self._of_right) if there is pair.right else (self.left, self._of_left)
        outside = _outside(article, there)
        if not outside:
            return False
        (vector,) = self.encoder.encode([side.text])
        return bool((vectors[outside] @ vector).max() >= (TELLS_WHOLE if whole else TELLS))

    def _counted(self, side: Evidence, finding: Finding, pair: Pair) -> bool:
        """True where a sentence near the passage across tells the number that it lacks."""
        here, there = (pair.left, pair.right) if finding.left is not None else (pair.right, pair.left)
        article, vectors = (self.right, self._of_right) if there is pair.right else (self.left, self._of_left)
        told = [q for q in here.facts.quantities if q.start <= side.start and side.end <= q.end]
        if not told or not there.sentences:
            return False
        first, last = min(there.sentences) - NUMBER_REACH, max(there.sentences) + NUMBER_REACH
        near = [i for i in _outside(article, there) if first <= article.claims[i].sentence <= last]
        same = [i for i in near if any(_same_number(told[0], q) for q in article.claims[i].facts.quantities)]
        if not same or told[0].unit or told[0].high is not None or told[0].value > BY_CHANCE:
            return bool(same)
        (vector,) = self.encoder.encode([here.text])
        return bool((vectors[same] @ vector).max() >= ONE_EVENT)

    @cached_property
    def _of_left(self) -> Vectors:
        """The vectors of the left article's claims, [claims, dim]."""
        return self._vectors(self.left)

    @cached_property
    def _of_right(self) -> Vectors:
        """The vectors of the right article's claims, [claims, dim]."""
        return self._vectors(self.right)

    def _vectors(self, article: Article) -> Vectors:
        """The vectors of an article's claims."""
        if not article.claims:
            return np.zeros((0, self.encoder.dim), np.float32)
        return self.encoder.encode([claim.text for claim in article.claims])


def _same_number(one: Quantity, two: Quantity) -> bool:
    """True for two amounts of one unit, or counts, with one value; scores whichever side they are told from."""
    if (
        bool(one.unit) != bool(two.unit)
        or relation(one, two) is None
        or (one.high is None) != (two.high is None)
    ):
        return False
    if one.high is not None:
        return {one.value, one.high} == {two.value, two.high}
    a, b = (Item(q, q.value, 0.0) for q in (one, two))
    return not two.soft and same_value(a, b, (), ())


def _outside(article: Article, passage: Passage) -> list[int]:
    """The claims of an article that stand outside a passage."""
    return [i for i, claim in enumerate(article.claims) if claim.sentence not in passage.sentences]
