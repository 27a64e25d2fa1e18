"""Finds what is written for a program inside a text: options, identifiers, files, commands with hyphens.

A translation keeps them as they are; where both sides hold the same one, it is no word of either language.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

# Options with their value, bracketed words of a synopsis, calls, identifiers with underscores, @words@, paths, file and
# domain names, and lower-case words with hyphens ("apt-get"), in this order of preference.
# Names with dots are bounded: a megabyte of "a-a-a" would be read anew from each of its letters.
CODE = re.compile(
    r"(?<![\w-])--?[A-Za-z][\w-]*(?:=[^\s\[\]<>]*)?"
    r"|<[\w|.-]{1,40}>|\b[A-Za-z_]\w*\(\)|\b[A-Za-z]\w*_\w+\b|@\w+@"
    r"|(?<![\w/])(?:~|\.{1,2})?/[\w.-]+(?:/[\w.-]*)*|\b[\w-]{2,32}(?:\.[\w-]{1,32}){0,4}\.[a-z]{2,5}\b|\b[a-z]{2,}(?:-[a-z]{2,})+\b"
)
SIGNS = frozenset("-_/<(.@")


def find_code(text: str) -> list[tuple[int, int]]:
    """The places [start, end) of what looks like code, in order."""
    return [] if SIGNS.isdisjoint(text) else [m.span() for m in CODE.finditer(text)]


def shared_code(left: str, right: str) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """The code of either text that stands in both, as often as it does in both."""
    places = find_code(left), find_code(right)
    if not places[0] or not places[1]:
        return [], []
    both = Counter(left[a:b] for a, b in places[0]) & Counter(right[a:b] for a, b in places[1])
    return list(_first(left, places[0], both)), list(_first(right, places[1], both))


def _first(text: str, places: list[tuple[int, int]], wanted: Counter[str]) -> Iterator[tuple[int, int]]:
    """The first places of each code, as many as are wanted."""
    left = Counter(wanted)
    for start, end in places:
        if left[text[start:end]] > 0:
            left[text[start:end]] -= 1
            yield start, end
