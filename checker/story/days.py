"""The days on which a claim says that something was, as far as its article and its words tell."""

from __future__ import annotations

import datetime as dt

from checker.story.dated import moments_of
from claims.facts.model import Moment
from claims.model import Article, Claim

WEEK = 7
# A day without a year is of the year that brings it nearest to its article, in days; of two articles some weeks apart
# one may be nearer to the year before and one to the next, so that for so many days more it may be of either.
HALF_A_YEAR, EITHER = 183, 31
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

    A date without a year is near its article; without a date of the article a weekday is all that is known.
    """
    if moment.relative:
        one_day = moment.first is not None and moment.first == moment.last
        return frozenset({moment.first}) if one_day and moment.first else None
    if moment.month is not None and moment.day is not None:
        return frozenset(calendar_days(moment, article.date)) or None
    if moment.weekday is None or moment.month is not None:
        return None
    if article.date is None:
        return moment.weekday
    last = article.date - dt.timedelta((article.date.weekday() - moment.weekday) % WEEK)
    return frozenset({last, last + dt.timedelta(WEEK)})


def day_of(moment: Moment, written: dt.date | None) -> dt.date | None:
    """The one day of a moment in an article of a day, one without a year being the nearest; None for what is longer."""
    if moment.first is not None and moment.first == moment.last:
        return moment.first
    days = calendar_days(moment, written) if written is not None else []
    return days[0] if days else None


def calendar_days(moment: Moment, written: dt.date | None) -> list[dt.date]:
    """The days that a day of a month may be, the nearest to its article first."""
    if moment.month is None or moment.day is None:
        return []
    near = (written.year - 1, written.year, written.year + 1) if written is not None else ()
    found: list[dt.date] = []
    for year in (moment.year,) if moment.year else near:
        try:
            found.append(dt.date(year, moment.month, moment.day))
        except ValueError:
            continue
    if moment.year or written is None:
        return found
    away = sorted((abs((day - written).days), day) for day in found)
    return [day for days, day in away if days <= HALF_A_YEAR + EITHER]


def differ(one: Days, two: Days) -> bool:
    """Whether two days cannot be one; a weekday of an article without a date is any such day."""
    if isinstance(one, int):
        return two != one if isinstance(two, int) else all(day.weekday() != one for day in two)
    return differ(two, one) if isinstance(two, int) else one.isdisjoint(two)
