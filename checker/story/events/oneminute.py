"""The hour of what two reports put on one day: "am Montag um 6.40 Uhr" here, « lundi à 8h40 » there.

A time told to the minute is hardly that of something else where another report of the day has it but for one digit, and
where neither report tells more than a few such times, nor the other's.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, product

from checker.statements.stance import other_sources
from checker.story.acquainted import compared
from checker.story.dated import Dated, own_moment
from checker.story.days import Days, days_of, differ
from checker.story.eventpairs import EventPair, event_of, widest_claims
from checker.story.events.onehour import NOON
from checker.story.onething import name_strangers
from checker.story.story import Story
from checker.words.nearness import nearness
from claims.facts.modality import is_to_come
from claims.facts.model import Moment
from claims.model import Article, Claim

TIME = "time"
# An article that tells more such times is a chronicle, in which many times are alike.
FEW = 3
# Clauses on one thing are no further apart (cosine) than this; half past is told of many things, so there they are
# nearer. Set by hand.
NEAR, NEAR_HALF, HALF = 0.2, 0.4, 30
# Sentences before a time in which its day may stand.
BEFORE = 4


@dataclass(frozen=True, slots=True)
class Minute:
    """A time told to the minute, with the part of its sentence that tells it and its day."""

    article: Article
    claim: Claim
    moment: Moment
    days: Days

    @property
    def dated(self) -> Dated:
        """The time with its evidence."""
        return own_moment(self.article, self.claim, self.moment)

    @property
    def clock(self) -> tuple[int, int]:
        """The hour on a clock with hands, and the minute."""
        return (self.moment.hour or 0) % NOON, self.moment.minute or 0


def hours_apart(story: Story) -> Iterator[tuple[EventPair, Minute, Minute]]:
    """The times that two articles give to what happened on one day, alike but for one digit."""
    if len(story.articles) < 2:
        return
    told = {a.id: _told(a) for a in story.articles}
    for one, two in combinations(story.articles, 2):
        ours, theirs = told[one.id], told[two.id]
        if not (0 < len(ours) <= FEW and 0 < len(theirs) <= FEW) or not compared(story, one, two):
            continue
        clocks = [{m.clock for m in side} for side in (ours, theirs)]
        for a, b in product(ours, theirs):
            known = a.clock in clocks[1] or b.clock in clocks[0]
            aligned = story.aligns(one.id, a.claim.sentence, two.id, b.claim.sentence)
            if known or aligned or differ(a.days, b.days) or not _alike(a.clock, b.clock):
                continue
            event = event_of(one, a.claim, two, b.claim)
            if _of_one_thing(event, a):
                yield event, a, b


def _of_one_thing(event: EventPair, told: Minute) -> bool:
    """True for two clauses that are near and name no strangers, nor sources of their own."""
    ahead = {is_to_come(claim.facts) for claim in (event.left_claim, event.right_claim)}
    if len(ahead) > 1 or other_sources(event.pair.left, event.pair.right):
        return False
    if name_strangers(event.pair, event.left_article, event.right_article):
        return False
    least = NEAR_HALF if told.moment.minute == HALF else NEAR
    return nearness(event.left_claim.text, event.right_claim.text) >= least


def _alike(one: tuple[int, int], two: tuple[int, int]) -> bool:
    """True for times of one minute and two hours, or of one hour and minutes of which one digit differs."""
    (hour, minute), (other, its) = one, two
    if hour != other:
        return minute == its
    return sum(a != b for a, b in zip(f"{minute:02}", f"{its:02}", strict=True)) == 1


def _told(article: Article) -> list[Minute]:
    """The times to the minute that an article tells in its own words, with a day."""
    found = []
    for claim in widest_claims(article):
        for moment in claim.facts.moments:
            if moment.kind != TIME or not moment.minute or claim.facts.hides(moment.start):
                continue
            days = _day(article, claim)
            if days is not None:
                part = article.shortest_claim(claim.sentence, moment.start, moment.end)
                found.append(Minute(article, part or claim, moment, days))
    return found


def _day(article: Article, claim: Claim) -> Days | None:
    """The one day of the sentence of a claim, or else of the last sentence before it that tells one; None for two."""
    at = claim.sentence
    before = [s for s in article.content if at - BEFORE <= s.index <= at]
    for sentence in reversed(before):
        days = [m for m in sentence.facts.moments if m.kind != TIME]
        if days:
            found = [days_of(article, m) for m in days]
            return found[0] if len(found) == 1 else None
    return None
