"""Amounts and dates that two articles of a story give differently, and that neither has from elsewhere.

Where two articles tell the same values but for one of a unit in each ("a loss of 87 million euros", "a loss of
78 million"), these two stand against each other if their claims share more than the unit. Numbers whose digits
are only in another order are hardly two things, so there one shared word is enough.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, islice, pairwise
from typing import Generic, TypeVar

from checker.names.lonenames import other_names
from checker.pairs import Pair, Passage
from checker.statements.stance import same_stance, same_voice
from checker.story.acquainted import compared
from checker.story.eventpairs import (
    EventPair,
    anchored,
    claim_passage,
    event_of,
    shares_beside,
    shares_word,
    widest_claims,
)
from checker.story.persons.ages import is_age
from checker.story.story import Story
from checker.values.digits import digit_count, swapped
from checker.values.moments import centuries_apart
from checker.values.shares import told_shares
from claims.facts.model import Moment, Quantity
from claims.lexicon import load_lexicon
from claims.model import Article, Claim

Fact = TypeVar("Fact", Quantity, Moment)

# The better held claim must be held to this share beside the values, to the lesser one where both name one
# year; set by hand on stories 01 to 36.
HELD, HELD_ANCHORED = 0.4, 0.25
# Below this score of having no counterpart a word is surely the same.
NEAR = 0.2
# Values nearer than this are one value, rounded.
ROUNDED = Decimal("0.06")
SHARE, RATIO, ORDINAL, HYPHEN = "share", "ratio", "ordinal", "-"
# So many words behind an age the clause may open that says when somebody was so old ("14 years old when he …").
WHEN = 4
WORD = re.compile(r"[^\W\d_]+")
# Numbers of more digits are hardly told of two things with the digits of one.
DIGITS = 2
# Smaller numbers stand in many sentences by chance.
LEAST_BARE = 10
# From here on an amount is no everyday one.
LARGE = 10_000
# Kinds of moments that tell of which year, season or month something is.
DATED = frozenset({"month", "season", "year", "date"})
# Places of one value in two articles that are looked at, and of all values of a story; linking the words of two claims
# takes a millisecond.
MAX_PLACES, MAX_EXAMINED = 9, 1000


@dataclass(frozen=True, slots=True)
class Told(Generic[Fact]):
    """A value where an article tells it: `kind` is what it can be compared with, `value` what is compared."""

    article: Article
    claim: Claim
    fact: Fact
    kind: str
    value: Hashable


def lone_amounts(story: Story) -> Iterator[tuple[EventPair, Quantity, Quantity]]:
    """The amounts of one unit that two articles give differently, once each, of what looks like one thing."""
    told = {a.id: list(amounts_of(a)) for a in story.articles}
    yield from _best(lone_places(story, told), _one_amount)


def lone_dates(story: Story) -> Iterator[tuple[EventPair, Moment, Moment]]:
    """The months, seasons and years that two articles give differently, once each, of what looks like one thing."""
    told = {a.id: list(_dates(a)) for a in story.articles}
    yield from _best(lone_places(story, told), _one_date)


def _one_amount(one: Quantity, two: Quantity, pair: Pair) -> bool:
    """True if two amounts are shown to be told of one thing."""
    if swapped(one.value, two.value):
        return digit_count(one.value) > DIGITS or one.value >= LARGE or shares_word(pair, NEAR)
    return same_stance(pair) and _of_one_thing(pair)


def _one_date(one: Moment, two: Moment, pair: Pair) -> bool:
    """True if two dates are shown to be told of one thing; one month of two years needs only a word."""
    if not _share_field(one, two):
        return False
    if one.month == two.month is not None or (one.kind == "year" and _digits(one.year) == _digits(two.year)):
        return shares_word(pair, NEAR)
    if centuries_apart(one, two):
        return False
    return same_voice(pair) and _of_one_thing(pair)


def _best(
    places: Iterator[tuple[Told[Fact], Told[Fact]]], one_thing: Callable[[Fact, Fact, Pair], bool]
) -> Iterator[tuple[EventPair, Fact, Fact]]:
    """Of the places where two articles tell one thing, those whose claims are nearest."""
    nearest: dict[tuple[str, str, str], tuple[EventPair, Fact, Fact]] = {}
    for one, two in islice(places, MAX_EXAMINED):
        key, event = (
            (one.article.id, two.article.id, one.kind),
            event_of(one.article, one.claim, two.article, two.claim),
        )
        if key in nearest and event.pair.score <= nearest[key][0].pair.score:
            continue
        if one_thing(one.fact, two.fact, event.pair):
            nearest[key] = event, one.fact, two.fact
    yield from nearest.values()


def amounts_of(article: Article) -> Iterator[Told[Quantity]]:
    """The amounts with a unit that an article tells in its own words."""
    for claim in widest_claims(article):
        side = claim_passage(article, claim)
        parts = parts_of_one(side)
        for q in (*claim.facts.quantities, *told_shares(side)):
            kind = _kind(q)
            if (
                kind
                and q.high is None
                and q not in parts
                and not (claim.facts.hides(q.start) or _was_then(claim, q) or _is_one_part(claim, q))
            ):
                yield Told(article, claim, q, kind, q.value)


def _was_then(claim: Claim, q: Quantity) -> bool:
    """Whether a number of years is how old somebody was at another time ("he was 14 when he built a rocket")."""
    lexicon = load_lexicon(claim.lang)
    if lexicon is None or not is_age(claim, q):
        return False
    behind = WORD.findall(claim.text[q.end - claim.start :].lower())[:WHEN]
    return not set(behind).isdisjoint(lexicon.words("numbers", "aged_when"))


def _is_one_part(claim: Claim, q: Quantity) -> bool:
    """True for a word of shares that says which part is meant, and not how large it is: "the second quarter", a word
    that goes on behind a hyphen ("by half-time", « le quart-temps »).
    """
    if q.dimension != RATIO or q.unit:
        return False
    behind = claim.text[q.end - claim.start :][: len(HYPHEN) + 1]
    joined = behind.startswith(HYPHEN) and behind[-1].isalpha()
    return joined or any(o.dimension == ORDINAL and o.end + 1 == q.start for o in claim.facts.quantities)


def _kind(q: Quantity) -> str:
    """What an amount can be compared with: its unit, or that it is a share ("half of", "deux tiers des"); else ""."""
    if q.dimension == RATIO and not q.unit and 0 < q.value < 1:
        return SHARE
    return "" if q.soft else q.unit


def parts_of_one(side: Passage) -> list[Quantity]:
    """The numbers that are one quantity only together ("two years and six months")."""
    text, start = side.text, side.start
    return [
        q
        for one, two in pairwise(side.facts.quantities)
        if one.unit
        and two.unit
        and one.unit != two.unit
        and one.dimension == two.dimension
        and len(text[one.end - start : two.start - start].split()) <= 1
        for q in (one, two)
    ]


def _dates(article: Article) -> Iterator[Told[Moment]]:
    """The months, seasons and years that an article tells in its own words."""
    for claim in widest_claims(article):
        for m in claim.facts.moments:
            if m.kind in DATED and not m.relative and not claim.facts.hides(m.start):
                yield Told(article, claim, m, m.kind, (m.year, m.month, m.day, m.part))


def lone_places(story: Story, told: dict[str, list[Told[Fact]]]) -> Iterator[tuple[Told[Fact], Told[Fact]]]:
    """The places of the values of one kind that are left over, one on each side, in two articles of one time.

    Who tells "148 litres here, and there it was 97" knows the second amount too, and it is not left over.
    """
    bare = {a.id: _bare_numbers(a) for a in story.articles}
    for one, two in combinations(story.articles, 2):
        if not compared(story, one, two):
            continue
        ours, theirs = told[one.id], told[two.id]
        for kind in sorted({t.kind for t in ours} & {t.kind for t in theirs}):
            here, there = ([t for t in side if t.kind == kind] for side in (ours, theirs))
            left, right = _without(here, there), _without(there, here)
            left, right = (
                [t for t in side if t.value not in bare[other.id]]
                for side, other in ((left, two), (right, one))
            )
            if len({t.value for t in left}) == len({t.value for t in right}) == 1:
                places = ((a, b) for a in left for b in right if not _linked(story, a, b))
                yield from islice(places, MAX_PLACES)


def _bare_numbers(article: Article) -> frozenset[Decimal]:
    """The larger numbers of an article with neither a unit nor a noun behind them, whose unit was told before."""
    return frozenset(
        q.value
        for claim in widest_claims(article)
        for q in claim.facts.quantities
        if not q.unit and not q.soft and q.value >= LEAST_BARE and _stands_bare(claim, q)
    )


def _stands_bare(claim: Claim, q: Quantity) -> bool:
    """True for a number behind which a mark stands, or nothing."""
    behind = claim.text[q.end - claim.start :]
    return not behind or not (behind[0].isspace() or behind[0].isalnum())


def _without(told: Sequence[Told[Fact]], known: Sequence[Told[Fact]]) -> list[Told[Fact]]:
    """The values that the other article does not tell."""
    return [t for t in told if not any(_one_value(t.value, k.value) for k in known)]


def _one_value(a: Hashable, b: Hashable) -> bool:
    """True for one value, rounded or not, and for a month or season whose year is named on one side alone."""
    if isinstance(a, Decimal) and isinstance(b, Decimal):
        return a == b or (abs(a - b) <= ROUNDED * max(abs(a), abs(b)) and not swapped(a, b))
    if isinstance(a, tuple) and isinstance(b, tuple):
        return all(x == y or None in (x, y) for x, y in zip(a, b, strict=True))
    return a == b


def _digits(year: int | None) -> list[str]:
    """The digits of a year in their order of size."""
    return sorted(str(year))


def _share_field(a: Moment, b: Moment) -> bool:
    """True where two moments agree in the year, or in the month or season, and differ in the rest."""
    if None in (a.year, b.year):
        return a.year == b.year
    if a.kind == "year":
        return True
    return a.year == b.year or (a.month, a.part) == (b.month, b.part)


def _linked(story: Story, one: Told[Fact], two: Told[Fact]) -> bool:
    """True for sentences that an alignment of versions holds against each other already."""
    return story.aligns(one.article.id, one.claim.sentence, two.article.id, two.claim.sentence)


def _of_one_thing(pair: Pair) -> bool:
    """True if two claims are shown to speak of one thing: they hold enough of each other, and share a word."""
    if other_names(pair):
        return False
    held = HELD_ANCHORED if _one_year(pair) else HELD
    if max(shares_beside(pair)) < held:
        return False
    return shares_word(pair) or anchored(pair.left, pair.right)


def _one_year(pair: Pair) -> bool:
    """True if both claims name one year ("built in 1998, it was inspected in May")."""
    left, right = ({m.year for m in side.facts.moments if m.year} for side in (pair.left, pair.right))
    return bool(left & right)
