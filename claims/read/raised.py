"""Raised digits of a page: the mark of a note is kept apart from the word before it, an exponent stays one.

Without their tags both would run into the word: "Wasser1", "m2", "106".
"""

from __future__ import annotations

import re
from html import unescape

_RAISED = re.compile(r"<sup\b[^>]{0,500}>(.{0,500}?)</sup\s*>", re.I | re.S)
_TAG = re.compile(r"<[^>]*>")
_LINK = re.compile(r"<a\b", re.I)
# One number or several ("1", "[2]", "3, 4", "5–7"), as notes are counted.
_NUMBERS = re.compile(r"[\[(]?(\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*)[\])]?")
_LAST_WORD = re.compile(r"(\w+)\s*$")
_HIGH = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
# So much of the page before a raised number tells what it stands behind.
REACH = 80
# Behind a length 2 and 3 make an area and a volume, and a power has one of two bases in all but textbooks.
LENGTHS = frozenset({"mm", "cm", "dm", "m", "km", "in", "ft", "yd", "mi"})
AREAS = frozenset("23")
BASES = frozenset({"2", "10"})


def with_raised_apart(page: str) -> str:
    """The page with "[1]" for a raised number that marks a note, and raised digits (²) for one that is an exponent."""
    return _RAISED.sub(_rewritten, page)


def _rewritten(match: re.Match[str]) -> str:
    """What stands for a raised element: as it is where it is no number, or stands before its word (an isotope)."""
    found = _NUMBERS.fullmatch(unescape(_TAG.sub("", match[1])).strip())
    page, start, end = match.string, match.start(), match.end()
    if found is None or page[end : end + 1].isalnum():
        return match[0]
    before = _LAST_WORD.search(_TAG.sub("", page[max(0, start - REACH) : start]))
    word = before[1] if before else ""
    area = word in LENGTHS and found[1] in AREAS
    if _LINK.search(match[1]) is None and (area or word in BASES) and found[0].isdigit():
        return found[0].translate(_HIGH)
    return f"[{found[1]}]"
