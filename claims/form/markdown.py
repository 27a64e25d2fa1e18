"""Finds the structure that Markdown gives a text: headings, list items, quotes, footnotes, code."""

from __future__ import annotations

import re

from claims.form.markup import Mark

# Kind of structure → how it begins; line starts count only where a line has something behind them.
KINDS: dict[str, re.Pattern[str]] = {
    "heading": re.compile(r"^ {0,3}(#{1,6})(?=\s+\S)", re.M),
    "list item": re.compile(r"^\s{0,12}([*+-])(?=\s+\S)", re.M),
    "numbered item": re.compile(r"^\s{0,12}(\d{1,3}[.)])(?=\s+\S)", re.M),
    "block quote": re.compile(r"^ {0,3}(>)(?=\s*\S)", re.M),
    "footnote": re.compile(r"(\[\^[^\]\s]{1,40}\])"),
    "code": re.compile(r"(?<!`)(`+)(?!`)[^`\n]+\1(?!`)"),
    "code fence": re.compile(r"^ {0,3}(```+|~~~+)", re.M),
}
# Kinds whose own marks must be alike too: the level of a heading, the name of a footnote.
EXACT = frozenset({"heading", "footnote"})


def find_structure(text: str) -> list[Mark]:
    """The structural marks of a text in order; the key is the kind, with the mark where that must be alike."""
    out = []
    for kind, pattern in KINDS.items():
        for match in pattern.finditer(text):
            key = f"{kind} {match[1]}" if kind in EXACT else kind
            out.append(Mark(key, match.start(1), match.end(1)))
    return sorted(out, key=lambda m: m.start)
