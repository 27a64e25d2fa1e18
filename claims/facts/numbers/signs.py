"""Whether a temperature is below zero: "minus zehn Grad", "-10 °C", "10 degrees below zero".

The lexicon table `[numbers]` has `minus` (words before the number) and `below_zero` (phrases behind the unit).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from claims.facts.phrasepatterns import beginning, ending
from claims.lexicon import Lexicon

TEMPERATURE = "temperature"
# A minus stands at the number and not between two of them ("5-10 Grad"); a dash with a blank behind it is a mark.
_MARK = re.compile(r"(?<![\w.,)%°/±])(?:[-–]|−\s?)$")
# How far back a sign is looked for, in characters.
LOOK_BACK = 12


@dataclass(frozen=True, slots=True)
class _Signs:
    """The words of one language for below zero, compiled."""

    before: re.Pattern[str]
    behind: re.Pattern[str]


@cache
def _signs(lexicon: Lexicon) -> _Signs:
    """The words of a lexicon for below zero, compiled once."""
    table = lexicon.table("numbers")
    return _Signs(ending(table.get("minus", [])), beginning(table.get("below_zero", []), r"\s+"))


def below_zero(text: str, start: int, end: int, lexicon: Lexicon) -> int:
    """Where a temperature at [start, end) ends with the words that say it is below zero, or 0 where nothing says so."""
    signs = _signs(lexicon)
    behind = signs.behind.match(text, end)
    if behind:
        return behind.end()
    first = max(0, start - LOOK_BACK)
    marked = signs.before.search(text, first, start) or _MARK.search(text, first, start)
    return end if marked else 0
