"""Shares and sums that one report lets rise and another fall by one figure ("lost 6 per cent", "a gagné 6 %"), or to
one sum ("rose to 68 million euros", "fell to 68 million euros").

The figure itself, which each of the two articles tells once, shows that they speak of one thing; the sentences must
have another word in common besides, or be near. What is denied or guessed is left alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, product

from checker.model import Evidence
from checker.names.lonenames import rival_names
from checker.story.acquainted import compared
from checker.story.eventpairs import EventPair, event_of, shares_word, widest_claims
from checker.story.story import Story
from claims.facts.modality import HEDGED
from claims.facts.model import Quantity
from claims.facts.opposite import find_pole_words, moves
from claims.facts.polarity import DENYING
from claims.lexicon import load_lexicon
from claims.model import Article, Claim

# Sentences this near (cosine) need no word that both have.
NEAR = 0.45
# Figures from here on that are no multiples of five are hardly told of two things.
RARE, ROUND = 10, 5
PERCENT, MONEY = "percent", "currency"


@dataclass(frozen=True, slots=True)
class Move:
    """A figure by which something rose or fell, with the word that says which."""

    article: Article
    claim: Claim
    quantity: Quantity
    pole: str
    start: int
    end: int

    @property
    def evidence(self) -> Evidence:
        """The word and the figure, with what stands between."""
        low, high = min(self.start, self.quantity.start), max(self.end, self.quantity.end)
        claim = self.claim
        return Evidence(self.article.id, claim.lang, claim.sentence, low, high, self.article.text[low:high])


def moves_apart(story: Story) -> Iterator[tuple[Move, Move, float]]:
    """The figures by which something rises in one article and falls in another of the time, and how near they are."""
    if len(story.articles) < 2:
        return
    told = {a.id: _once(a) for a in story.articles}
    for one, two in combinations(story.articles, 2):
        if not compared(story, one, two):
            continue
        for a, b in product(told[one.id], told[two.id]):
            if _figure(a.quantity) != _figure(b.quantity) or a.pole == b.pole:
                continue
            if story.aligns(one.id, a.claim.sentence, two.id, b.claim.sentence):
                continue
            event = event_of(one, a.claim, two, b.claim)
            rare = a.quantity.value >= RARE and a.quantity.value % ROUND != 0
            if not rival_names(event.pair) and (shares_word(event.pair) or rare or event.pair.score >= NEAR):
                yield a, b, event.pair.score


def _once(article: Article) -> list[Move]:
    """The moves of an article by figures that it tells in one sentence only."""
    figures = Counter(_figure(q) for s in article.content for q in s.facts.quantities if q.unit)
    return [move for move in _moves(article) if figures[_figure(move.quantity)] == 1]


def _figure(q: Quantity) -> tuple[Decimal, str]:
    """The value of a figure with its unit."""
    return q.value, q.unit


def of_two_things(event: EventPair) -> bool:
    """True where one of the articles tells a figure of both claims in two sentences, perhaps of two things."""
    shared = {q.value for q in event.left_claim.facts.quantities if q.unit == PERCENT}
    shared &= {q.value for q in event.right_claim.facts.quantities if q.unit == PERCENT}
    return any(
        sum(any(q.value == value for q in s.facts.quantities) for s in article.content) > 1
        for article in (event.left_article, event.right_article)
        for value in shared
    )


def _moves(article: Article) -> Iterator[Move]:
    """The figures of an article that a plain sentence lets rise or fall by words of one pole."""
    for claim in widest_claims(article):
        facts, lexicon = claim.facts, load_lexicon(claim.lang)
        percents = [
            q for q in facts.quantities if q.unit == PERCENT and not q.soft and not facts.hides(q.start)
        ]
        denied = any(n.kind in DENYING for n in facts.negations)
        guessed = facts.quotes or denied or any(h.level == HEDGED for h in facts.hedges)
        sums = [
            q
            for q in facts.quantities
            if q.dimension == MONEY and not (q.soft or q.high or facts.hides(q.start))
        ]
        told = [of[0] for of in (percents, sums) if len(of) == 1]
        if lexicon is None or not told or guessed:
            continue
        words = [w for w in find_pole_words(claim.text, lexicon) if w.concept in moves()]
        if words and len({w.pole for w in words}) == 1:
            first, at = words[0], claim.start
            yield from (Move(article, claim, q, first.pole, at + first.start, at + first.end) for q in told)
