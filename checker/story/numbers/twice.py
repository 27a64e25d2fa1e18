"""Figures that an article tells in two sentences, once in each: of one thing, nearly always."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from checker.story.eventpairs import widest_claims
from claims.facts.model import Quantity
from claims.model import Article, Claim

# A figure that is told more often is of several things.
TWICE = 2

Told = tuple[Claim, Quantity]


def told_twice(article: Article, counts: Callable[[Quantity], bool]) -> Iterator[Sequence[Told]]:
    """The figures of an article that count, no ranges among them, each with its two claims."""
    told: dict[tuple[Decimal, str], list[Told]] = defaultdict(list)
    for claim in widest_claims(article):
        for q in claim.facts.quantities:
            if q.high is None and not q.soft and counts(q):
                told[q.value, q.unit].append((claim, q))
    for found in told.values():
        if len(found) == TWICE and found[0][0].sentence != found[1][0].sentence:
            yield found
