"""Times that somebody took: "1:52,34 Minuten", "2:04:11", "1 min 52 s 34", "11 s 20", "11 sec 20", "2:47 Stunden"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from claims.facts.model import Quantity
from claims.facts.numbers.units import dimension_of, to_base, unit_words
from claims.lexicon import Lexicon

HOUR, MINUTE, SECOND = "hour", "minute", "second"
SIXTY = 60
NO_FRACTION = "000"
# A clock shows no fractions of a second; hours, minutes and seconds in a row are no time of day in news either.
_RACE = re.compile(
    # French writes a blank before the colon.
    r"(?<![\d:.,])(?:(?P<h>\d{1,2}) ?:)?(?P<m>\d{1,2}) ?:(?P<s>[0-5]\d)(?:[.,](?P<f>\d{1,3}))?(?![\d:]|\s:\d)"
    r"|(?<![\w.,])(?:(?P<h2>\d{1,2})\s?h\s)?(?P<m2>\d{1,3})\s?min\.?\s(?P<s2>[0-5]?\d)\s?s(?:ec|ek)?\.?(?:\s(?P<f2>\d{2}))?(?!\w)"
    r"|(?<![\w.,])(?P<s3>\d{1,2}) ?(?:s|[sS]e[ck]\.?) ?(?P<f3>\d{2})(?!\w|[.,]\d)"
)
# The same in two parts is one where the word for the first follows ("2:47 Stunden", "4:12 minutes").
_NAMED = re.compile(r"(?<![\d:.,])(?P<one>\d{1,2}):(?P<two>[0-5]\d)(?![\d:])")


def find_race_times(text: str, lexicon: Lexicon) -> Iterator[Quantity]:
    """The times of a text that somebody took; offsets into `text`.

    In the unit that is told, else in minutes, or in seconds where there are no minutes.
    """
    words = unit_words(lexicon)
    for match in _NAMED.finditer(text):
        behind = words.behind.match(text, match.end())
        unit = words.codes.get(behind["word"].lower()) if behind and behind["word"] else None
        if behind and unit in (HOUR, MINUTE):
            value = Decimal(match["one"]) + Decimal(match["two"]) / SIXTY
            yield Quantity(
                match.start(), behind.end(), text[match.start() : behind.end()], value, unit,
                dimension_of(unit), to_base(value, unit),
            )  # fmt: skip
    for match in _RACE.finditer(text):
        parts = match.groupdict()
        if parts["m"] is not None and parts["h"] is None and parts["f"] is None:
            # "19:30" is a time of day, or a score.
            continue
        if parts["f"] == NO_FRACTION:
            # "1:50.000" is the scale of a map.
            continue
        hours = Decimal(parts["h"] or parts["h2"] or 0)
        minutes = Decimal(parts["m"] or parts["m2"] or 0)
        seconds = Decimal(
            f"{parts['s'] or parts['s2'] or parts['s3']}.{parts['f'] or parts['f2'] or parts['f3'] or 0}"
        )
        value, unit = hours * SIXTY + minutes + seconds / SIXTY, MINUTE
        if parts["s3"]:
            value, unit = seconds, SECOND
        yield Quantity(
            match.start(), match.end(), match[0], value, unit, dimension_of(unit), to_base(value, unit)
        )
