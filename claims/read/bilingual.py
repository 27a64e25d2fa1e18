"""Bilingual files as segments: here tab-separated text, left TAB right, one segment a line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from claims.errors import ReadError
from claims.read.content import read_bytes
from claims.read.decode import decode

KNOWN = (".tsv",)


@dataclass(frozen=True, slots=True)
class Segment:
    """One row of a bilingual file: its 1-based number, its id where the format has one, and both texts."""

    row: int
    left: str
    right: str
    id: str | None = None


@dataclass(frozen=True, slots=True)
class BrokenSegment:
    """A row that is not of the form; the numbering of the others stays that of the file."""

    row: int
    why: str


def read_segments(path: str) -> Iterator[Segment | BrokenSegment]:
    """The rows of a bilingual file in order. Raises ReadError for a file that cannot be read at all."""
    if Path(path).suffix.lower() not in KNOWN:
        raise ReadError(
            "is no bilingual file known here", path, "give a .tsv: left TAB right, one segment a line"
        )
    yield from _tab_separated(decode(read_bytes(path), path))


def _tab_separated(text: str) -> Iterator[Segment | BrokenSegment]:
    """Raw tab-separated rows: no quoting, no header; split at LF only, a trailing CR dropped."""
    lines = text.split("\n")
    if lines and not lines[-1]:
        lines.pop()
    for row, line in enumerate(lines, start=1):
        cells = line.removesuffix("\r").split("\t")
        if len(cells) == 2:
            yield Segment(row, cells[0], cells[1])
        elif line.strip():
            yield BrokenSegment(row, f"has {len(cells)} cells instead of 2")
        else:
            yield BrokenSegment(row, "is empty")
