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

from checker.story.dated import NEWS_DAYS, own_moment
from checker.story.days import Days, days_of
from checker.story.eventpairs import widest_claims
from checker.story.events.onedaythings import OneDayThing, days_apart, of_one_day
from checker.story.story import Story
from claims.facts.dates.night import tells_night
from claims.facts.model import Moment
from claims.facts.phrase import phrases_of, tokens_of
from claims.facts.polarity import DENYING
from claims.lexicon import Lexicon, load_lexicon
from claims.model import Article, Claim

# So many letters may stand between a noun and its day ("der Brand in der Halle vom 14. August"); set by hand.
REACH = 60
# Marks behind which a day is of something else.
PARTING = frozenset(",;:()–—")
TIME_OF_DAY = "time"


def incident_days_apart(story: Story) -> Iterator[tuple[OneDayThing, OneDayThing]]:
    """The incidents to which two articles of one event give two days, each its own throughout."""
    return days_apart(story, _told, _may_be_held)


def _may_be_held(ours: OneDayThing, theirs: OneDayThing) -> bool:
    """True unless a weekday alone is told and the articles are of two weeks, or one of two bare weekdays is all.

    An incident of another year is another one, of which an article reminds.
    """
    years = [{day.year for day in m.days} for m in (ours, theirs) if not isinstance(m.days, int)]
    if len(years) == len((ours, theirs)) and years[0].isdisjoint(years[1]):
        return False
    bare = [m for m in (ours, theirs) if m.dated.moment.month is None]
    if not bare:
        return True
    one, two = ours.article, theirs.article
    return one.date is not None and two.date is not None and abs((one.date - two.date).days) <= NEWS_DAYS


def _told(article: Article) -> dict[str, OneDayThing]:
    """The incidents of an article by kind, but for kinds of which it tells two days."""
    found: dict[str, list[OneDayThing]] = defaultdict(list)
    for claim in widest_claims(article):
        lexicon = load_lexicon(claim.lang)
        if lexicon is not None and claim.facts.moments:
            for incident in _in_claim(article, claim, lexicon):
                found[incident.kind].append(incident)
    # The most exact day is the one to show.
    return {kind: min(things, key=_exactness) for kind, things in of_one_day(found).items()}


def _exactness(incident: OneDayThing) -> int:
    """How many days an incident may have been on."""
    return 1 if isinstance(incident.days, int) else len(incident.days)


def _in_claim(article: Article, claim: Claim, lexicon: Lexicon) -> Iterator[OneDayThing]:
    """The incidents of a claim with a day beside their noun, or with a verb that says that it happened."""
    tokens = tokens_of(claim.text)
    hits = list(phrases_of(lexicon, "incidents").find(tokens))
    kinds = {h.value for h in hits}
    if len(kinds) != 1 or tells_night(claim.text, lexicon):
        return
    moments = [m for m in claim.facts.moments if m.kind != TIME_OF_DAY]
    dated = [(m, d) for m in moments if (d := _days(article, m)) is not None]
    denied = any(n.kind in DENYING for n in claim.facts.negations)
    happens = not denied and any(True for _ in phrases_of(lexicon, "incident_verbs").find(tokens))
    if happens and len(dated) == len(moments) == 1:
        moment, days = dated[0]
        yield OneDayThing(hits[0].value, article, claim, own_moment(article, claim, moment), days)
        return
    for hit in hits:
        end = claim.start + tokens[hit.last - 1].end
        beside = [(m, d) for m, d in dated if _beside(claim, end, m)]
        if len(beside) == 1:
            moment, days = beside[0]
            yield OneDayThing(hit.value, article, claim, own_moment(article, claim, moment), days)


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
