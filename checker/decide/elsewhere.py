"""What one version seems to lack at a place and tells at another one: moved, not left out.

A clause or a number may have gone to the sentence before or to the end of the text. Its words have no counterpart in
the passage that is aligned with its own, which is all that the check of a pair can see.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from checker.decide.beside import (
    Clause,
    explains_abroad,
    explains_post,
    known_names,
    mostly_told,
    told_across,
    told_beside,
)
from checker.decide.overlap import swallows
from checker.model import Evidence, Finding, Severity
from checker.pairs import Pair, Passage
from checker.values.amounts import Item, relation, same_value
from claims.embed import Encoder, Vectors
from claims.facts.model import Quantity
from claims.model import Article, SentenceKind

# From this cosine on a claim of another sentence tells the clause. In news of 2011, documents of twenty rows, de-fr,
# fr-en and en-de, 50, 69 and 66 % of clauses are so near to a claim of their own row, 2.5, 4.5 and 6.5 % to one of
# another row (repetitions among these).
TELLS = 0.5
# A whole passage without counterpart asks for more: of 135 sentences dropped from such documents none found was lost.
TELLS_WHOLE = 0.6
LACKING = frozenset({"omission", "addition"})
NUMBER_MISSING = "number-missing"
# A number is told elsewhere by a sentence no further away than this; counts without a unit up to the limit stand there
# by chance, unless the sentence is as near in meaning as two of one event. All three set by hand.
NUMBER_REACH, BY_CHANCE, ONE_EVENT = 3, 12, 0.4
# So many sentences before and behind a passage are its neighbours.
REACH = 2
# Confidence in a few words of which the other version names the name in another place; set by hand.
EXPLAINED = 0.4


@dataclass(frozen=True)
class Elsewhere:
    """Two versions, asked whether what a passage of one lacks stands in another passage of it."""

    left: Article
    right: Article
    encoder: Encoder

    def without(self, findings: Iterable[Finding], pair: Pair) -> Iterator[Finding]:
        """The findings of a pair, but for clauses and numbers that the other version tells outside the pair.

        What stands in such a clause is not held against the passage either.
        """
        told = list(findings)
        moved = [f for f in told if f.rule in LACKING and self._moved(f, pair)]
        explained = any(self._weighed(f, pair) is not f for f in told if f.rule in LACKING and f not in moved)
        for finding in told:
            # What the model doubts of a passage that explains more may be what it explains.
            if explained and finding.by_model and finding.severity is not Severity.INFO:
                finding = replace(
                    finding, severity=Severity.INFO, confidence=min(EXPLAINED, finding.confidence)
                )
            if finding in moved or any(_is_of(finding, clause) for clause in moved):
                continue
            if finding.rule != NUMBER_MISSING or not self._counted(finding, pair):
                yield self._weighed(finding, pair) if finding.rule in LACKING else finding

    def _sides(self, finding: Finding, pair: Pair) -> tuple[Passage, Passage, Article, Article]:
        """The passage that a finding stands in, the one across, and their articles."""
        if finding.left is not None:
            return pair.left, pair.right, self.left, self.right
        return pair.right, pair.left, self.right, self.left

    def _moved(self, finding: Finding, pair: Pair) -> bool:
        """True where a passage, or a part of one, is told outside the passage across."""
        side = _side(finding)
        here, there, _, article = self._sides(finding, pair)
        whole = (side.start, side.end) == (here.start, here.end)
        vectors = self._of_right if finding.left is not None else self._of_left
        outside = _outside(article, there)
        if not outside:
            return False
        (vector,) = self.encoder.encode([side.text])
        if (vectors[outside] @ vector).max() >= (TELLS_WHOLE if whole else TELLS):
            return True
        if whole:
            return False
        clause = self._clause(finding, pair)
        others = pair.words.right if here is pair.left else pair.words.left
        return told_across(clause, others) or told_beside(clause, article, _neighbours(article, there))

    def _clause(self, finding: Finding, pair: Pair) -> Clause:
        """The words of a finding, and the article that has them."""
        side = _side(finding)
        here, _, article, _ = self._sides(finding, pair)
        words = pair.words.left if here is pair.left else pair.words.right
        inside = tuple(w for w in words if w.content and side.start <= w.start < side.end)
        return Clause(side, inside, article)

    def _weighed(self, finding: Finding, pair: Pair) -> Finding:
        """A finding, as info where its few words only explain by a name that the other version has too, or abroad, or
        are mostly told.
        """
        if finding.severity is Severity.INFO:
            return finding
        here, there, _, article = self._sides(finding, pair)
        clause = self._clause(finding, pair)
        if not (
            known_names(clause, article)
            or explains_abroad(clause)
            or explains_post(clause, here, there)
            or mostly_told(clause, article, _neighbours(article, there))
        ):
            return finding
        return replace(finding, severity=Severity.INFO, confidence=min(EXPLAINED, finding.confidence))

    def _counted(self, finding: Finding, pair: Pair) -> bool:
        """True where a sentence near the passage across tells the number that it lacks."""
        side = _side(finding)
        here, there, article_here, article = self._sides(finding, pair)
        vectors = self._of_right if finding.left is not None else self._of_left
        told = [q for q in here.facts.quantities if q.start <= side.start and side.end <= q.end]
        if not told or not there.sentences:
            return False
        first, last = min(there.sentences) - NUMBER_REACH, max(there.sentences) + NUMBER_REACH
        near = [i for i in _outside(article, there) if first <= article.claims[i].sentence <= last]
        same = [i for i in near if any(_same_number(told[0], q) for q in article.claims[i].facts.quantities)]
        if article_here.sentences[side.sentence].kind is SentenceKind.HEADING:
            # What a headline says its text says too.
            return bool(same)
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


def _is_of(finding: Finding, clause: Finding) -> bool:
    """True for what stands in a clause that moved, and for the model's doubt of its passage, which lacks the clause."""
    return finding.by_model or swallows(clause, finding)


def _side(finding: Finding) -> Evidence:
    """The one side of a finding about what the other version lacks."""
    side = finding.left or finding.right
    assert side is not None
    return side


def _outside(article: Article, passage: Passage) -> list[int]:
    """The claims of an article that stand outside a passage."""
    return [i for i, claim in enumerate(article.claims) if claim.sentence not in passage.sentences]


def _neighbours(article: Article, passage: Passage) -> list[int]:
    """The sentences right before and behind a passage of an article; none of an empty one, which has no place."""
    if not passage.sentences:
        return []
    first, last = min(passage.sentences), max(passage.sentences)
    around = (*range(first - REACH, first), *range(last + 1, last + 1 + REACH))
    return [i for i in around if 0 <= i < len(article.sentences)]
