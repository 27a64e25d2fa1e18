"""The day of what two reports put at one minute: "am Montag gegen 4.20 Uhr" here, « mardi vers 4h20 » there.

A time told to the minute, with a name or a larger number that both sentences have, or with a word, is hardly of two
events. The day stands beside it, or in the sentence before. What comes again ("daily at 7.15") has a time and no day.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from checker.names.lonenames import other_names
from checker.statements.stance import same_stance
from checker.story.acquainted import acquainted
from checker.story.dated import NEWS_DAYS, Dated, own_moment
from checker.story.days import Days, days_of, differ
from checker.story.eventpairs import EventPair, anchored, event_of, shares_word, widest_claims
from checker.story.story import Story
from claims.facts.dates.night import tells_night
from claims.facts.model import Moment
from claims.lexicon import load_lexicon
from claims.model import Article, Claim

TIME = "time"
NOON = 12
# The half of the day, the hour on a clock with hands, and the minute.
Clock = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Timed:
    """A time to the minute with the day that is told of it."""

    article: Article
    claim: Claim
    clock: Clock
    dated: Dated
    days: Days


def days_of_one_hour(story: Story) -> Iterator[tuple[EventPair, Timed, Timed]]:
    """The days that two articles of one event give to what happened at one minute."""
    if len(story.articles) < 2:
        return
    told = {a.id: _told(a) for a in story.articles}
    for one, two in combinations(story.articles, 2):
        if story.knows(one.id, two.id) or not acquainted(story, one, two):
            continue
        for clock in sorted(told[one.id].keys() & told[two.id].keys()):
            ours, theirs = told[one.id][clock], told[two.id][clock]
            if not differ(ours.days, theirs.days) or not _of_one_week(ours, theirs):
                continue
            if story.aligns(one.id, ours.claim.sentence, two.id, theirs.claim.sentence):
                continue
            event = event_of(one, ours.claim, two, theirs.claim)
            if _of_one_event(event):
                yield event, ours, theirs


def _of_one_week(one: Timed, two: Timed) -> bool:
    """True for days near each other; a weekday alone is told of the week of its article."""
    if isinstance(one.days, int) or isinstance(two.days, int):
        return True
    return min(abs((a - b).days) for a in one.days for b in two.days) <= NEWS_DAYS


def _of_one_event(event: EventPair) -> bool:
    """True for two claims that share a name, a larger number or a word beside their values, and name nobody else."""
    if other_names(event.pair) or not same_stance(event.pair):
        return False
    return shares_word(event.pair) or anchored(event.pair.left, event.pair.right)


def _told(article: Article) -> dict[Clock, Timed]:
    """The times of an article with their days, but for times of which it tells two days, or one without a day."""
    found: dict[Clock, list[Timed | None]] = defaultdict(list)
    for claim in widest_claims(article):
        clocks = [
            m for m in claim.facts.moments if m.kind == TIME and m.minute and not claim.facts.hides(m.start)
        ]
        if len(clocks) == 1 and not tells_night(claim.text, load_lexicon(claim.lang)):
            hour, minute = clocks[0].hour or 0, clocks[0].minute or 0
            found[hour % NOON, minute].append(_timed(article, claim, (hour % NOON, minute)))
    return {
        clock: first
        for clock, all_ in found.items()
        if (first := all_[0]) is not None
        and all(t is not None and not differ(first.days, t.days) for t in all_[1:])
    }


def _timed(article: Article, claim: Claim, clock: Clock) -> Timed | None:
    """A time with the one day of its sentence, or else of the sentence before it in its paragraph."""
    at = claim.sentence
    before = [
        s.index for s in article.content if s.index < at and s.paragraph == article.sentences[at].paragraph
    ]
    for index in (at, *before[-1:]):
        days = [m for m in article.sentences[index].facts.moments if m.kind != TIME]
        if days:
            return _dated(article, claim, clock, index, days[0]) if len(days) == 1 else None
    return None


def _dated(article: Article, claim: Claim, clock: Clock, index: int, moment: Moment) -> Timed | None:
    """A time with a moment of a sentence, if that is a day behind the article."""
    days = days_of(article, moment)
    holding = next((c for c in widest_claims(article) if c.sentence == index), None)
    if days is None or holding is None:
        return None
    written = article.date
    if written and not isinstance(days, int) and all(day > written for day in days):
        return None
    return Timed(article, claim, clock, own_moment(article, holding, moment), days)
