"""Sums of one story that have the same digits and another scale: "1.4 billion euros", "1.4 trillion euros".

Machine translation takes one scale word for another (Milliarde, billion, trillion), and a zero is lost by a slip of the
hand. No sum grows a thousandfold while a story is told, so the time between two articles explains nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations, combinations_with_replacement, islice, product

from checker.story.acquainted import acquainted
from checker.story.eventpairs import EventPair, event_of, same_event
from checker.story.numbers.currencies import Sum, sums_of
from checker.story.story import Story
from claims.facts.model import Quantity
from claims.model import Article, Claim

# How many times as large one scale is as the next, and the one after that.
SCALES = frozenset((Decimal(10) ** 3, Decimal(10) ** 6))
# A lost zero or two are one slip where both claims are of one event.
ZEROS = frozenset((Decimal(10), Decimal(100)))
# From here on a sum has a scale; sums of one digit are alike by chance.
LEAST, DIGITS = 1_000_000, 2
# How sure such a pair is, as the nearness of its claims; set by hand.
SURE = 0.6
MAX_PAIRS = 500
# Sums of one article that are looked at, the first ones: more is a table or a dump, and costs quadratic time.
MAX_SUMS = 400


def scales_apart(story: Story) -> Iterator[tuple[EventPair, Quantity, Quantity]]:
    """The sums of a story of which one is the other on another scale, where neither article tells both."""
    told = {
        a.id: list(islice((s for s in sums_of(a) if s[1].value >= LEAST), MAX_SUMS)) for a in story.articles
    }
    for one, two in islice(combinations_with_replacement(story.articles, 2), MAX_PAIRS):
        if story.knows(one.id, two.id) or not (one is two or acquainted(story, one, two)):
            continue
        seen: set[frozenset[Decimal]] = set()
        of_one = one is two
        for left, right in combinations(told[one.id], 2) if of_one else product(told[one.id], told[two.id]):
            pair = _pair(story, (one, left), (two, right))
            key = frozenset((left[1].value, right[1].value))
            both = not of_one and any(key <= {q.value for _, q in told[a.id]} for a in (one, two))
            if pair is not None and key not in seen and not both:
                seen.add(key)
                yield pair, left[1], right[1]


def _pair(story: Story, left: tuple[Article, Sum], right: tuple[Article, Sum]) -> EventPair | None:
    """Two sums with their claims, where they are one on two scales; None for others."""
    (one, (claim, q)), (two, (other, r)) = left, right
    if q.unit != r.unit or q.value == r.value or (claim.sentence == other.sentence and one is two):
        return None
    times = max(q.value, r.value) / min(q.value, r.value)
    if story.aligns(one.id, claim.sentence, two.id, other.sentence):
        return None
    if times in SCALES and len(q.value.normalize().as_tuple().digits) >= DIGITS:
        return event_of(one, claim, two, other, SURE)
    if times not in ZEROS:
        return None
    event = event_of(one, _clause(one, claim, q), two, _clause(two, other, r))
    return event if same_event(event.pair) else None


def _clause(article: Article, claim: Claim, q: Quantity) -> Claim:
    """The shortest part of a claim that holds a sum."""
    parts = [
        c for c in article.claims if c.sentence == claim.sentence and c.start <= q.start < q.end <= c.end
    ]
    return min(parts, key=lambda c: c.end - c.start, default=claim)
