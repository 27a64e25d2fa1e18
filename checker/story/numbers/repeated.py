"""Where else an article tells a number that stands against another article's: a headline repeats its text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import islice

from checker.model import Evidence
from checker.same import Same
from checker.story.eventpairs import KEPT_ARTICLES, EventPair, claim_passage, widest_claims
from checker.story.numbers.counts import counts_of
from checker.story.story import Story
from claims.embed import shipped_encoder
from claims.facts.model import Quantity
from claims.model import Article, Claim

# Places of a number that are shown beside the first one.
MAX_REPEATED = 4
# Nouns that one number counts and that are this near are words for one thing ("elf Forscher", "elf Wissenschaftler").
SAME_NOUN = 0.5


def repeated(story: Story, event: EventPair, left: Quantity, right: Quantity) -> tuple[Evidence, ...]:
    """The other places of both numbers in their articles: the same amount of a unit, or count of a noun."""
    sides = ((event.left_article, left), (event.right_article, right))
    told = {(article.id, q.end) for article, q in sides}
    again = (e for article, q in sides for e in islice(_again(story, article, q), MAX_REPEATED))
    return tuple(e for e in dict.fromkeys(again) if (e.article, e.end) not in told)


def _again(story: Story, article: Article, q: Quantity) -> Iterator[Evidence]:
    """The other places of a number in the own words of its article, in their order."""
    for claim, other in _amounts(Same(article)).get(_key(q), ()) if q.unit else _counted(story, article, q):
        if other.start != q.start:
            yield claim_passage(article, claim).evidence(other.start, other.end)


Amount = tuple[str, Decimal, Decimal | None]


def _key(q: Quantity) -> Amount:
    """What makes two amounts the same."""
    return q.unit, q.value, q.high


@lru_cache(KEPT_ARTICLES)
def _amounts(article: Same[Article]) -> Mapping[Amount, Sequence[tuple[Claim, Quantity]]]:
    """Where an article tells each amount in its own words: every finding on a number asks for it."""
    found: dict[Amount, list[tuple[Claim, Quantity]]] = {}
    for claim in widest_claims(article.value):
        for q in claim.facts.quantities:
            if not claim.facts.hides(q.start):
                found.setdefault(_key(q), []).append((claim, q))
    return found


def _counted(story: Story, article: Article, q: Quantity) -> Iterator[tuple[Claim, Quantity]]:
    """The counts of a number's noun."""
    counts = counts_of(story)[article.id]
    nouns = [c.noun for c in counts if c.quantity.start == q.start]
    others = [c for c in counts if c.quantity.value == q.value and c.quantity.start != q.start]
    if nouns and others:
        near = shipped_encoder().encode([c.noun for c in others]) @ shipped_encoder().encode(nouns[:1])[0]
        yield from (
            (c.claim, c.quantity) for c, n in zip(others, near.tolist(), strict=True) if n >= SAME_NOUN
        )
