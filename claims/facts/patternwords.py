"""What must stand in a text for a pattern of a lexicon to match at all: sought far faster than the pattern itself."""

from __future__ import annotations

import re
from collections.abc import Callable

_CLASS = r"\[(?:\\.|[^\]\\])*\]"
_PART = re.compile(rf"\\.|{_CLASS}|\((?:\?(?:<?[=!]|:|P<\w+>))?|.", re.DOTALL)
_AHEAD = ("(?=", "(?!")
# Placeholders, escapes and classes with how often they may stand, and a letter that may be missing.
_OPEN = re.compile(rf"(?:\{{[a-z_]+\d?\}}|\\.|{_CLASS}|\w(?=[?*{{]))(?:[?*+]|\{{[\d,]+\}})?")
# Alternatives that are plain words, or groups of such.
_FLAT = re.compile(r"(?:[\w ]+|\(\?:[\w ]+(?:\|[\w ]+)*\))(?:\|(?:[\w ]+|\(\?:[\w ]+(?:\|[\w ]+)*\)))*")


def literal_of(pattern: str) -> str:
    """The longest run of letters in everything that a pattern matches, as far as it stands outside of groups."""
    bare = _without(pattern, lambda opening: True)
    return "" if "|" in bare else max(re.findall(r"[^\W\d_]+", _OPEN.sub("?", bare)), key=len, default="")


def literals_of(pattern: str) -> tuple[str, ...]:
    """Words of which one stands in everything that a pattern matches; none where it is not put together so simply."""
    bare = _OPEN.sub("", _without(pattern, _AHEAD.__contains__))
    return tuple(re.findall(r"[\w ]+", bare)) if _FLAT.fullmatch(bare) else ()


def _without(pattern: str, dropped: Callable[[str], bool]) -> str:
    """A pattern without the groups that open in some way, and without all in them."""
    kept: list[str] = []
    # How deep the groups are nested inside a dropped one, 0 outside.
    inside = 0
    for part in _PART.findall(pattern):
        opens, closes = part[0] == "(", part == ")"
        if inside or (opens and dropped(part)):
            inside += opens - closes
        else:
            kept.append(part)
    return "".join(kept)
