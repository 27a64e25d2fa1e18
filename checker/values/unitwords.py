"""Numbers and amounts in the words of a language, out of the CLDR tables that Babel has."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

# The unit codes of `claims/ontology/units.toml` that CLDR has words for, by its own ids. Currencies keep their code.
CLDR = {
    "permille": "concentr-permille",
    "nanometre": "length-nanometer",
    "micrometre": "length-micrometer",
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
    "microgram": "mass-microgram",
    "mg": "mass-milligram",
    "g": "mass-gram",
    "kg": "mass-kilogram",
    "tonne": "mass-tonne",
    "pound_mass": "mass-pound",
    "ounce": "mass-ounce",
    "nanosecond": "duration-nanosecond",
    "microsecond": "duration-microsecond",
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
    "centilitre": "volume-centiliter",
    "decilitre": "volume-deciliter",
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
# Digits behind the point that are shown.
_DIGITS = 6
# A currency is told by its code, a share has no plural.
_NO_PLURAL = frozenset({"percent", "pence"})
# Any number that takes the plural.
_MANY = Decimal(2)


def amount(value: Decimal, unit: str, lang: str) -> str | None:
    """A number with its unit, "4 Monate"; None for a unit that CLDR has no words for."""
    from babel.units import format_unit

    id_ = CLDR.get(unit)
    return None if id_ is None else str(format_unit(value, id_, length="long", locale=lang))


def number(value: Decimal, lang: str) -> str:
    """A number with its thousands grouped as the language does."""
    from babel.numbers import format_decimal

    if not value.is_finite():
        return str(value)
    try:
        # A third has no end; nobody reads more than a few digits of it.
        behind = value.as_tuple().exponent
        short = round(value, _DIGITS) if isinstance(behind, int) and behind < -_DIGITS else value
        return format_decimal(short, locale=lang, decimal_quantization=False)
    except (InvalidOperation, ValueError):
        return str(value)


def english_amount(value: Decimal, unit: str) -> str:
    """A number with its unit in English: "4,000,000 CHF", "2 percentage points"."""
    if known := amount(value, unit, "en") if value.is_finite() else None:
        return known
    many = bool(unit) and value != 1 and unit.islower() and unit not in _NO_PLURAL
    return f"{number(value, 'en')} {unit.replace('_', ' ')}{'s' if many else ''}".strip()


def english_unit(unit: str) -> str:
    """A unit without a number in English, as things are counted in it: "weeks", "CHF"."""
    return english_amount(_MANY, unit).partition(" ")[2]
