"""Whether two moments exclude each other, and whether a moment is ahead of a date or before it."""

from __future__ import annotations

import datetime as dt

from claims.facts.model import Moment

# The fields by which two moments of one event can exclude each other, in the order in which they are told.
FIELDS = ("year", "month", "day", "weekday")


# Years so far apart are of two things, unless they are a slip of one digit, or of the order of digits.
CENTURY = 100
# A stretch of time so many times as long as another one is told of another event.
SPANS = 30


def clash(a: Moment, b: Moment) -> str:
    """The name of the field that makes two moments exclude each other, or ""; fields not said exclude nothing."""
    if a.relative or b.relative:
        if not (a.first and a.last and b.first and b.last) or (a.last >= b.first and b.last >= a.first):
            return ""
        # "Last year" is no slip for "last week": these are two events.
        long, short = sorted(
            ((m.last - m.first).days + 1 for m in (a, b) if m.first and m.last), reverse=True
        )
        return "day" if short * SPANS > long else ""
    if "year_range" in (a.kind, b.kind):
        return "" if _years_meet(a, b) else "year"
    for name in FIELDS:
        one, two = getattr(a, name), getattr(b, name)
        if one is not None and two is not None and one != two:
            return name
    return ""


def centuries_apart(a: Moment, b: Moment) -> bool:
    """True for two years that no slip makes of one another ("1872", "2016")."""
    if not a.year or not b.year or abs(a.year - b.year) < CENTURY:
        return False
    one, two = str(a.year), str(b.year)
    return sorted(one) != sorted(two) and sum(x != y for x, y in zip(one, two, strict=False)) > 1


def _years_meet(a: Moment, b: Moment) -> bool:
    """True unless two stretches of years, or a year and such a stretch, have no year in common or one end alone."""
    if a.year is None or b.year is None:
        return True
    # Two stretches that begin in one year end in one, and the other way round.
    if a.year_last and b.year_last and (a.year == b.year) != (a.year_last == b.year_last):
        return False
    return a.year <= (b.year_last or b.year) and b.year <= (a.year_last or a.year)


def is_ahead(moment: Moment, date: dt.date | None) -> bool:
    """True for a month or year after that of a date; a month without a year is of the date's year."""
    if date is None or (moment.year is None and moment.month is None):
        return False
    year = moment.year if moment.year is not None else date.year
    return (year, moment.month or 12) > (date.year, date.month if moment.month is not None else 12)


def is_past(moment: Moment, date: dt.date) -> bool:
    """True for a year, month or day before that of a date; one that tells no year may be to come."""
    if moment.year is None:
        return False
    told = (moment.year, moment.month or date.month, moment.day or date.day)
    return told < (date.year, date.month, date.day)
