"""Weekdays of two reports of one week that are of two events: the days lie apart by when the reports appeared.

A weekday is the last one before its report. What a report of Monday tells of Sunday, one of Saturday can not have told
as done; and two reports that each tell of their own day tell of two days.
"""

from __future__ import annotations

import datetime as dt

from checker.story.dated import Dated
from checker.story.eventpairs import EventPair
from claims.facts.modality import is_to_come

# Reports so many days apart are not of one day: one of the next day may have put the day before into its own.
DAYS_APART = 2
WEEK = 7


def of_two_weekdays(event: EventPair, left: Dated, right: Dated) -> bool:
    """True for weekdays of which one was to come when the other was told as past, or that are the reports' own."""
    sides = [
        (article.date, claim, dated)
        for article, claim, dated in (
            (event.left_article, event.left_claim, left),
            (event.right_article, event.right_claim, right),
        )
    ]
    if any(date is None for date, *_ in sides):
        return False
    (early, claim, told), (late, its, after) = sorted(sides, key=lambda side: side[0] or dt.date.min)
    assert early is not None
    assert late is not None
    if (late - early).days < DAYS_APART:
        return False
    if (told.moment.weekday, after.moment.weekday) == (early.weekday(), late.weekday()):
        return True
    day = _last_before(after.moment.weekday, late)
    return day is not None and day > early and not (is_to_come(claim.facts) or is_to_come(its.facts))


def _last_before(weekday: int | None, date: dt.date) -> dt.date | None:
    """The last such day up to a date."""
    return None if weekday is None else date - dt.timedelta((date.weekday() - weekday) % WEEK)
