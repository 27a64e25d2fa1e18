"""Sums that are alike but for the currency, in two articles or in one: "9 million euros", "9 million dollars"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from checker.story.acquainted import compared
from checker.story.eventpairs import EventPair, event_of, shares_word, widest_claims
from checker.story.numbers.onearticle import head_of
from checker.story.story import Story
from checker.values.digits import digit_count
from claims.facts.model import Quantity
from claims.facts.numbers.units import units
from claims.model import Article, Claim

MONEY = "currency"
# Smaller sums are two things with one price too often; those of so many digits are pointed to within an article.
LEAST, SMALL_DIGITS = 1000, 3
# In one article many sums are told, and round ones more than once: these have so many digits before their noughts, or
# the headline has one of them, or their sentences share a word.
DIGITS = 2
PAIR = 2
# How sure such a pair is, as the nearness of its claims; set by hand.
SURE = 0.6

Sum = tuple[Claim, Quantity]


def currencies_apart(story: Story) -> Iterator[tuple[EventPair, Quantity, Quantity]]:
    """The sums that two articles of one time give in two currencies, where neither knows the other's currency."""
    sums = {a.id: list(sums_of(a)) for a in story.articles} if len(story.articles) > 1 else {}
    for one, two in combinations(story.articles if sums else (), 2):
        if not compared(story, one, two):
            continue
        if _families(sums[one.id]) & _families(sums[two.id]):
            continue
        for claim, q in sums[one.id]:
            for other, r in sums[two.id]:
                aligned = story.aligns(one.id, claim.sentence, two.id, other.sentence)
                if q.value == r.value and q.value >= LEAST and not aligned:
                    yield event_of(one, claim, two, other, SURE), q, r


def currencies_within(story: Story) -> Iterator[tuple[EventPair, Quantity, Quantity]]:
    """The sums that one article gives in two sentences, once each, and in two currencies, without converting them."""
    for article, (claim, q), (other, r) in _twice(story):
        event = event_of(article, claim, article, other, SURE)
        telling = (
            digit_count(q.value) >= DIGITS or _is_headed(article, claim, other) or shares_word(event.pair)
        )
        if q.value >= LEAST and telling:
            yield event, q, r


def small_currencies_within(story: Story) -> Iterator[tuple[EventPair, Quantity, Quantity]]:
    """The same of smaller sums, where their digits are hardly those of two by chance ("169 pounds", "169 euros")."""
    for article, (claim, q), (other, r) in _twice(story):
        if q.value < LEAST and digit_count(q.value) >= SMALL_DIGITS:
            yield event_of(article, claim, article, other, SURE), q, r


def _twice(story: Story) -> Iterator[tuple[Article, Sum, Sum]]:
    """The sums that an article tells in two sentences, once each, in two currencies of which neither has both."""
    for article in story.articles:
        if story.knows(article.id, article.id):
            continue
        told: dict[Decimal, list[Sum]] = defaultdict(list)
        families: dict[tuple[int, int], set[str]] = defaultdict(set)
        for claim, q in sums_of(article):
            families[claim.start, claim.end] |= _families([(claim, q)])
            told[q.value].append((claim, q))
        for (claim, q), (other, r) in (pair for pair in told.values() if len(pair) == PAIR):
            one, two = (families[c.start, c.end] for c in (claim, other))
            if claim.sentence != other.sentence and not one & two and len(one) == len(two) == 1:
                yield article, (claim, q), (other, r)


def _is_headed(article: Article, claim: Claim, other: Claim) -> bool:
    """True where the headline, or a point below it, tells one of two sums, and the text the other."""
    head = head_of(article)
    return (claim.sentence in head) != (other.sentence in head)


def _families(sums: Sequence[Sum]) -> set[str]:
    """The families of the currencies of some sums: a bare "crowns" may be those of any country."""
    return {units()[q.unit].family for _, q in sums if q.unit in units()}


def sums_of(article: Article) -> Iterator[Sum]:
    """The sums of money of an article."""
    for claim in widest_claims(article):
        yield from ((claim, q) for q in claim.facts.quantities if q.dimension == MONEY and not q.soft)
