"""Values that one of two articles of a story tells and the other does not, held against those left over there.

Where two reports tell the same but for one number each, these two stand against each other, however little their
sentences share otherwise. Whether two such values are told of one thing is weighed by `onething`: what their clauses
and the sentences around them have in common, whether their digits are nearly the same, how many others are left over.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, islice, product

from checker.model import Severity
from checker.statements.stance import other_sources
from checker.story.acquainted import compared, follows
from checker.story.eventpairs import EventPair, claim_passage, event_of
from checker.story.numbers.compatible import compatible, far_apart
from checker.story.numbers.counts import of_part
from checker.story.numbers.toldvalues import CLOCK, COUNT, WEEKDAY, told_values
from checker.story.onething import (
    Leftover,
    features,
    likelihood,
    name_strangers,
    opens_with_year,
    swapped,
)
from checker.story.story import Story
from checker.values.moments import clash, is_past
from checker.words.nearness import nearness
from claims.facts.modality import is_to_come
from claims.facts.model import Moment, Name, Quantity
from claims.facts.opposite import PoleWord, find_pole_words, moves
from claims.lexicon import load_lexicon
from claims.model import Claim

# From this likelihood on two values are of one thing, and from this one on they may be (`scripts/train_onething.py`
# prints what either costs).
SURE, LIKELY = 0.7, 0.5
# A week has but seven days, of which a report tells several.
SURE_WEEKDAY = 0.8
# Counted nouns farther apart (cosine) have nothing in common ("branches", "letters"); set by hand.
FAR_NOUN = 0.05
NOON = 12
# Pairs of values that are looked at in a story; linking the words of two claims takes a millisecond.
MAX_EXAMINED = 1500


@dataclass(frozen=True, slots=True)
class Stand:
    """Two values that stand against each other: the claims as a pair, and how likely they are of one thing."""

    event: EventPair
    left: Leftover
    right: Leftover
    likely: float

    @property
    def severity(self) -> Severity:
        """A warning where the values are surely of one thing."""
        least = SURE_WEEKDAY if self.left.kind == WEEKDAY else SURE
        return Severity.WARNING if self.likely >= least else Severity.INFO


# Several checks ask for the values of the same story, one after the other.
@lru_cache(maxsize=1)
def leftovers_apart(story: Story) -> tuple[Stand, ...]:
    """The values left over in two articles of one time that are likely told of one thing, the likeliest first."""
    return tuple(_likely(story))


def _likely(story: Story) -> Iterator[Stand]:
    """The same, one by one."""
    found = [
        Stand(event, one, two, likely)
        for event, one, two, told in islice(leftovers(story), MAX_EXAMINED)
        if (likely := likelihood(told)) >= LIKELY
    ]
    # A value stands against one other of an article, the likeliest.
    against: dict[tuple[str, str, str, str], str] = {}
    for stand in sorted(found, key=lambda s: -s.likely):
        one, two = stand.left, stand.right
        ours = (one.article.id, one.kind, _value(one), two.article.id)
        theirs = (two.article.id, two.kind, _value(two), one.article.id)
        if against.setdefault(ours, _value(two)) == _value(two) and against.setdefault(
            theirs, _value(one)
        ) == _value(one):
            yield stand


def _value(told: Leftover) -> str:
    """What a value is, in words that are the same for the same value."""
    fact = told.fact
    if isinstance(fact, Quantity):
        return f"{fact.value.normalize():f}"
    if isinstance(fact, Name):
        return fact.key
    return f"{fact.year} {fact.month} {fact.day} {fact.weekday} {fact.hour} {fact.minute} {fact.part}"


def leftovers(story: Story) -> Iterator[tuple[EventPair, Leftover, Leftover, dict[str, float]]]:
    """All pairs of values left over in two articles of one time that exclude each other, with their features."""
    told = {a.id: tuple(told_values(a)) for a in story.articles}
    for one, two in combinations(story.articles, 2):
        near = compared(story, one, two)
        if not near and not follows(story, one, two):
            continue
        left, right = _without(told[one.id], told[two.id]), _without(told[two.id], told[one.id])
        for a, b in product(left, right):
            if not _may_be_one(a, b) or not (near or _stays(a, b)):
                continue
            if story.aligns(one.id, a.claim.sentence, two.id, b.claim.sentence):
                continue
            event = event_of(one, a.claim, two, b.claim)
            others = name_strangers(event.pair, one, two) and not swapped(a, b)
            if not (others or other_sources(event.pair.left, event.pair.right)):
                yield event, a, b, features(event, a, b, left, right)


def _may_be_one(one: Leftover, two: Leftover) -> bool:
    """True for two values of one kind that exclude each other and are not shown to be of two things."""
    return one.kind == two.kind and _exclude(one.fact, two.fact) and not _other_things(one, two)


def _stays(one: Leftover, two: Leftover) -> bool:
    """True for values that weeks do not change: when something was that lay behind both articles, and numbers whose
    digits are only in another order, but for what goes up and down.
    """
    a, b = one.fact, two.fact
    if isinstance(a, Moment) and isinstance(b, Moment):
        dates = [x.article.date for x in (one, two)]
        return all(m.weekday is None and is_past(m, min(filter(None, dates))) for m in (a, b))
    moved = any(p.concept in moves() for x in (one, two) for p in _poles(x.claim))
    return swapped(one, two) and not moved


def _poles(claim: Claim) -> Sequence[PoleWord]:
    """The words of a claim at one pole of a concept."""
    lexicon = load_lexicon(claim.lang)
    return find_pole_words(claim.text, lexicon) if lexicon is not None else ()


def _other_things(one: Leftover, two: Leftover) -> bool:
    """True for numbers of which one alone is told of a team or of a year gone by, for those that no slip makes of each
    other, for counts of those who came to unlike harms, and of nouns that have nothing in common; for hours of which
    one is to come.
    """
    if isinstance(one.fact, Quantity) and isinstance(two.fact, Quantity):
        if far_apart(one.fact, two.fact):
            return True
        # Amounts with the same digits are of one thing all the same; how many there are changes from year to year.
        other_year = opens_with_year(one) != opens_with_year(two)
        if other_year and not (one.fact.unit and swapped(one, two)):
            return True
        # How far, how heavy or how much something is does not hang on whether a team is told of.
        counts = not (one.fact.unit or two.fact.unit)
        if counts and len({of_part(claim_passage(x.article, x.claim)) for x in (one, two)}) > 1:
            return True
    if one.harm and two.harm:
        return one.harm != two.harm
    if one.kind == CLOCK and is_to_come(one.claim.facts) != is_to_come(two.claim.facts):
        return True
    return one.kind == COUNT and bool(one.noun and two.noun) and nearness(one.noun, two.noun) < FAR_NOUN


def _without(told: Sequence[Leftover], known: Sequence[Leftover]) -> list[Leftover]:
    """The values that the other article does not tell."""
    numbers = {k.fact.value for k in known if isinstance(k.fact, Quantity)}
    return [
        t
        for t in told
        if not any(t.kind == k.kind and not _exclude(t.fact, k.fact) for k in known)
        and not (t.kind == COUNT and isinstance(t.fact, Quantity) and t.fact.value in numbers)
    ]


def _one_hour(one: Moment, two: Moment) -> bool:
    """True for times that a clock with hands shows alike: a text may leave out which half of the day it means."""
    shown = [((m.hour or 0) % NOON, m.minute or 0) for m in (one, two)]
    return shown[0] == shown[1]


def _exclude(one: Quantity | Moment | Name, two: Quantity | Moment | Name) -> bool:
    """True for two values of one kind that cannot both be told of one thing."""
    if isinstance(one, Quantity) and isinstance(two, Quantity):
        return not compatible(one, two)
    if not isinstance(one, Moment) or not isinstance(two, Moment):
        return True
    if one.kind == two.kind == "time":
        return not _one_hour(one, two)
    if one.kind == two.kind == "season" and one.part != two.part:
        return True
    return bool(clash(one, two))
