"""Large counts of one article with the same digits in another order, whatever they count and whoever says so.

"410,000 teachers, active and retired" and "our 401,000 members": two such numbers with three digits or more before the
noughts that they both end in are hardly two things by chance. Who is quoted may mean another number, so it is info.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations, islice

from checker.story.eventpairs import EventPair, event_of, widest_claims
from checker.story.story import Story
from checker.values.digits import swapped
from claims.facts.model import Quantity
from claims.model import Article, Claim

# Smaller counts are alike by chance, and so are those of fewer digits.
LARGE, DIGITS = 10_000, 3
# An article with more of them is a table.
MAX_LARGE = 12


def large_swapped(story: Story) -> Iterator[tuple[EventPair, Quantity, Quantity]]:
    """The pairs of large counts of an article, each told once, of which one has the other's digits."""
    for article in story.articles:
        if story.knows(article.id, article.id):
            continue
        told = list(islice(_large(article), MAX_LARGE + 1))
        counts = Counter(q.value for _, q in told)
        for (claim, one), (other, two) in combinations(told, 2) if len(told) <= MAX_LARGE else ():
            once = counts[one.value] == counts[two.value] == 1
            if once and claim.sentence != other.sentence and _are_swapped(one, two):
                yield event_of(article, claim, article, other), one, two


def _large(article: Article) -> Iterator[tuple[Claim, Quantity]]:
    """The large counts of an article, those that somebody is quoted with among them."""
    for claim in widest_claims(article):
        for q in claim.facts.quantities:
            if q.dimension == "count" and not (q.unit or q.soft or q.high) and q.value >= LARGE:
                yield claim, q


def _are_swapped(one: Quantity, two: Quantity) -> bool:
    """Whether two numbers have the same digits in another order, the noughts left out that both end in."""
    if one.value != int(one.value) or two.value != int(two.value):
        return False
    return swapped(one.value, two.value, DIGITS)
