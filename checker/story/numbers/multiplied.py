"""A number that a sentence gives as so many times another one, and that is not: "1.1 trillion, twenty times the 55
million of a year", "doubled from 41 to 120 million".

Machine translation that takes one scale word for another leaves the other two numbers as they were.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from checker.story.eventpairs import EventPair, event_of, widest_claims
from checker.story.story import Story
from claims.facts.model import Quantity
from claims.facts.numbers.multiples import FACTOR
from claims.lexicon import load_lexicon
from claims.model import Article, Claim

# Multiples are told in round numbers, and "more than double" may be two and a half times; set by hand.
LEAST, MOST = Decimal("0.75"), Decimal("1.5")
# Words between the product and the multiplier, and between that and what it multiplies.
AHEAD, BEHIND = 10, 8
# A bare number from here on may be one of the unit that stands behind the other.
LARGE = 1000
# From here on a bare number before a word for times multiplies.
SMALLEST = 2
MONEY, COUNT = "currency", "count"
STOP = re.compile(r"[;:.!?()–—](?:\s|\Z)")
MARK = re.compile(r"[,;:.!?()–—](?:\s|\Z)")
WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Product:
    """Two numbers of which one is told to be so many times the other."""

    event: EventPair
    product: Quantity
    base: Quantity
    times: Quantity


def products_apart(story: Story) -> Iterator[Product]:
    """The numbers of a story's sentences that are not so many times the other as is said."""
    for article in story.articles:
        if story.knows(article.id, article.id):
            continue
        for claim in widest_claims(article):
            yield from _wrong(article, claim)


def _wrong(article: Article, claim: Claim) -> Iterator[Product]:
    """The products of a claim that are none."""
    told = sorted(claim.facts.quantities, key=lambda q: q.start)
    for at, times in enumerate(told):
        if claim.facts.hides(times.start) or not _multiplies(claim, times):
            continue
        others = [q for q in (*told[:at], *told[at + 1 :]) if not q.soft and q.dimension != FACTOR]
        found = _around(claim, others, times)
        if found is not None and not LEAST <= found[0].value / found[1].value / times.value <= MOST:
            product, base = found
            yield Product(event_of(article, claim, article, claim, 1.0), product, base, times)


def _multiplies(claim: Claim, q: Quantity) -> bool:
    """True for a number by which something is multiplied, by its form or by the word behind it ("15 times")."""
    if q.value < SMALLEST:
        return False
    lexicon = load_lexicon(claim.lang)
    if q.dimension == FACTOR or lexicon is None:
        return q.dimension == FACTOR
    behind = WORD.findall(claim.text[q.end - claim.start :])[:1]
    return q.dimension == COUNT and not q.unit and set(behind) <= set(lexicon.words("numbers", "times_of"))


def _around(claim: Claim, others: Sequence[Quantity], times: Quantity) -> tuple[Quantity, Quantity] | None:
    """The product before a multiplier and what it multiplies right behind it; None where it is not told so."""
    before = [q for q in others if q.end <= times.start]
    behind = [q for q in others if q.start >= times.end]
    if not before or not behind:
        return None
    product, base = before[-1], behind[0]
    if product.high is not None or base.high is not None or not _one_unit(product, base) or base.value <= 0:
        return None
    start = claim.start
    ahead = claim.text[product.end - start : times.start - start]
    after = claim.text[times.end - start : base.start - start]
    near = len(WORD.findall(ahead)) <= AHEAD and len(WORD.findall(after)) <= BEHIND
    return (product, base) if near and not STOP.search(ahead) and not MARK.search(after) else None


def _one_unit(one: Quantity, two: Quantity) -> bool:
    """True for two amounts of one unit, which may be told beside one of them alone."""
    if one.dimension not in (MONEY, COUNT) or two.dimension not in (MONEY, COUNT):
        return one.unit == two.unit and one.dimension == two.dimension and bool(one.unit)
    return one.unit == two.unit or (min(one.value, two.value) >= LARGE and not (one.unit and two.unit))
