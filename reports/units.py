"""Amounts with their unit, and dates, in the words of a language, out of the CLDR tables that Babel has."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Literal

# The unit codes of `claims/ontology/units.toml` that CLDR has words for, by its own ids. Currencies keep their code.
CLDR = {
    "permille": "concentr-permille",
    "mm": "length-millimeter",
    "cm": "length-centimeter",
    "m": "length-meter",
    "km": "length-kilometer",
    "inch": "length-inch",
    "foot": "length-foot",
    "yard": "length-yard",
    "mile": "length-mile",
    "nautical_mile": "length-nautical-mile",
    "light_year": "length-light-year",
    "mg": "mass-milligram",
    "g": "mass-gram",
    "kg": "mass-kilogram",
    "tonne": "mass-tonne",
    "pound_mass": "mass-pound",
    "ounce": "mass-ounce",
    "millisecond": "duration-millisecond",
    "second": "duration-second",
    "minute": "duration-minute",
    "hour": "duration-hour",
    "day": "duration-day",
    "week": "duration-week",
    "month": "duration-month",
    "quarter": "duration-quarter",
    "year": "duration-year",
    "decade": "duration-decade",
    "century": "duration-century",
    "celsius": "temperature-celsius",
    "fahrenheit": "temperature-fahrenheit",
    "kelvin": "temperature-kelvin",
    "degree": "angle-degree",
    "m2": "area-square-meter",
    "km2": "area-square-kilometer",
    "hectare": "area-hectare",
    "acre": "area-acre",
    "square_mile": "area-square-mile",
    "square_foot": "area-square-foot",
    "litre": "volume-liter",
    "millilitre": "volume-milliliter",
    "hectolitre": "volume-hectoliter",
    "m3": "volume-cubic-meter",
    "barrel": "volume-barrel",
    "gallon": "volume-gallon",
    "km_h": "speed-kilometer-per-hour",
    "mph": "speed-mile-per-hour",
    "m_s": "speed-meter-per-second",
    "knot": "speed-knot",
    "watt": "power-watt",
    "kilowatt": "power-kilowatt",
    "megawatt": "power-megawatt",
    "gigawatt": "power-gigawatt",
    "horsepower": "power-horsepower",
    "kilowatt_hour": "energy-kilowatt-hour",
    "calorie": "energy-calorie",
    "joule": "energy-joule",
    "kilobyte": "digital-kilobyte",
    "megabyte": "digital-megabyte",
    "gigabyte": "digital-gigabyte",
    "terabyte": "digital-terabyte",
}
# The letters of relative moments ("-2w" is two weeks ago) as Babel's units of time, with their days.
_AGO: dict[str, tuple[Literal["day", "week", "month", "year"], int]] = {
    "d": ("day", 1),
    "w": ("week", 7),
    "m": ("month", 30),
    "y": ("year", 365),
}
# Babel turns so many times a unit into the next larger one; no count of weeks or months is to be turned.
_NEVER = 10**6


def amount(value: Decimal, unit: str, lang: str) -> str | None:
    """A number with its unit, "4 Monate"; None for a unit that CLDR has no words for."""
    from babel.units import format_unit

    id_ = CLDR.get(unit)
    return None if id_ is None else str(format_unit(value, id_, length="long", locale=lang))


def unit_name(unit: str, lang: str) -> str | None:
    """The name of a unit, "Stunden"; None for one that CLDR has no words for."""
    from babel.units import get_unit_name

    return get_unit_name(CLDR[unit], locale=lang) if unit in CLDR else None


def partial_date(year: int | None, month: int | None, day: int | None, lang: str) -> str | None:
    """A date as far as it is said, "9. April" or "Mai 2024", whole ones as ISO has them; None without a month."""
    from babel.dates import format_skeleton

    if month is None or (day is not None and year is not None):
        return None if month is None else f"{year:04d}-{month:02d}-{day:02d}"
    known = ("y" if year is not None else "") + "MMMM" + ("d" if day is not None else "")
    try:
        # A year with a 29 February stands for one that is not said.
        moment = dt.date(2000 if year is None else year, month, 1 if day is None else day)
    except ValueError:
        return None
    return str(format_skeleton(known, moment, locale=lang))


def ago(code: str, lang: str) -> str | None:
    """A relative moment such as "-2w" in words; None for another code."""
    from babel.dates import format_timedelta

    count, letter = code[1:-1], code[-1:]
    if not (code.startswith("-") and count.isdecimal() and letter in _AGO):
        return None
    granularity, days = _AGO[letter]
    away = dt.timedelta(days=-int(count) * days)
    return str(format_timedelta(away, granularity, _NEVER, add_direction=True, locale=lang))
