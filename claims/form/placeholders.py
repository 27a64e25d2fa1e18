"""Finds the placeholders that a program fills in: printf, Python, braces of many kinds, Ruby, Symfony, i18next.

Sources: `man 3 printf`, https://docs.python.org/3/library/string.html#format-string-syntax,
https://www.i18next.com/translation-function/interpolation, https://unicode-org.github.io/icu/userguide/.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

# "100 % sicher" and "50%ige" are no placeholders: nothing of a number before, no space flag, no letter behind. What
# follows "%#@" is the name of a variable of Apple's ("%#@files@"), which is no printf.
_PRINTF = (
    r"(?<![\d%])(?<!\d\s)%(?!(?:\d+\$)?#@\w)(?:\((?P<name>[\w.]+)\)|(?P<index>\d+)\$)?[#0+'-]*(?:\d+|\*)?(?:\.(?:\d+|\*))?"
    r"(?:hh|h|ll|l|L|q|j|z|t)?(?P<kind>[diouxXeEfFgGcrsap@])"
)
PRINTF, GLUED = re.compile(_PRINTF + r"(?![A-Za-z])"), re.compile(_PRINTF)
NAMED = re.compile(
    r"\{\{-?\s*(?P<double>[\w.$-]+)[^{}]*\}\}"
    r"|[$#%]\{\s*(?P<marked>[\w.-]+)[^{}]*\}"
    r"|(?<!\{)\{\s*(?P<single>[A-Za-z_][\w.\[\]-]*|\d*)\s*(?:[:!][^{}]*|,[^{}]*)?\}"
    r"|\$t\(\s*(?P<nested>[\w.:-]+)[^()]*\)"
    r"|%(?:\d+\$)?#@(?P<apple>[\w.-]+)@"
    r"|%(?P<symfony>[A-Za-z_][\w.]*)%"
    r"|(?<![\w$])\$(?P<capital>[A-Z][A-Z0-9_]{1,40})\$"
)
# Conversions that take the same value.
SAME = {"i": "d", "u": "d", "F": "f", "E": "e", "G": "g"}


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A place that a program fills: its text at [start, end), and what two sides of it have in common."""

    text: str
    start: int
    end: int
    key: str


def find_placeholders(text: str, *, glued: bool = False) -> list[Placeholder]:
    """The placeholders of a text in order; those without number or name are numbered as they stand.

    With `glued`, letters may stand right behind one of printf ("%dkB").
    """
    found: list[Placeholder] = []
    if "%" in text:
        found += _printf(text, GLUED if glued else PRINTF)
    if "{" in text or "$" in text or "%" in text:
        found += _named(text, found)
    return sorted(found, key=lambda p: p.start)


def _printf(text: str, pattern: re.Pattern[str]) -> list[Placeholder]:
    """Those of printf: the key is the position or name, and the kind of value."""
    out = []
    position = 0
    for match in pattern.finditer(text):
        name = match["name"] or match["index"]
        if name is None:
            position += 1
            name = str(position)
        kind = SAME.get(match["kind"], match["kind"])
        out.append(Placeholder(match.group(), match.start(), match.end(), f"%{name}:{kind}"))
    return out


def _named(text: str, taken: list[Placeholder]) -> list[Placeholder]:
    """Those with braces or a name between marks: the key is the name in its kind of marks."""
    out = []
    position = 0
    for match in NAMED.finditer(text):
        if any(p.start < match.end() and match.start() < p.end for p in taken):
            continue
        kind, name = next((k, v) for k, v in match.groupdict().items() if v is not None)
        if not name:
            name = f"#{position}"
            position += 1
        out.append(Placeholder(match.group(), match.start(), match.end(), f"{kind}:{name}"))
    return out
