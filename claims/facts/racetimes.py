"""Times that somebody took, told in minutes and seconds: "1:52,34 Minuten", "2:04:11", "1 min 52 s 34"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from claims.facts.model import Quantity
from claims.facts.units import dimension_of, to_base

MINUTE = "minute"
SIXTY = 60
# A clock shows no fractions of a second; hours, minutes and seconds in a row are no time of day in news either.
_RACE = re.compile(
    r"(?<![\d:.,])(?:(?P<h>\d{1,2}):)?(?P<m>\d{1,2}):(?P<s>[0-5]\d)(?:[.,](?P<f>\d{1,3}))?(?![\d:])"
    r"|(?<![\w.,])(?:(?P<h2>\d{1,2})\s?h\s)?(?P<m2>\d{1,3})\s?min\.?\s(?P<s2>[0-5]?\d)\s?s(?:ec|ek)?\.?(?:\s(?P<f2>\d{2}))?(?!\w)"
)


def find_race_times(text: str) -> Iterator[Quantity]:
    """The times of a text that somebody took, in minutes; offsets into `text`."""
    for match in _RACE.finditer(text):
        parts = match.groupdict()
        if parts["m"] is not None and parts["h"] is None and parts["f"] is None:
            # "19:30" is a time of day, or a score.
            continue
        hours = Decimal(parts["h"] or parts["h2"] or 0)
        minutes = Decimal(parts["m"] or parts["m2"])
        seconds = Decimal(f"{parts['s'] or parts['s2']}.{parts['f'] or parts['f2'] or 0}")
        value = hours * SIXTY + minutes + seconds / SIXTY
        yield Quantity(
            match.start(), match.end(), match[0], value, MINUTE, dimension_of(MINUTE), to_base(value, MINUTE)
        )
