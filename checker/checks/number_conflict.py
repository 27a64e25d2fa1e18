"""`number-conflict`: one attribute of one event is given two values, within an article or across a story."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import ClassVar

from checker.checks.number_sums import headings_of, number_finding, sums_of
from checker.model import Finding, Rule, Severity
from checker.names.codednames import other_codes
from checker.pairs import Passage
from checker.statements.stance import same_stance
from checker.story.dated import apart
from checker.story.eventpairs import EventPair, event_pairs
from checker.story.events.listed import lists_miscounted, miscounted
from checker.story.numbers.besidelimits import amounts_beside
from checker.story.numbers.bothtold import tells_too
from checker.story.numbers.compatible import compatible, far_apart, lasts
from checker.story.numbers.counts import counts_apart, of_part, whole_of
from checker.story.numbers.currencies import currencies_apart, currencies_within, small_currencies_within
from checker.story.numbers.durations import durations_apart
from checker.story.numbers.elsewhere import of_other_places
from checker.story.numbers.falsescales import is_scaled, scales_from_english
from checker.story.numbers.largeswapped import large_swapped
from checker.story.numbers.leftover import leftovers_apart
from checker.story.numbers.lone import lone_amounts, parts_of_one
from checker.story.numbers.nthtime import times_apart
from checker.story.numbers.onearticle import numbers_within
from checker.story.numbers.ordinals import ordinals_apart
from checker.story.numbers.othertimes import of_other_times
from checker.story.numbers.penalties import penalties_apart
from checker.story.numbers.provisional import of_other_counts
from checker.story.numbers.scales import scales_apart
from checker.story.numbers.scores import scores_apart
from checker.story.numbers.slips import slips_apart
from checker.story.numbers.sofar import fell
from checker.story.numbers.stepped import stepped_within
from checker.story.numbers.suspects import suspects_within
from checker.story.numbers.takenup import taken_up
from checker.story.numbers.tallies import tallies_apart
from checker.story.numbers.tolls import rose
from checker.story.numbers.votes import votes_across, votes_apart
from checker.story.numbers.wholes import wholes_apart
from checker.story.numbers.witnesses import Witnesses
from checker.story.otherparts import of_other_parts
from checker.story.persons.ages import ages_apart
from checker.story.persons.owners import of_other_owners
from checker.story.persons.tradeages import trade_ages_apart
from checker.story.story import Story
from checker.words.wordlinks import LinkedWord
from claims.facts.model import Quantity
from claims.lexicon import load_lexicon
from claims.model import Claim

# Dimensions whose values are told of a thing itself; ordinals and ages of different times are not compared.
COMPARED = frozenset(
    {"count", "currency", "ratio", "length", "mass", "area", "power", "energy", "score", "time"}
)
# The confidence of two numbers that are surely of one thing by all that is around them, but by no word; set by hand.
LIKELY = 0.65
# How sure a scale word is taken over from English, and a number is a slip of one that looks like it; set by hand.
SCALED, SUSPECT = 0.6, 0.5
# The words for those who are counted.
GENDERS = 2

# The numbers that one article gives twice for one thing.
OF_ONE_ARTICLE = (numbers_within, durations_apart, tallies_apart, slips_apart)
# What needs nothing else to be held against each other.
ALONE = (
    currencies_apart, currencies_within, ordinals_apart, scores_apart, votes_apart, votes_across, scales_apart,
    penalties_apart, stepped_within, times_apart, wholes_apart,
)  # fmt: skip

# What may be of one thing, and is pointed to as info.
DOUBTFUL = (suspects_within, small_currencies_within, trade_ages_apart, large_swapped)


class NumberConflictCheck:
    """Compares the numbers of claims that speak of the same event."""

    pairwise: ClassVar[bool] = True
    rules: ClassVar[tuple[Rule, ...]] = (
        Rule(
            "number-conflict",
            "One thing, two numbers",
            Severity.WARNING,
            "Accuracy/Mistranslation/Number",
            "Two claims on the same event give another number for the same thing (same unit, same counted noun), "
            "and neither is a bound or a rounding of the other; or a part of a whole stands beside another share "
            "than the two numbers give, or a number is not so many times another one as is said. As info: two "
            "numbers of one kind of which one looks like a slip of the other, and two ages of one who is told of by a "
            "trade alone.",
            "“The fire destroyed 12 houses in Altdorf.” and later “In Altdorf the fire destroyed 15 houses.”",
            "“More than 10 houses burnt.” and “12 houses burnt.”",
        ),
    )

    def across(self, story: Story) -> Iterator[Finding]:
        """Yield one finding per pair of claims with one pair of numbers that exclude each other."""
        yield from (f for f in self._apart(story) if not of_other_owners(story, f))

    def _apart(self, story: Story) -> Iterator[Finding]:
        """The same, whosoever the values are."""
        seen: set[frozenset[tuple[str, int]]] = set()
        told = Witnesses(story)
        for event in event_pairs(story):
            pair = _comparable(event) if same_stance(event.pair) else None
            if pair and _may_have_changed(event) and not fell(event, *pair):
                continue
            if pair and not (compatible(*pair) or _reconciled(event, *pair)):
                seen.add(_places(event, *pair))
                yield from told.heard(number_finding(story, event, *pair))
        for event, left, right in ages_apart(story):
            # Another article that tells the age may tell it of somebody else.
            if not (compatible(left, right) or _places(event, left, right) in seen):
                seen.add(_places(event, left, right))
                yield number_finding(story, event, left, right)
        for event, left, right in chain(
            counts_apart(story),
            taken_up(story),
            lone_amounts(story),
            amounts_beside(story),
            *(f(story) for f in OF_ONE_ARTICLE),
        ):
            summed = _is_sum(left, _told(event.pair.right)) or _is_sum(right, _told(event.pair.left))
            if not (
                summed
                or far_apart(left, right)
                or _reconciled(event, left, right)
                or compatible(left, right)
                or _places(event, left, right) in seen
            ):
                seen.add(_places(event, left, right))
                yield from told.heard(number_finding(story, event, left, right))
        for event, left, right in chain(*(f(story) for f in ALONE)):
            if _places(event, left, right) not in seen:
                seen.add(_places(event, left, right))
                yield from told.heard(number_finding(story, event, left, right))
        yield from self._doubtful(story, seen)
        yield from self._left_over(story, told, seen)
        yield from sums_of(story)
        yield from headings_of(story, seen)
        for article in story.articles:
            yield from map(
                miscounted, () if story.knows(article.id, article.id) else lists_miscounted(article)
            )
        yield from told.fresh(self.rules)

    def _doubtful(self, story: Story, seen: set[frozenset[tuple[str, int]]]) -> Iterator[Finding]:
        """The findings on English scales, on slips of other numbers, and on ages of one bearer of a trade."""
        for event, doubtful, other in scales_from_english(story):
            if _places(event, doubtful, other) not in seen:
                message = f"“{doubtful.text}” may be the English scale: there is also “{other.text}”."
                level = Severity.WARNING if is_scaled(doubtful, other) else Severity.INFO
                made = number_finding(story, event, doubtful, other)
                yield replace(made, message=message, reason="scale", severity=level, confidence=SCALED)
        for event, *two in chain(*(f(story) for f in DOUBTFUL)):
            if _places(event, *two) not in seen and not _reconciled(event, *two):
                message = f"One thing may be “{two[0].text}” here and “{two[1].text}” there."
                made = replace(number_finding(story, event, *two), message=message, reason="suspect")
                yield replace(made, severity=Severity.INFO, confidence=SUSPECT)

    def _left_over(
        self, story: Story, told: Witnesses, seen: set[frozenset[tuple[str, int]]]
    ) -> Iterator[Finding]:
        """The findings on numbers that each of two articles has left over, and that are surely of one thing."""
        for stand in leftovers_apart(story):
            one, two = stand.left.fact, stand.right.fact
            if isinstance(one, Quantity) and isinstance(two, Quantity):
                summed = _is_sum(one, _told(stand.event.pair.right)) or _is_sum(
                    two, _told(stand.event.pair.left)
                )
                known = _places(stand.event, one, two) in seen
                if not (summed or known or _reconciled(stand.event, one, two)):
                    seen.add(_places(stand.event, one, two))
                    yield from told.heard(
                        replace(
                            number_finding(story, stand.event, one, two),
                            confidence=round(LIKELY * stand.likely, 3),
                            severity=stand.severity,
                        )
                    )


def _may_have_changed(event: EventPair) -> bool:
    """True if the articles are of different weeks, and the claims do not name the time that they speak of."""
    if not apart(event.left_article, event.right_article):
        return False
    if any(m.year is not None for side in (event.pair.left, event.pair.right) for m in side.facts.moments):
        return False
    # What was counted on one day stays so.
    days = (
        {(m.month, m.day) for m in side.facts.moments if m.day}
        for side in (event.pair.left, event.pair.right)
    )
    return not set.intersection(*days)


def _places(event: EventPair, left: Quantity, right: Quantity) -> frozenset[tuple[str, int]]:
    """Where two numbers stand."""
    return frozenset(((event.left_article.id, left.start), (event.right_article.id, right.start)))


def _comparable(event: EventPair) -> tuple[Quantity, Quantity] | None:
    """The one pair of numbers that say how much of the same thing; None where there are none or several.

    Numbers that stand on both sides are out of the question; of the others one a side may be left per unit, or
    per noun that is counted.
    """
    lefts, rights = _told(event.pair.left), _told(event.pair.right)
    left = [a for a in lefts if not any(_equal(a, b) for b in rights)]
    right = [b for b in rights if not any(_equal(a, b) for a in lefts)]
    found = [
        (a, b)
        for a in left
        for b in right
        if _alike(a, b) and _same_noun(event, a, b) and not far_apart(a, b)
        if not (_is_sum(a, rights) or _is_sum(b, lefts))
    ]
    return next(
        ((a, b) for a, b in found if sum(a is x for x, _ in found) == sum(b is y for _, y in found) == 1),
        None,
    )


def _is_sum(number: Quantity, others: Sequence[Quantity]) -> bool:
    """True if a number is the sum of those that the other side counts ("12 houses and 3 barns")."""
    alike = [q.value for q in others if _alike(number, q)]
    return len(alike) > 1 and number.value == sum(alike)


def _reconciled(event: EventPair, left: Quantity, right: Quantity) -> bool:
    """True if two numbers are both true by what their own texts say of them."""
    return (
        _lasts_once(event, left, right)
        or _knows_both(event, left, right)
        or of_other_times(event, left, right)
        or rose(event, left, right)
        or of_other_places(event, left, right)
        or of_other_counts(event)
        or of_other_parts(event)
        or other_codes(event.pair.left, event.pair.right)
    )


def _knows_both(event: EventPair, left: Quantity, right: Quantity) -> bool:
    """True if a text tells of both numbers: of a change from one to the other, of two parts of one whole, or of both in
    one breath ("leads with 23 points, ahead of Berg with 22").
    """
    both = tells_too(event.left_claim, left, right) or tells_too(event.right_claim, right, left)
    return both or _completes(event, left, right) or _knows_change(event, left, right)


def _completes(event: EventPair, left: Quantity, right: Quantity) -> bool:
    """True for two parts of one whole: "five of the seven" for it, "two of the seven" against; and for both in one."""
    sides = (event.left_claim, left, right), (event.right_claim, right, left)
    if any(_parted(claim, own, other) or _part_of_less(claim, own, other) for claim, own, other in sides):
        return True
    wholes = [
        whole_of(claim, lexicon, q)
        for claim, q, _ in sides
        if (lexicon := load_lexicon(claim.lang)) is not None
    ]
    one, two = wholes if len(wholes) == 2 else (None, None)
    return one is not None and two is not None and left.value + right.value == one.value == two.value


def _parted(claim: Claim, whole: Quantity, part: Quantity) -> bool:
    """True for a claim that tells the other number as a part of its own ("two of the six fishermen")."""
    lexicon = load_lexicon(claim.lang)
    told = [q for q in claim.facts.quantities if q.value == part.value and not q.unit]
    return lexicon is not None and any(whole_of(claim, lexicon, q) is whole for q in told)


def _part_of_less(claim: Claim, part: Quantity, other: Quantity) -> bool:
    """True for a part of a whole that the other number exceeds ("900 of the 1,500", 3,400): they count two things."""
    lexicon = load_lexicon(claim.lang)
    whole = whole_of(claim, lexicon, part) if lexicon is not None else None
    return whole is not None and other.value > whole.value


def _knows_change(event: EventPair, left: Quantity, right: Quantity) -> bool:
    """True if one of two articles tells a change to the other's amount ("from 58 to 65 euros"): it knows both."""
    if event.left_article is event.right_article or not left.unit:
        return False
    return any(
        q.high == other.value and q.unit == other.unit
        for article, other in ((event.left_article, right), (event.right_article, left))
        for s in article.content
        for q in s.facts.quantities
    )


def _lasts_once(event: EventPair, left: Quantity, right: Quantity) -> bool:
    """True for two stretches of time of which one alone lasts until now."""
    return lasts(left, event.pair.left) != lasts(right, event.pair.right)


def _told(side: Passage) -> list[Quantity]:
    """The numbers that a passage tells in its own name: no articles, nothing inside a quotation or a name."""
    parts = parts_of_one(side)
    return [
        q
        for q in side.facts.quantities
        if q.dimension in COMPARED and not q.soft and q not in parts and not side.facts.hides(q.start)
    ]


def _alike(a: Quantity, b: Quantity) -> bool:
    """True for numbers of one unit."""
    return a.dimension == b.dimension and a.unit == b.unit


def _equal(a: Quantity, b: Quantity) -> bool:
    """True for the same number of one unit."""
    return _alike(a, b) and a.value == b.value


def _same_noun(event: EventPair, a: Quantity, b: Quantity) -> bool:
    """True if bare counts count the same noun: the next content words are linked. Units speak for themselves.

    A team's members are not those of its company.
    """
    if a.unit:
        return True
    if of_part(event.pair.left) != of_part(event.pair.right):
        return False
    lefts = _nouns(event.pair.left, event.pair.words.left, a)
    rights = _nouns(event.pair.right, event.pair.words.right, b)
    return any(event.pair.words.left[i].link == j for i in lefts for j in rights)


def _nouns(side: Passage, words: Sequence[LinkedWord], q: Quantity) -> list[int]:
    """Which words say who is counted: the next one with meaning, and one joined to it ("Pilotinnen und Piloten")."""
    near = [i for i, w in enumerate(words) if w.start >= q.end and w.content][:GENDERS]
    if len(near) < GENDERS or side.lexicon is None:
        return near[:1]
    between = [w.text.lower() for w in words[near[0] + 1 : near[1]]]
    joined = len(between) == 1 and between[0] in side.lexicon.words("roles", "joins")
    return near if joined else near[:1]
