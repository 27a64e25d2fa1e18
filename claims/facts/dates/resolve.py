"""Resolving a moment against a known day: which days it can mean."""

from __future__ import annotations

import calendar as months
import datetime as dt
import re
from dataclasses import replace

from claims.facts.model import Moment

_AGO = re.compile(r"-(\d+)([dwmy])")
_DAYS_OFF = {"yesterday": -1, "before_yesterday": -2, "tomorrow": 1}
_STEPS = {"last": -1, "this": 0, "next": 1}


def resolve(moment: Moment, anchor: dt.date) -> Moment:
    """The moment with `first` and `last` (inclusive days) set where they follow from it and the anchor."""
    bounds = _bounds(moment, anchor)
    return replace(moment, first=bounds[0], last=bounds[1]) if bounds else moment


def _bounds(moment: Moment, anchor: dt.date) -> tuple[dt.date, dt.date] | None:
    if moment.relative:
        return _relative(moment.relative, anchor)
    if moment.year is None or moment.kind in ("decade", "season", "quarter", "half", "century"):
        return None
    last_year = moment.year_last or moment.year
    if moment.month is None:
        return dt.date(moment.year, 1, 1), dt.date(last_year, 12, 31)
    if moment.day is None:
        return _month(moment.year, moment.month)
    try:
        day = dt.date(moment.year, moment.month, moment.day)
    except ValueError:
        # 31 June: no such day, so it resolves to nothing.
        return None
    return day, day


def _relative(code: str, anchor: dt.date) -> tuple[dt.date, dt.date] | None:
    """The days of a relative code; a count of weeks, months or years ago is too vague for bounds."""
    if code in _DAYS_OFF:
        day = anchor + dt.timedelta(days=_DAYS_OFF[code])
        return day, day
    ago = _AGO.fullmatch(code)
    if ago:
        day = anchor - dt.timedelta(days=int(ago.group(1)))
        return (day, day) if ago.group(2) == "d" else None
    step, _, unit = code.partition("_")
    if step not in _STEPS:
        return None
    if unit == "year":
        return dt.date(anchor.year + _STEPS[step], 1, 1), dt.date(anchor.year + _STEPS[step], 12, 31)
    if unit == "month":
        at = anchor.year * 12 + anchor.month - 1 + _STEPS[step]
        return _month(at // 12, at % 12 + 1)
    monday = anchor + dt.timedelta(days=7 * _STEPS[step] - anchor.weekday())
    return monday, monday + dt.timedelta(days=6)


def _month(year: int, month: int) -> tuple[dt.date, dt.date]:
    """The first and last day of a month."""
    return dt.date(year, month, 1), dt.date(year, month, months.monthrange(year, month)[1])
