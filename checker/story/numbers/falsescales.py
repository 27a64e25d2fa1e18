"""Sums in a scale word that a text took over from English: « 2 billions de dollars » beside « 7 milliards de dollars ».

French writers count thousands of milliards; a "billion" among sums that are a hundred times smaller and more is hardly
meant as a million millions. The lexicon table `[numbers]` lists such words in `false_scales`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from checker.story.eventpairs import EventPair, event_of, widest_claims
from checker.story.numbers.currencies import MONEY, Sum, sums_of
from checker.story.story import Story
from claims.facts.model import Quantity
from claims.facts.phrase import tokens_of
from claims.lexicon import load_lexicon
from claims.model import Article

THOUSAND = 1000
# The other sums of the article are so many times smaller at least; a text on budgets tells larger ones.
TIMES = 100
# Smaller sums are no scale to judge by.
LEAST = 1_000_000
# Sums of one article that are looked at, the first ones.
MAX_SUMS = 400


def scales_from_english(story: Story) -> Iterator[tuple[EventPair, Quantity, Quantity]]:
    """The numbers of an article in such a scale word, each with the same number in the scale that is meant, or else
    with the article's largest other sum of money.
    """
    for article in story.articles:
        if story.knows(article.id, article.id):
            continue
        doubtful = list(_doubtful(article))
        both = list(_in_both(article, doubtful))
        yield from both
        known = [q for _, q, _ in both]
        sums = [s for s in islice(sums_of(article), MAX_SUMS) if s[1].value >= LEAST] if doubtful else []
        others = [s for s in sums if s not in doubtful]
        top = max(others, key=lambda s: s[1].value, default=None)
        if top is None:
            continue
        for claim, q in doubtful:
            if q not in known and q.value >= TIMES * top[1].value:
                yield event_of(article, claim, article, top[0]), q, top[1]


def _in_both(article: Article, doubtful: Sequence[Sum]) -> Iterator[tuple[EventPair, Quantity, Quantity]]:
    """The doubtful numbers, each with one that is the same but for the scale: "1.8 billion" beside "1.8 milliard"."""
    for claim, q in doubtful:
        for other in widest_claims(article):
            for r in other.facts.quantities:
                if is_scaled(q, r) and other.sentence != claim.sentence:
                    yield event_of(article, claim, article, other), q, r


def is_scaled(doubtful: Quantity, other: Quantity) -> bool:
    """True for a number that is a thousandth of a doubtful one, a sum of the same currency or without one."""
    return doubtful.value == THOUSAND * other.value and other.unit in ("", doubtful.unit)


def _doubtful(article: Article) -> Iterator[Sum]:
    """The numbers of an article that such a scale word stands in, with the claims that tell them."""
    for claim in widest_claims(article):
        lexicon = load_lexicon(claim.lang)
        words = set(lexicon.words("numbers", "false_scales")) if lexicon else set()
        for q in claim.facts.quantities if words else ():
            if (q.dimension == MONEY or not q.unit) and any(t.lower in words for t in tokens_of(q.text)):
                yield claim, q
