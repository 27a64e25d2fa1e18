"""How many there were in one stretch of time, told twice in one article: "lost five managers this year", "the fourth
departure", "four departures this year".

What happened is one where both sentences have a word for it, whatever they count. The lexicon table `[tallies]` lists
the words by kind, and in `lost` those that say so only of the people in `who`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from checker.names.lonenames import rival_names
from checker.story.eventpairs import EventPair, event_of
from checker.story.numbers.compatible import compatible
from checker.story.numbers.counts import kinds_of
from checker.story.numbers.toldvalues import COUNT, told_values
from checker.story.onething import Leftover
from checker.story.story import Story
from claims.facts.model import Comparator, Quantity
from claims.facts.phrase import phrases_of, tokens_of
from claims.lexicon import Lexicon, load_lexicon
from claims.model import Article

TALLIES, LOST, WHO = "tallies", "lost", "who"
# Fewer are told of many things.
LEAST = 2
# Stretches of time of which an article tells one number.
SPANS = frozenset({"this_year", "last_year", "this_month", "last_month", "this_week", "last_week"})


@dataclass(frozen=True, slots=True)
class Tally:
    """A count of what happened in a stretch of time: `kind` says what, `span` when."""

    told: Leftover
    quantity: Quantity
    kind: str
    span: str


def tallies_apart(story: Story) -> Iterator[tuple[EventPair, Quantity, Quantity]]:
    """The numbers that an article gives for what happened in one stretch of time."""
    for article in story.articles:
        if story.knows(article.id, article.id):
            continue
        for one, two in combinations(_tallies(article), 2):
            same = (one.kind, one.span) == (two.kind, two.span)
            if not same or one.told.claim.sentence == two.told.claim.sentence:
                continue
            event = event_of(article, one.told.claim, article, two.told.claim)
            if not compatible(one.quantity, two.quantity) and not rival_names(event.pair):
                yield event, one.quantity, two.quantity


def _tallies(article: Article) -> Iterator[Tally]:
    """The counts of an article that stand alone in a claim with a stretch of time and what happened."""
    for told in told_values(article):
        q, lexicon = told.fact, load_lexicon(told.claim.lang)
        if not isinstance(q, Quantity) or told.kind != COUNT or lexicon is None:
            continue
        spans = {m.relative for m in told.claim.facts.moments}
        others = [x for x in told.claim.facts.quantities if not x.soft and x is not q]
        exact = q.comparator is Comparator.EXACT and q.value >= LEAST
        if exact and not others and len(spans) == 1 and spans <= SPANS:
            for kind in _kinds(told, lexicon):
                yield Tally(told, q, kind, next(iter(spans)))


def _kinds(told: Leftover, lexicon: Lexicon) -> frozenset[str]:
    """What a claim says that happened, by the words for it or for harm."""
    tokens = tokens_of(told.claim.text)
    found = {hit.value for hit in phrases_of(lexicon, TALLIES).find(tokens)}
    if LOST in found and WHO in found:
        found.add("leaving")
    return frozenset(found - {LOST, WHO}) | kinds_of(told.claim.text, lexicon)
