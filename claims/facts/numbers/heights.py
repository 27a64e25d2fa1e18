"""How tall somebody or something is in feet and inches: "5ft 11in", "5 feet 11 inches", "5'11\""."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from claims.facts.model import Quantity
from claims.facts.numbers.units import dimension_of, to_base

FOOT = "foot"
INCHES = 12
# Both units have signs that all languages share; words for them are joined by the comparison of values.
_HEIGHT = re.compile(
    r"(?<![\d.,'’])(?P<feet>\d{1,2})(?:\s?ft\.?\s?(?P<inches>\d{1,2})\s?(?:ins?|inch(?:es)?)(?![\w-])"
    r"|['’′]\s?(?P<more>\d{1,2})(?:\"|”|″|''|’’))"
)


def find_heights(text: str) -> Iterator[Quantity]:
    """The lengths of a text told in feet and inches by their signs, in feet; offsets into `text`."""
    for match in _HEIGHT.finditer(text):
        inches = Decimal(match["inches"] or match["more"])
        if inches < INCHES:
            value = Decimal(match["feet"]) + inches / INCHES
            start, end = match.span()
            yield Quantity(start, end, match[0], value, FOOT, dimension_of(FOOT), to_base(value, FOOT))
