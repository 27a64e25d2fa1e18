"""Scores of one match that two reports give differently: "won 3-2", "mit 4:2".

A score is told from either side, so that 0:2 is 2-0. Where two articles tell the same scores but for one each, these
two are of one match if the articles share another score (at half-time, of a set) or the sentences name both sides.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from checker.names.alike import alike_names
from checker.story.acquainted import compared
from checker.story.eventpairs import EventPair, event_of, widest_claims
from checker.story.story import Story
from claims.facts.model import NameKind, Quantity
from claims.model import Article, Claim

DIMENSION = "score"
# So many names that both sentences hold are the two sides of a match.
SIDES = 2

Result = tuple[Decimal, Decimal]


@dataclass(frozen=True, slots=True)
class Score:
    """A score where an article tells it in its own words; `result` has the higher number first."""

    article: Article
    claim: Claim
    quantity: Quantity
    result: Result


def scores_apart(story: Story) -> Iterator[tuple[EventPair, Quantity, Quantity]]:
    """The one score that either of two articles of a time has for itself, where they are of one match."""
    told = {a.id: list(_scores(a)) for a in story.articles} if len(story.articles) > 1 else {}
    for one, two in combinations(story.articles if told else (), 2):
        ours, theirs = told[one.id], told[two.id]
        if not ours or not theirs or not compared(story, one, two):
            continue
        left, right = _without(ours, theirs), _without(theirs, ours)
        if not len({s.result for s in left}) == len({s.result for s in right}) == 1:
            continue
        shared = len(left) < len(ours) and len(right) < len(theirs)
        pairs = ((a, b) for a in left for b in right if shared or _one_match(a, b))
        if (found := next(pairs, None)) is not None and not _linked(story, *found):
            a, b = found
            yield event_of(one, a.claim, two, b.claim), a.quantity, b.quantity


def _scores(article: Article) -> Iterator[Score]:
    """The scores of an article, but for those in a quotation."""
    for claim in widest_claims(article):
        for q in claim.facts.quantities:
            if q.dimension == DIMENSION and q.high is not None and not claim.facts.hides(q.start):
                yield Score(article, claim, q, (max(q.value, q.high), min(q.value, q.high)))


def _without(told: Sequence[Score], known: Sequence[Score]) -> list[Score]:
    """The scores that the other article does not tell."""
    results = {k.result for k in known}
    return [t for t in told if t.result not in results]


def _one_match(one: Score, two: Score) -> bool:
    """True for scores of one match by the names beside them: two clubs or two players, but no club and its coach."""
    names = two.claim.facts.names
    shared = Counter(
        n.kind is NameKind.PERSON for n in one.claim.facts.names if any(alike_names(n, m) for m in names)
    )
    return max(shared.values(), default=0) >= SIDES


def _linked(story: Story, one: Score, two: Score) -> bool:
    """True for sentences that an alignment of versions holds against each other already."""
    return story.aligns(one.article.id, one.claim.sentence, two.article.id, two.claim.sentence)
