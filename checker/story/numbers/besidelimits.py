"""Amounts that two articles give differently beside one number: "41 km/h where 25 are allowed", "61, allowed are 25".

Each article has one amount of the unit left over, and tells it next to a further number of that unit that the other
tells next to its own: what stands beside one limit, one forecast or one record is one thing, in whatever words.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from checker.names.lonenames import rival_names
from checker.statements.stance import denials, other_sources
from checker.story.eventpairs import EventPair, event_of
from checker.story.numbers.lone import Told, amounts_of, lone_places
from checker.story.story import Story
from claims.facts.modality import HEDGED
from claims.facts.model import Quantity

# Stretches of time and shares stand beside many others.
LOOSE = frozenset({"time", "ratio", "age"})
# Smaller numbers stand in many sentences by chance.
TELLING = 10
# No slip makes more than so many times the number of it.
FAR = 3
# A limit stands in the sentence of an amount, or in one next to it.
BESIDE = 1
# How sure such a pair is at least, as the nearness of its claims; set by hand.
SURE = 0.5


def amounts_beside(story: Story) -> Iterator[tuple[EventPair, Quantity, Quantity]]:
    """The amounts of a unit that are left over in two articles, each beside the same other amount."""
    told = {a.id: list(amounts_of(a)) for a in story.articles}
    seen: set[tuple[str, str, str]] = set()
    for one, two in lone_places(story, told):
        key = (one.article.id, two.article.id, one.kind)
        if key in seen or one.fact.dimension in LOOSE or not _beside_one(one, two):
            continue
        event = event_of(one.article, one.claim, two.article, two.claim, SURE)
        if _of_one_mind(event) and not rival_names(event.pair):
            seen.add(key)
            yield event, one.fact, two.fact


def _of_one_mind(event: EventPair) -> bool:
    """Whether both sides tell or deny it, neither guesses, and neither has it from another one than the other side."""
    left, right = event.pair.left, event.pair.right
    guessed = any(h.level == HEDGED for side in (left, right) for h in side.facts.hedges)
    return denials(left.facts) == denials(right.facts) and not (guessed or other_sources(left, right))


def _beside_one(one: Told[Quantity], two: Told[Quantity]) -> bool:
    """Whether two amounts that are not too far from each other stand beside one number, which has their unit once."""
    low, high = sorted((one.fact.value, two.fact.value))
    ours, theirs = _beside(one), _beside(two)
    shared = {value for value, _ in ours} & {value for value, _ in theirs}
    return high <= FAR * low and any(value in shared and unit for value, unit in ours | theirs)


def _beside(told: Told[Quantity]) -> set[tuple[Decimal, str]]:
    """The other numbers of the unit of an amount, or without one, in its sentence and next to it."""
    at = told.claim.sentence
    near = [s for s in told.article.content if abs(s.index - at) <= BESIDE]
    return {
        (q.value, q.unit)
        for s in near
        for q in s.facts.quantities
        if q.start != told.fact.start and q.unit in ("", told.fact.unit) and not q.soft and q.value >= TELLING
    }
