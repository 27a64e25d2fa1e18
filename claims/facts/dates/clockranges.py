"""The first hour of a stretch of which only the second is marked: „zwischen 17 und 18 Uhr“, "from 5 to 6pm".

The words between two ends of a range are those of the lexicon table `[numbers]`, see `ranges`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from claims.facts.model import Moment
from claims.lexicon import Lexicon

TIME, AFTERNOON = "time", "pm"
NOON, DAY = 12, 24
# How far back the first hour stands, in characters.
LOOK_BACK = 24


def first_hours(found: Sequence[Moment], text: str, lexicon: Lexicon) -> Iterator[Moment]:
    """The hours right before a time of day that is read already, joined to it by a dash or a word of ranges."""
    times = [m for m in found if m.kind == TIME and m.hour is not None]
    for moment in times:
        match = _hour_before(lexicon).search(text, max(0, moment.start - LOOK_BACK), moment.start)
        if match is None or any(m.start < match.end("hour") and match.start("hour") < m.end for m in found):
            continue
        hour, last = int(match["hour"]), moment.hour or 0
        # "From 5 to 6pm" is the afternoon twice, "from 11 to 2pm" once.
        if moment.part == AFTERNOON and hour < NOON and hour + NOON <= last:
            hour += NOON
        start, end = match.span("hour")
        minute = int(match["minute"] or 0)
        yield replace(moment, start=start, end=end, text=text[start:end], hour=hour % DAY, minute=minute)


@cache
def _hour_before(lexicon: Lexicon) -> re.Pattern[str]:
    """An hour in digits and what joins it to the one behind, compiled once."""
    table = lexicon.table("numbers")
    words = {*table.get("range", ()), *table.get("range_open", {}).values()}
    joins = "|".join(sorted(map(re.escape, words), key=len, reverse=True)) or r"(?!)"
    hour = r"(?<![\d.,:/])(?P<hour>[01]?\d|2[0-4])(?:[.:](?P<minute>[0-5]\d))?"
    return re.compile(rf"{hour}(?:\s?[-–—]\s?|\s(?:{joins})\s)$")
