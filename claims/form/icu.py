"""Reads the choices of ICU messages: `{count, plural, one {# file} other {# files}}`, select, selectordinal.

Syntax: https://unicode-org.github.io/icu/userguide/format_parse/messages/.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

HEAD = re.compile(r"\{\s*([\w.-]+)\s*,\s*(plural|selectordinal|select)\s*,")
KEY = re.compile(r"\s*(?:offset:\d+\s*)?([\w=-]+)\s*\{")
# Messages nest; a text that nests deeper is no message.
MAX_DEPTH = 12


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of a message at [start, end): its argument, kind and cases; `sound` is False if it never ends."""

    argument: str
    kind: str
    cases: tuple[str, ...]
    start: int
    end: int
    sound: bool = True


def find_choices(text: str) -> list[Choice]:
    """All choices of a message, the outer before the inner ones; empty for most texts."""
    return list(_choices(text, 0, len(text), 0)) if "{" in text and "," in text else []


def _choices(text: str, start: int, end: int, depth: int) -> Iterator[Choice]:
    """The choices in a range of the text."""
    at = start
    while depth < MAX_DEPTH and (head := HEAD.search(text, at, end)):
        cases: list[str] = []
        inner: list[tuple[int, int]] = []
        at = head.end()
        while key := KEY.match(text, at, end):
            close = _closing(text, key.end(), end)
            cases.append(key[1])
            inner.append((key.end(), close))
            at = close + 1
        rest = re.compile(r"\s*\}").match(text, at, end)
        at = rest.end() if rest else min(at, end)
        yield Choice(head[1], head[2], tuple(cases), head.start(), at, rest is not None and bool(cases))
        for one, two in inner:
            yield from _choices(text, one, two, depth + 1)
        at = max(at, head.end())


def _closing(text: str, start: int, end: int) -> int:
    """Where the brace opened before `start` closes; `end` where it never does. Quoted braces are text."""
    depth, quoted = 1, False
    for at in range(start, end):
        mark = text[at]
        if mark == "'" and (quoted or text[at + 1 : at + 2] in ("{", "}")):
            quoted = not quoted
        elif not quoted and mark in "{}":
            depth += 1 if mark == "{" else -1
            if not depth:
                return at
    return end
