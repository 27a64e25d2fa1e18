"""The rows of bilingual files as a table: both texts with the words of the findings marked in them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import PurePath

from checker.model import Row
from checker.report import Report
from reports.clean import displayable
from reports.html.cards import Card
from reports.html.segments import Segments

# More of a text than this is not shown in the table; the card of a finding shows more.
_LONGEST = 2000


@dataclass(frozen=True, slots=True)
class RowSide:
    """One text of a row in pieces of (text, severity of what is marked in it or "")."""

    lang: str
    pieces: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class RowView:
    """One row: its file, how surely its sides differ, both texts, and the cards of its findings.

    `name` is the file's name, or its whole path where names repeat.
    """

    name: str
    path: str
    row: int
    segment: str
    divergence: float
    sides: tuple[RowSide, ...]
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class _Mark:
    """A stretch of a text with the severity of the finding that quotes it."""

    start: int
    end: int
    severity: str


def row_views(report: Report, cards: Sequence[Card], limit: int) -> list[RowView]:
    """The rows that need most attention, at most `limit`."""
    segments = Segments(report)
    marks: dict[tuple[str, int, int], list[_Mark]] = defaultdict(list)
    found: dict[tuple[str, int], list[Card]] = defaultdict(list)
    for card in cards:
        own = segments.of(card.finding)
        if own is not None:
            found[own.article, own.row].append(card)
        for e in card.finding.sides:
            quoted = segments.side(e, card.finding)
            if quoted is not None:
                row, side = quoted
                marks[row.article, row.row, side].append(_Mark(e.start, e.end, card.finding.severity.value))
    names = _names(report)
    worst = sorted(report.rows or (), key=lambda r: (-r.divergence, r.row))[:limit]
    return [
        RowView(
            displayable(names[r.article]),
            displayable(r.article),
            r.row,
            displayable(r.segment or ""),
            r.divergence,
            tuple(_side(r, i, marks[r.article, r.row, i]) for i in (0, 1)),
            tuple(found[r.article, r.row]),
        )
        for r in worst
    ]


def _names(report: Report) -> dict[str, str]:
    """What the files of the rows are called."""
    files = {
        path: PurePath(path).name or path for path in dict.fromkeys(r.article for r in report.rows or ())
    }
    counts = Counter(files.values())
    return {path: name if counts[name] == 1 else path for path, name in files.items()}


def _side(row: Row, side: int, marks: Sequence[_Mark]) -> RowSide:
    """One text of a row, cut where a mark begins or ends; where marks overlap, the worst is shown."""
    text = row.texts[side]
    shown = text[:_LONGEST]
    cuts = sorted({0, len(shown), *(min(c, len(shown)) for m in marks for c in (m.start, m.end))})
    order = ("error", "warning", "info").index
    pieces = []
    for start, end in pairwise(cuts):
        over = [m.severity for m in marks if m.start <= start and end <= m.end]
        pieces.append((displayable(shown[start:end]), min(over, key=order, default="")))
    pieces += [(" …", "")] if len(text) > _LONGEST else []
    return RowSide(row.langs[side], tuple(pieces))
