"""Finds the blocks of a text: paragraphs, headings and list items, from line breaks and line starts alone.

A block is what sentences never cross. Hard-wrapped lines of one paragraph are one block; every other line
is a block of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from claims.lexicon import words_of_all

# Characters at which str.splitlines breaks, less the rare separators that stand inside scraped sentences.
LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")
BULLET = re.compile(r"\s*(?:[•◦‣▪●○■□·∙*+–—-]\s+|[a-z]\)\s+)+(?=\S)")
NUMBERED = re.compile(r"\s*\(?(\d{1,3})[.)]\s+(?=\S)")
HASHES = re.compile(r"\s{0,3}(#{1,6})\s+(?=\S)")
TERMINAL = re.compile(r"[.!?…:;。！？][\"'”“’»›)\]*_\s]*$")
# A line is taken for hard-wrapped only between these widths (e-mail and terminal widths).
WRAP_MIN, WRAP_MAX = 40, 120
# An end mark and what closes behind it are within so many letters before the end.
END_REACH = 8
# A line under a headline that tells place and day ("Bern, 3. Mai 2026, 14.20 Uhr") has no more words.
DATE_WORDS = 8
# The date that opens a line of a list of days has no more words; behind it stands a mark.
DAY_WORDS = 5
DAY_MARK = re.compile(r"\s*:\s|\s[–—|-]\s")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
NUMERIC_DAY = re.compile(r"\b\d{1,2}([./-])\d{1,2}\1(?:19|20)\d\d\b|\b(?:19|20)\d\d-\d\d-\d\d\b")


@dataclass(frozen=True, slots=True)
class Block:
    """A run of text that sentences do not cross; `start` is behind a list marker or heading mark."""

    start: int
    end: int
    item: bool = False
    heading: bool = False


@dataclass(frozen=True, slots=True)
class _Line:
    """One line with what stands before its first word; `first` says that a blank line precedes it.

    Wrapped lines are joined into one; `tail` is then the start of the last of them.
    """

    start: int
    tail: int
    body: int
    end: int
    item: bool
    heading: bool
    first: bool


@cache
def month_names() -> frozenset[str]:
    """The month names of all lexicons, lower case: a number before one is a date, not a list number."""
    return frozenset(word.lower() for word in words_of_all("sentences", "months"))


def find_blocks(text: str) -> Iterator[Block]:
    """Yield the blocks of `text` in order; all text outside them is white space or a list or heading mark."""
    group: list[_Line] = []
    for line in _lines(text):
        if group and line.first:
            yield from _joined(text, group)
            group = []
        group.append(line)
    yield from _joined(text, group)


def _lines(text: str) -> Iterator[_Line]:
    """The lines that are not blank, with their marks recognised."""
    numbers = _list_numbers(text)
    before = 0
    for match in LINE.finditer(text):
        raw = match.group()
        if not raw.strip():
            continue
        start, end = match.start(), match.end()
        first = len(re.findall(r"\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]", text[before:start])) > 1
        before = end
        mark = HASHES.match(raw)
        heading = mark is not None
        mark = mark or BULLET.match(raw) or _number(raw, numbers)
        lead = mark.end() if mark else len(raw) - len(raw.lstrip())
        item = bool(mark) and not heading
        yield _Line(start, start, start + lead, start + len(raw.rstrip()), item, heading, first)


def _list_numbers(text: str) -> frozenset[int]:
    """The numbers that lines begin with."""
    found = (NUMBERED.match(match.group()) for match in LINE.finditer(text))
    return frozenset(int(number.group(1)) for number in found if number)


def _number(raw: str, numbers: frozenset[int]) -> re.Match[str] | None:
    """The list number a line begins with, if a neighbour in the count is there and it is no date."""
    mark = NUMBERED.match(raw)
    if mark is None:
        return None
    value = int(mark.group(1))
    word = re.match(r"\w+", raw[mark.end() :])
    if word and word.group().lower() in month_names():
        return None
    return mark if value - 1 in numbers or value + 1 in numbers else None


def _joined(text: str, lines: list[_Line]) -> Iterator[Block]:
    """The blocks of a run of lines without a blank line between: wrapped lines become one."""
    if not lines:
        return
    width = max(line.end - line.start for line in lines)
    current = lines[0]
    for line in lines[1:]:
        if _continues(text, current, line, width):
            current = replace(current, tail=line.start, end=line.end)
            continue
        yield Block(current.body, current.end, current.item, current.heading)
        current = line
    yield Block(current.body, current.end, current.item, current.heading)


def _continues(text: str, upper: _Line, lower: _Line, width: int) -> bool:
    """Whether the lower line goes on with the upper one's paragraph: its first word did not fit above."""
    if lower.item or lower.heading or upper.heading or not text[lower.body].isalnum():
        return False
    below = text[lower.body : lower.end]
    if _is_date_line(below) or _opens_with_day(below):
        return False
    word = text[lower.body : min(lower.end, lower.body + WRAP_MAX)].split(maxsplit=1)[0]
    if (
        TERMINAL.search(text, max(upper.tail, upper.end - END_REACH), upper.end) is None
        and word[:1].islower()
    ):
        return True
    return WRAP_MIN <= width <= WRAP_MAX and upper.end - upper.tail + 1 + len(word) > width


def _opens_with_day(line: str) -> bool:
    """Whether a line of a list of days opens with its date and a mark ("2 April 2024: the suit is filed")."""
    mark = DAY_MARK.search(line)
    head = line[: mark.start()].split() if mark else []
    months = any(w.strip(".,").lower() in month_names() for w in head)
    return len(head) <= DAY_WORDS and months and any(w[0].isdigit() for w in head)


def _is_date_line(line: str) -> bool:
    """Whether a line without a full stop is a whole date, with a place or an hour at most.

    Beside the headline above it, it looks like the last line of a wrapped paragraph.
    """
    words = line.split()
    if len(words) > DATE_WORDS or (not words[0][0].isupper() and not words[0][0].isdigit()):
        return False
    if TERMINAL.search(line):
        return False
    months = any(w.strip(".,:;").lower() in month_names() for w in words)
    return NUMERIC_DAY.search(line) is not None or (months and YEAR.search(line) is not None)
