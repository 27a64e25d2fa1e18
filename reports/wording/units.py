"""Amounts with their unit, and dates, in the words of a language, out of the CLDR tables that Babel has."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from checker.values.unitwords import CLDR

# The letters of relative moments ("-2w" is two weeks ago) as Babel's units of time, with their days.
_AGO: dict[str, tuple[Literal["day", "week", "month", "year"], int]] = {
    "d": ("day", 1),
    "w": ("week", 7),
    "m": ("month", 30),
    "y": ("year", 365),
}
# Babel turns so many times a unit into the next larger one; no count of weeks or months is to be turned.
_NEVER = 10**6


def unit_name(unit: str, lang: str) -> str | None:
    """The name of a unit, "Stunden"; None for one that CLDR has no words for."""
    from babel.units import get_unit_name

    return get_unit_name(CLDR[unit], locale=lang) if unit in CLDR else None


def partial_date(year: int | None, month: int | None, day: int | None, lang: str) -> str | None:
    """A date as far as it is said, "9. April" or "Mai 2024", whole ones as ISO has them; None without a month."""
    from babel import Locale
    from babel.dates import format_skeleton

    if month is None or (day is not None and year is not None):
        return None if month is None else f"{year:04d}-{month:02d}-{day:02d}"
    if day is None and year is None:
        return str(Locale(lang).months["stand-alone"]["wide"][month])
    known = ("y" if year is not None else "") + "MMMM" + ("d" if day is not None else "")
    try:
        # A year with a 29 February stands for one that is not said.
        moment = dt.date(2000 if year is None else year, month, 1 if day is None else day)
    except ValueError:
        return None
    return str(format_skeleton(known, moment, locale=lang))


def long_date(iso: str, lang: str) -> str:
    """An ISO date as a language writes it out, "6. August 2024"; as it is where it is none."""
    from babel.dates import format_date

    try:
        return str(format_date(dt.date.fromisoformat(iso), "long", locale=lang))
    except ValueError:
        return iso


def ago(code: str, lang: str) -> str | None:
    """A relative moment such as "-2w" in words; None for another code."""
    from babel.dates import format_timedelta

    count, letter = code[1:-1], code[-1:]
    if not (code.startswith("-") and count.isdecimal() and letter in _AGO):
        return None
    granularity, days = _AGO[letter]
    away = dt.timedelta(days=-int(count) * days)
    return str(format_timedelta(away, granularity, _NEVER, add_direction=True, locale=lang))
