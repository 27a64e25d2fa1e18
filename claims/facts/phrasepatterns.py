"""Patterns of phrases that end at a number, or begin behind it."""

from __future__ import annotations

import re
from collections.abc import Sequence


def ending(phrases: Sequence[str]) -> re.Pattern[str]:
    """A pattern of phrases that end where the text searched ends, a word for each "_"; of none it never matches."""
    ordered = sorted(phrases, key=len, reverse=True)
    forms = "|".join(re.escape(p).replace(r"\ _\ ", r"\ \w+\ ") for p in ordered)
    return re.compile(rf"(?<!\w)(?:{forms})\s*$" if forms else "(?!)", re.IGNORECASE)


def beginning(phrases: Sequence[str], lead: str) -> re.Pattern[str]:
    """A pattern of phrases that begin behind a number and `lead`; of none it never matches."""
    forms = "|".join(map(re.escape, phrases))
    return re.compile(rf"{lead}(?:{forms})(?!\w)" if forms else "(?!)", re.IGNORECASE)
