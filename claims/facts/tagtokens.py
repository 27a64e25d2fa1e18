"""Tokens of a text as the name tagger sees them: elided articles and possessive endings stand alone.

The lexicon table `[names]` says which endings and elisions a language has.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from claims.letters import UPPER
from claims.lexicon import Lexicon
from claims.personnames import DOTTED


# A tuple, since thousands are made for every page.
class TagToken(NamedTuple):
    """A word or mark with its place; `text` is as written."""

    start: int
    end: int
    text: str


@cache
def token_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    """The token pattern of a language; compiled once per lexicon."""
    elisions = "|".join(map(re.escape, lexicon.words("names", "elisions")))
    possessives = "|".join(map(re.escape, lexicon.words("names", "possessives")))
    parts = [
        rf"\b(?:{elisions})['’](?=\w)" if elisions else "",
        rf"['’](?:{possessives})\b" if possessives else "",
        r"(?:[^\W\d_]\.){2,}",  # U.S., J. K.
        rf"\b{UPPER}\.(?=\s?{UPPER})",  # an initial
        rf"{DOTTED}\.(?=\s)",
        rf"\w+(?:[-‐‑&](?=\w)\w+|['’](?!(?:{possessives or '(?!)'})\b)(?=\w)\w+)*",
        r"[^\w\s]",
    ]
    return re.compile("|".join(p for p in parts if p))


def tokenise(text: str, lexicon: Lexicon) -> list[TagToken]:
    """All tokens of a text, in order; every non-space character belongs to one."""
    return [TagToken(m.start(), m.end(), m.group()) for m in token_pattern(lexicon).finditer(text)]
