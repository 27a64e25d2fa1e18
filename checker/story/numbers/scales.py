"""Amounts of one story that have the same digits and another scale: "1.4 billion euros", "1.4 trillion euros".

Machine translation takes one scale word for another (Milliarde, billion, trillion), and a zero is lost by a slip of the
hand. No sum grows a thousandfold while a story is told, so the time between two articles explains nothing. Counts are
held against each other where the word they count is one ("1.2 billion parameters", "1,2 Billionen Parameter").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, combinations_with_replacement, islice, product

from checker.statements.stance import other_sources
from checker.story.acquainted import acquainted, compared
from checker.story.eventpairs import EventPair, event_of, same_event, widest_claims, words_shared
from checker.story.numbers.countednouns import counted_words, is_of_people, one_counted
from checker.story.onething import name_strangers
from checker.story.story import Story
from checker.values.digits import digit_count
from claims.facts.model import Quantity
from claims.model import Article, Claim

# How many times as large one scale is as the next, and the one after that.
SCALES = frozenset((Decimal(10) ** 3, Decimal(10) ** 6))
# A lost zero or two are one slip where both claims are of one event.
ZEROS = frozenset((Decimal(10), Decimal(100)))
# Three digits behind a mark, which are thousands or decimals.
THOUSAND, GROUPED = Decimal(10) ** 3, re.compile(r"\d[.,]\d{3}(?!\d)")
# From here on an amount has a scale; amounts of one digit are alike by chance.
LEAST, DIGITS = 1_000_000, 2
# A count with a zero too few may be smaller.
LEAST_SHORT = 10_000
# How sure such a pair is, as the nearness of its claims; set by hand.
SURE = 0.6
# The headline, the date and the first two sentences.
LEAD = 4
MAX_PAIRS = 500
# Amounts of one article that are looked at, the first ones: more is a table or a dump, and costs quadratic time.
MAX_SUMS = 400
COUNT = "count"


@dataclass(frozen=True, slots=True)
class Scaled:
    """An amount with its claim; of a count without a unit, `counted` are the words that it may count."""

    article: Article
    claim: Claim
    quantity: Quantity
    counted: tuple[str, ...] = ()

    @property
    def value(self) -> Decimal:
        """The amount in its unit."""
        return self.quantity.value

    @property
    def clause(self) -> Claim:
        """The shortest claim of the sentence that holds the amount."""
        q = self.quantity
        return self.article.shortest_claim(self.claim.sentence, q.start, q.end) or self.claim


def scales_apart(story: Story) -> Iterator[tuple[EventPair, Quantity, Quantity]]:
    """The amounts of a story of which one is the other on another scale, where neither article tells both."""
    told = {a.id: list(islice(_scaled(a), MAX_SUMS)) for a in story.articles}
    for one, two in islice(combinations_with_replacement(story.articles, 2), MAX_PAIRS):
        if story.knows(one.id, two.id) or not (one is two or acquainted(story, one, two)):
            continue
        seen: set[frozenset[Decimal]] = set()
        of_one = one is two
        for left, right in combinations(told[one.id], 2) if of_one else product(told[one.id], told[two.id]):
            pair = _pair(story, left, right)
            key = frozenset((left.value, right.value))
            both = not of_one and any(key <= {x.value for x in told[a.id]} for a in (one, two))
            if pair is not None and key not in seen and not both:
                seen.add(key)
                yield pair, left.quantity, right.quantity


def _scaled(article: Article) -> Iterator[Scaled]:
    """The amounts of an article that are large enough to have a scale: of a unit, or of something that is counted."""
    for claim in widest_claims(article):
        for q in claim.facts.quantities:
            if q.soft or q.high is not None or q.value < (LEAST if q.unit else LEAST_SHORT):
                continue
            if q.unit:
                yield Scaled(article, claim, q)
            elif q.dimension == COUNT and (words := counted_words(claim, q)):
                yield Scaled(article, claim, q, words)


def _pair(story: Story, left: Scaled, right: Scaled) -> EventPair | None:
    """Two amounts with their claims, where they are one on two scales; None for others."""
    one, two = left.article, right.article
    times = max(left.value, right.value) / min(left.value, right.value)
    if times not in SCALES | ZEROS or left.quantity.unit != right.quantity.unit:
        return None
    if left.claim.sentence == right.claim.sentence and one is two:
        return None
    # "75.500 million" has thousands in one language and none in another.
    if times == THOUSAND and any(GROUPED.search(x.quantity.text) for x in (left, right)):
        return None
    if story.aligns(one.id, left.claim.sentence, two.id, right.claim.sentence):
        return None
    if not left.quantity.unit:
        return _counts(story, left, right, times)
    if times in SCALES and digit_count(left.value) >= DIGITS:
        return event_of(one, left.claim, two, right.claim, SURE)
    if times not in ZEROS or min(left.value, right.value) < LEAST:
        return None
    event = event_of(one, left.clause, two, right.clause)
    return event if same_event(event.pair) else None


def _counts(story: Story, left: Scaled, right: Scaled, times: Decimal) -> EventPair | None:
    """Two counts of one thing on two scales; a zero is lost between two reports of one time."""
    one, two = left.article, right.article
    abroad = left.claim.lang != right.claim.lang
    if digit_count(left.value) < DIGITS or not (
        one_counted(left.counted, right.counted, abroad) or _news(left, right)
    ):
        return None
    event = event_of(one, left.claim, two, right.claim, SURE)
    if times in SCALES:
        people = is_of_people(left.claim, left.counted) or is_of_people(right.claim, right.counted)
        return None if people or max(left.value, right.value) < LEAST else event
    others = name_strangers(event.pair, one, two) or other_sources(event.pair.left, event.pair.right)
    if others or not compared(story, one, two):
        return None
    lone = _news(left, right) or (_is_lone(left) and _is_lone(right))
    return event if lone or _share_word(event, left, right) else None


def _news(left: Scaled, right: Scaled) -> bool:
    """True for the people that two reports begin with, whatever the one calls them ("patients", "people")."""
    both = left, right
    leads = all(x.claim.sentence in [s.index for s in x.article.content][:LEAD] for x in both)
    return leads and any(is_of_people(x.claim, x.counted) for x in both) and left.article is not right.article


def _is_lone(of: Scaled) -> bool:
    """True for the only number that an article gives of a thing, which is no people at large."""
    values = {s.value for s in _scaled(of.article) if s.counted and one_counted(s.counted, of.counted)}
    return len(values) == 1 and not is_of_people(of.claim, of.counted)


def _share_word(event: EventPair, left: Scaled, right: Scaled) -> bool:
    """True if two claims share a word beside their values and what is counted."""
    counted = {w.casefold() for w in (*left.counted[:1], *right.counted[:1])}
    names = {t for n in (*event.left_claim.facts.names, *event.right_claim.facts.names) for t in n.tokens}
    return any(w.text.casefold() not in counted | names for w in words_shared(event.pair))
