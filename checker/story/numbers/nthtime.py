"""How often something has come about, told twice in one article: "won the title for the third time", later "his fourth
title".

An ordinal before "time" counts what its clause tells of; another ordinal before a noun of that clause, or before "time"
in a clause that shares two words with it, counts the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, islice

from checker.names.lonenames import rival_names
from checker.story.eventpairs import EventPair, event_of, widest_claims
from checker.story.numbers.slips import are_one_noun
from checker.story.story import Story
from claims.facts.model import Quantity
from claims.lexicon import load_lexicon
from claims.model import Article, Claim
from claims.words import split_words

ORDINAL, LEAST = "ordinal", 2
# A noun stands at most so many letters behind its ordinal.
NEAR = 24
# Clauses that tell how often something came about share so many words.
SHARED = 2
MAX_ORDINALS = 60


@dataclass(frozen=True, slots=True)
class Nth:
    """An ordinal in its claim: `noun` is what it counts, "" for times; `words` are the words beside it."""

    claim: Claim
    quantity: Quantity
    noun: str
    words: frozenset[str]


def times_apart(story: Story) -> Iterator[tuple[EventPair, Quantity, Quantity]]:
    """The ordinals of an article that count how often one thing came about, and differ."""
    for article in story.articles:
        if story.knows(article.id, article.id):
            continue
        told = list(islice(_ordinals(article), MAX_ORDINALS))
        for one, two in combinations(told, 2):
            if one.quantity.value == two.quantity.value or one.claim.sentence == two.claim.sentence:
                continue
            if (one.noun and two.noun) or not _one_thing(one, two) or _both(told, one, two):
                continue
            event = event_of(article, one.claim, article, two.claim)
            if not rival_names(event.pair):
                yield event, one.quantity, two.quantity


def _one_thing(one: Nth, two: Nth) -> bool:
    """Whether a noun that one ordinal counts is told beside the other, or the words beside both are the same."""
    for nth, time in ((one, two), (two, one)):
        if nth.noun:
            return any(are_one_noun(nth.noun, w) for w in time.words)
    return len(one.words & two.words) >= SHARED


def _both(told: list[Nth], one: Nth, two: Nth) -> bool:
    """Whether the article tells one of two ordinals again beside the other's words: it counts several."""
    return any(
        t is not one and t is not two and t.quantity.value in (one.quantity.value, two.quantity.value)
        for t in told
        if _one_thing(t, one) or _one_thing(t, two)
    )


def _ordinals(article: Article) -> Iterator[Nth]:
    """The ordinals of an article from the second on, in its own words."""
    for claim in widest_claims(article):
        lexicon = load_lexicon(claim.lang)
        times = lexicon.words("numbers", "nth_time") if lexicon else ()
        for q in claim.facts.quantities if times else ():
            if q.dimension != ORDINAL or q.value < LEAST or claim.facts.hides(q.start):
                continue
            at = q.end - claim.start
            words = [w for w in split_words(claim.text, claim.lang) if w.text[0].isalpha()]
            behind = next((w for w in words if at <= w.start < at + NEAR), None)
            if behind is None:
                continue
            said = frozenset(w.text.casefold() for w in words if w.content and w is not behind)
            is_time = behind.text.casefold() in times
            if is_time or behind.content:
                yield Nth(claim, q, "" if is_time else behind.text.casefold(), said)
