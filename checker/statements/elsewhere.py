"""What one version seems to lack at a place and tells at another one: moved, not left out.

A clause may have gone to the sentence before or to the end of the text. Its words have no counterpart in the passage
that is aligned with its own, which is all that the check of a pair can see.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from checker.model import Evidence, Finding
from checker.pairs import Pair, Passage
from claims.embed import Encoder, Vectors
from claims.model import Article

# From this cosine on a claim of another sentence tells the clause. In news of 2011, documents of twenty rows, de-fr,
# fr-en and en-de, 50, 69 and 66 % of clauses are so near to a claim of their own row, 2.5, 4.5 and 6.5 % to one of
# another row (repetitions among these).
TELLS = 0.5
# A whole passage without counterpart asks for more: of 135 sentences dropped from such documents none found was lost.
TELLS_WHOLE = 0.6
LACKING = frozenset({"omission", "addition"})


@dataclass(frozen=True)
class Elsewhere:
    """Two versions, asked whether what a passage of one lacks stands in another passage of it."""

    left: Article
    right: Article
    encoder: Encoder

    def without(self, findings: Iterable[Finding], pair: Pair) -> Iterator[Finding]:
        """The findings of a pair, but for clauses that the other version tells outside the pair."""
        for finding in findings:
            side = finding.left or finding.right
            if finding.rule not in LACKING or side is None or not self._moved(side, finding, pair):
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


def _outside(article: Article, passage: Passage) -> list[int]:
    """The claims of an article that stand outside a passage."""
    return [i for i, claim in enumerate(article.claims) if claim.sentence not in passage.sentences]
