"""Days that two reports give to one incident: "der Brand vom 14. August", "a fire in July", « l'incendie de mardi ».

A story tells of one fire, one crash, one robbery: where every article knows one day of it and two of them differ, one
is wrong, however little their sentences share. What is told of an earlier incident of the kind gives a second day, and
then nothing is said.
"""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from checker.story.acquainted import acquainted
from checker.story.dated import NEWS_DAYS, Dated, own_moment
from checker.story.days import Days, days_of, differ
from checker.story.eventpairs import widest_claims
from checker.story.story import Story
from claims.facts.model import Moment
from claims.facts.night import tells_night
from claims.facts.phrase import PhraseTable, tokens_of
from claims.facts.polarity import DENYING
from claims.lexicon import Lexicon, load_lexicon
from claims.model import Article, Claim

# So many letters may stand between a noun and its day ("der Brand in der Halle vom 14. August"); set by hand.
REACH = 60
# Marks behind which a day is of something else.
PARTING = frozenset(",;:()–—")
TIME_OF_DAY = "time"


@dataclass(frozen=True, slots=True)
class Incident:
    """An incident of some kind with the day that a claim tells of it."""

    kind: str
    article: Article
    claim: Claim
    dated: Dated
    days: Days


def incident_days_apart(story: Story) -> Iterator[tuple[Incident, Incident]]:
    """The incidents to which two articles of one event give two days, each its own throughout."""
    if len(story.articles) < 2:
        return
    told = {a.id: _told(a) for a in story.articles}
    for one, two in combinations(story.articles, 2):
        known = story.knows(one.id, two.id) or frozenset((one.id, two.id)) in story.versions
        if known or not acquainted(story, one, two):
            continue
        for kind in sorted(told[one.id].keys() & told[two.id].keys()):
            ours, theirs = told[one.id][kind], told[two.id][kind]
            if _may_be_held(one, ours, two, theirs) and differ(ours.days, theirs.days):
                yield ours, theirs


def _may_be_held(one: Article, ours: Incident, two: Article, theirs: Incident) -> bool:
    """True unless a weekday alone is told and the articles are of two weeks, or one of two bare weekdays is all.

    An incident of another year is another one, of which an article reminds.
    """
    years = [{day.year for day in m.days} for m in (ours, theirs) if not isinstance(m.days, int)]
    if len(years) == len((ours, theirs)) and years[0].isdisjoint(years[1]):
        return False
    bare = [m for m in (ours, theirs) if m.dated.moment.month is None]
    if not bare:
        return True
    return one.date is not None and two.date is not None and abs((one.date - two.date).days) <= NEWS_DAYS


def _told(article: Article) -> dict[str, Incident]:
    """The incidents of an article by kind, but for kinds of which it tells two days."""
    found: dict[str, list[Incident]] = defaultdict(list)
    for claim in widest_claims(article):
        lexicon = load_lexicon(claim.lang)
        if lexicon is not None and claim.facts.moments:
            for incident in _in_claim(article, claim, lexicon):
                found[incident.kind].append(incident)
    one_day = {
        k: all(not differ(a.days, b.days) for a, b in combinations(all_, 2)) for k, all_ in found.items()
    }
    # The most exact day is the one to show.
    return {k: min(all_, key=_exactness) for k, all_ in found.items() if one_day[k]}


def _exactness(incident: Incident) -> int:
    """How many days an incident may have been on."""
    return 1 if isinstance(incident.days, int) else len(incident.days)


def _in_claim(article: Article, claim: Claim, lexicon: Lexicon) -> Iterator[Incident]:
    """The incidents of a claim with a day beside their noun, or with a verb that says that it happened."""
    tokens = tokens_of(claim.text)
    hits = list(_kinds(lexicon).find(tokens))
    kinds = {h.value for h in hits}
    if len(kinds) != 1 or tells_night(claim.text, lexicon):
        return
    moments = [m for m in claim.facts.moments if m.kind != TIME_OF_DAY]
    dated = [(m, d) for m in moments if (d := _days(article, m)) is not None]
    denied = any(n.kind in DENYING for n in claim.facts.negations)
    happens = not denied and any(True for _ in _verbs(lexicon).find(tokens))
    if happens and len(dated) == len(moments) == 1:
        moment, days = dated[0]
        yield Incident(hits[0].value, article, claim, own_moment(article, claim, moment), days)
        return
    for hit in hits:
        end = claim.start + tokens[hit.last - 1].end
        beside = [(m, d) for m, d in dated if _beside(claim, end, m)]
        if len(beside) == 1:
            moment, days = beside[0]
            yield Incident(hit.value, article, claim, own_moment(article, claim, moment), days)


def _beside(claim: Claim, end: int, moment: Moment) -> bool:
    """True for a day behind a noun with no mark between, and right before what closes its phrase."""
    between = claim.text[end - claim.start : moment.start - claim.start]
    # « l'incendie de la halle, le 14 août »: a comma may stand right before the day.
    phrase, _, article = between.rpartition(",")
    phrase = phrase if phrase and len(article.split()) <= 1 else between
    return end <= moment.start <= end + REACH and PARTING.isdisjoint(phrase)


def _days(article: Article, moment: Moment) -> Days | None:
    """The days that a moment may be, those of a whole month among them; None for years and what is not known."""
    if moment.month is not None and moment.day is None and not moment.relative:
        year = moment.year or (article.date.year if article.date else None)
        if year is None:
            return None
        last = monthrange(year, moment.month)[1]
        return frozenset(dt.date(year, moment.month, day) for day in range(1, last + 1))
    return days_of(article, moment)


@cache
def _kinds(lexicon: Lexicon) -> PhraseTable:
    """The words for incidents by their kind."""
    return PhraseTable(lexicon.table("incidents"))


@cache
def _verbs(lexicon: Lexicon) -> PhraseTable:
    """The verbs that say that something happened."""
    return PhraseTable(lexicon.table("incident_verbs"))
