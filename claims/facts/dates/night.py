"""Nights: each belongs to two days, and languages name it by the one or the other."""

from __future__ import annotations

import re

from claims.lexicon import Lexicon

_WORD = re.compile(r"\w+")


def tells_night(text: str, lexicon: Lexicon | None) -> bool:
    """Whether a text speaks of a night."""
    night = lexicon.words("sentences", "night") if lexicon else ()
    return not set(night).isdisjoint(_WORD.findall(text))
