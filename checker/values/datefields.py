"""The fields by which moments are compared: the year, the month, the day of the week …, each with its values."""

from __future__ import annotations

from collections.abc import Iterator

from claims.facts.model import Moment

# The value of a field: a number, a code of a relative word, or a text that joins two numbers.
Value = int | str

HALF_DAY = 12
# Half a year is compared with quarters, whose field it shares: the first half is no first quarter.
HALF = "half"
# Relative words that exclude each other; "today" is used loosely, and so is "this year" but beside "next year".
RELATIVE = {
    "yesterday": "day", "tomorrow": "day", "before_yesterday": "day", "after_tomorrow": "day",
    "last_week": "week", "next_week": "week",
    "last_month": "month", "next_month": "month", "last_year": "year", "next_year": "year",
    "this_week": "week", "this_month": "month", "this_year": "year",
}  # fmt: skip
FIELDS = (
    "year",
    "month",
    "weekday",
    "day",
    "decade",
    "century",
    "quarter",
    "season",
    "date",
    "time",
    "relative",
)


def values_of(moment: Moment, field: str) -> Iterator[Value]:
    """The comparable values of one field of a moment."""
    match field:
        case "year" if moment.kind not in ("decade",):
            yield from (y for y in (moment.year, moment.year_last) if y is not None)
        case "decade" if moment.kind == "decade" and moment.year is not None:
            yield moment.year
        case "day" if moment.days:
            yield from moment.days
        case "month" | "weekday" | "day":
            value = getattr(moment, field)
            if value is not None:
                yield value
        case "date" if moment.kind == "date" and moment.month and moment.day:
            yield f"{moment.month}-{moment.day}"
        case "century" | "quarter" | "season" if moment.kind == field:
            yield moment.part
        case "quarter" if moment.kind == "half":
            yield f"{HALF} {moment.part}"
        case "time" if moment.hour is not None:
            yield f"{moment.hour % HALF_DAY}:{moment.minute or 0:02}"
        case "relative" if moment.relative in RELATIVE:
            yield moment.relative
