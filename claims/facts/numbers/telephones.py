"""Telephone numbers: a plus, or a leading nought and groups of digits, or the groups of North America."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

# How a telephone number is written; part of what numbers are told apart from.
WRITTEN = (
    r"\+\d[\d \-/().\u00a0\u202f]{6,}\d"
    r"|(?<![\d.,])0\d{1,5}(?:[ /\-\u00a0\u202f]+\d+){2,}|(?<![\d.,])0\d{2,5}[ /-]+\d{3,}(?:-\d+)?"
    r"|(?<![\d.])0\d(?:\.\d\d){4}(?![\d.])"
    r"|(?<![\d-])(?:1-)?\d{3}-\d{3}-\d{4}(?![\d-])|\(\d{3}\) \d{3}-\d{4}(?!\d)"
)
_NUMBER = re.compile(WRITTEN)
# The nought of the country itself, which is not dialled behind the code: "+49 (0)30 …".
_OWN_NOUGHT = re.compile(r"\(0\)")
_DIGITS = re.compile(r"\d+")
# A number of fewer digits is a short one, a year or a code.
LEAST = 6


@dataclass(frozen=True, slots=True)
class Telephone:
    """A telephone number at [start, end) of a text; `digits` are those that are dialled, without leading noughts."""

    start: int
    end: int
    text: str
    digits: str

    def is_same(self, other: Telephone) -> bool:
        """True for one number, be the code of its country written or not ("+49 731 5550", "0731 5550")."""
        short, long = sorted((self.digits, other.digits), key=len)
        return long.endswith(short)


def find_telephones(text: str) -> Iterator[Telephone]:
    """The telephone numbers of a text in order."""
    for match in _NUMBER.finditer(text):
        digits = "".join(_DIGITS.findall(_OWN_NOUGHT.sub("", match.group()))).lstrip("0")
        if len(digits) >= LEAST:
            yield Telephone(match.start(), match.end(), match.group(), digits)
