"""Finds the structure that Markdown gives a text: headings, list items, quotes, footnotes, code."""

from __future__ import annotations

import re

from claims.form.markup import Mark

# Kind of structure → letters of which one stands in such a text, and how it begins; line starts count only where a
# line has something behind them.
KINDS: dict[str, tuple[frozenset[str], re.Pattern[str]]] = {
    "heading": (frozenset("#"), re.compile(r"^ {0,3}(#{1,6})(?=\s+\S)", re.M)),
    "list item": (frozenset("*+-"), re.compile(r"^\s{0,12}([*+-])(?=\s+\S)", re.M)),
    "numbered item": (frozenset(".)"), re.compile(r"^\s{0,12}(\d{1,3}[.)])(?=\s+\S)", re.M)),
    "block quote": (frozenset(">"), re.compile(r"^ {0,3}(>)(?=\s*\S)", re.M)),
    "footnote": (frozenset("^"), re.compile(r"(\[\^[^\]\s]{1,40}\])")),
    "code": (frozenset("`"), re.compile(r"(?<!`)(`+)(?!`)[^`\n]+\1(?!`)")),
    "code fence": (frozenset("`~"), re.compile(r"^ {0,3}(```+|~~~+)", re.M)),
}
# Kinds whose own marks must be alike too: the level of a heading, the name of a footnote.
EXACT = frozenset({"heading", "footnote"})


def find_structure(text: str) -> list[Mark]:
    """The structural marks of a text in order; the key is the kind, with the mark where that must be alike."""
    out = []
    letters = frozenset(text)
    for kind, (signs, pattern) in KINDS.items():
        for match in () if signs.isdisjoint(letters) else pattern.finditer(text):
            key = f"{kind} {match[1]}" if kind in EXACT else kind
            out.append(Mark(key, match.start(1), match.end(1)))
    return sorted(out, key=lambda m: m.start)
