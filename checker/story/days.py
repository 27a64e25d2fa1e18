"""The days on which a claim says that something was, as far as its article and its words tell."""

from __future__ import annotations

import datetime as dt

from checker.story.dated import moments_of
from claims.facts.model import Moment
from claims.model import Article, Claim

WEEK = 7
# The days that a moment may be, or the weekday alone (Monday is 0).
Days = frozenset[dt.date] | int


def days_told(article: Article, claim: Claim) -> frozenset[dt.date]:
    """The days that a claim tells, as far as they do not lie behind that of its article."""
    found: set[dt.date] = set()
    for dated in moments_of(article, claim) if article.date else ():
        days = days_of(article, dated.moment)
        if days is not None and not isinstance(days, int):
            found.update(day for day in days if article.date and day <= article.date)
    return frozenset(found)


def told_after(article: Article, claim: Claim, start: int, end: int, earlier: Article) -> bool:
    """True if what an article tells at a place of a claim is dated to a day after another article.

    Where the claim has a verb of saying besides, the day may be that of saying so.
    """
    said = article.sentences[claim.sentence].facts.attributions
    if earlier.date is None or any(not (a.start < end and start < a.end) for a in said):
        return False
    return any(day > earlier.date for day in days_told(article, claim))


def days_of(article: Article, moment: Moment) -> Days | None:
    """The days that a moment may be: one for a date, the last and the next for a weekday.

    The year of a date without one is its article's; without a date of the article a weekday is all that is known.
    """
    if moment.relative:
        one_day = moment.first is not None and moment.first == moment.last
        return frozenset({moment.first}) if one_day and moment.first else None
    if moment.month is not None and moment.day is not None:
        year = moment.year or (article.date.year if article.date else 0)
        try:
            return frozenset({dt.date(year, moment.month, moment.day)}) if year else None
        except ValueError:
            return None
    if moment.weekday is None or moment.month is not None:
        return None
    if article.date is None:
        return moment.weekday
    last = article.date - dt.timedelta((article.date.weekday() - moment.weekday) % WEEK)
    return frozenset({last, last + dt.timedelta(WEEK)})


def differ(one: Days, two: Days) -> bool:
    """Whether two days cannot be one; a weekday of an article without a date is any such day."""
    if isinstance(one, int):
        return two != one if isinstance(two, int) else all(day.weekday() != one for day in two)
    return differ(two, one) if isinstance(two, int) else one.isdisjoint(two)
