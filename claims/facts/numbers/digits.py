"""Cuts a text into runs of letters and of digits, and reads digits with the separators of any locale."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

# Group marks of every locale: point, comma, apostrophes, and the spaces of CLDR (no-break, narrow, thin).
SPACES = " \u00a0\u202f\u2009"
_GROUPED = rf"\d{{1,3}}(?:(?P<g>[{SPACES}'’.,])\d{{3}})(?:(?P=g)\d{{3}})*(?!\d)"
_PART = r"(?P<v>[½¼¾])|[ \u00a0](?P<up>[1-9])/(?P<low>[2-9])(?![\d/])"
_TOKEN = re.compile(rf"(?P<n>(?:{_GROUPED}|\d+)(?:[.,]\d+)*)(?:{_PART})?|(?P<f>[½¼¾])|(?P<w>[^\W\d_]+)")
LETTERS = re.compile(r"[^\W\d_]+")
_VULGAR = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}


# A tuple, since thousands are made for every page.
class TextRun(NamedTuple):
    """A run of digits or letters; `value` is set for digits."""

    start: int
    end: int
    text: str
    value: Decimal | None = None
    other: Decimal | None = None


def runs_of(text: str, decimal: str) -> list[TextRun]:
    """All runs of letters and of digits, in order, digits with their value; `decimal` is the decimal mark."""
    tokens = []
    for m in _TOKEN.finditer(text):
        kind = m.lastgroup
        if kind == "w":
            # A Greek beta is a common mistake for sharp s.
            tokens.append(TextRun(m.start(), m.end(), m.group().replace("β", "ß")))
        elif m["f"]:
            tokens.append(TextRun(m.start(), m.end(), m.group(), _VULGAR[m["f"]]))
        else:
            tokens.extend(_digits(m, decimal))
    return tokens


def _digits(m: re.Match[str], decimal: str) -> list[TextRun]:
    """The token of a run of digits; a run with several different marks ("1.2.3") is none."""
    value, other = read_digits(m["n"], decimal)
    if value is None:
        return []
    if m["v"]:
        value += _VULGAR[m["v"]]
    elif m["up"] and m["up"] < m["low"]:
        value += Decimal(m["up"]) / Decimal(m["low"])
    return [TextRun(m.start(), m.end(), m.group(), value, other)]


def read_digits(text: str, decimal: str) -> tuple[Decimal | None, Decimal | None]:
    """The value of digits with separators, and its other reading where one mark can be read both ways.

    A mark that occurs twice, or before another mark, groups; the last of two different marks is the decimal
    one; a single mark followed by three digits groups, unless it is the language's own decimal mark.
    """
    plain = re.sub(rf"[{SPACES}'’]", "", text)
    marks = [c for c in plain if not c.isdigit()]
    if not marks:
        return Decimal(plain), None
    if len(set(marks)) == 1:
        mark, parts = marks[0], plain.split(marks[0])
        grouped = all(len(p) == 3 for p in parts[1:]) and 1 <= len(parts[0]) <= 3 and parts[0] != "0"
        if len(marks) > 1:
            return (Decimal("".join(parts)), None) if grouped else (None, None)
        joined, split = Decimal("".join(parts)), Decimal(".".join(parts))
        if not grouped or plain != text:
            return split, None
        # Nobody writes three decimals that are all zero: "40.000" is forty thousand in every language.
        if parts[1] == "000":
            return joined, None
        return (split, joined) if mark == decimal else (joined, split)
    if len(set(marks)) == 2 and marks.count(marks[-1]) == 1 and marks.index(marks[-1]) == len(marks) - 1:
        return Decimal(plain.replace(marks[0], "").replace(marks[-1], ".")), None
    return None, None
