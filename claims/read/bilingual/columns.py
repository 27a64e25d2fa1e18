"""Reads tables with a column for each side: raw TSV, CSV and the first sheet of a workbook.

A raw .tsv is left TAB right with neither quoting nor header; only where `sides` name two cells of its first
line, or that line is two different language codes and nothing else, is that line a header.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from claims.errors import ReadError
from claims.read.archive import examine_archive
from claims.read.bilingual.segment import BrokenSegment, Item, Segment, Sides
from claims.read.decode import decode
from claims.read.raw import language_code

# Column names that are known without being told, in the order source, target.
KNOWN = (("source", "target"), ("left", "right"), ("src", "tgt"), ("original", "translation"))
ID_COLUMNS = ("id", "key", "segment", "context")
DELIMITERS = ",;\t|"
# So many columns are named to choose from.
SHOWN = 12
# Longer cells than this are no segments; the csv module would stop at 128 KB.
MAX_CELL = 10_000_000
# Unpacked size beyond which a workbook is taken for a zip bomb.
MAX_UNPACKED = 1024 * 1024 * 1024

# The cells of each row, and the line on which it begins where the format has lines.
Rows = Iterator[tuple[Sequence[str], int | None]]


def read_tsv(data: bytes, where: str, sides: Sides) -> Iterator[Item]:
    """Raw tab-separated rows: no quoting; split at LF only, a trailing CR dropped."""
    lines = decode(data, where).split("\n")
    if lines and not lines[-1]:
        lines.pop()
    rows = ((line.removesuffix("\r").split("\t"), number) for number, line in enumerate(lines, start=1))
    head = [cell.strip().lower() for cell in lines[0].split("\t")] if lines else []
    told = sides.source and sides.target
    if {sides.source.lower(), sides.target.lower()} <= set(head) if told else _are_codes(head):
        yield from _named(rows, sides, where)
    else:
        _refuse_other_tables(lines, where)
        langs = (language_code(sides.source), language_code(sides.target))
        yield from _pairs(rows, langs)


def _refuse_other_tables(lines: Sequence[str], where: str) -> None:
    """Raise ReadError where not one row has two cells: the file is a table of another form, not a broken one."""
    if not lines or any(line.count("\t") == 1 for line in lines):
        return
    cells = [cell.strip() for cell in lines[0].split("\t")]
    if len(cells) == 1:
        raise ReadError("not one of its rows has two cells", where, "put a tab between left and right")
    what = f"its rows have {len(cells)} cells instead of 2: {', '.join(cells[:SHOWN])}"
    raise ReadError(what, where, "choose two columns of its first line with --source and --target")


def read_csv(data: bytes, where: str, sides: Sides) -> Iterator[Item]:
    """Rows of a CSV file, quoted as RFC 4180 says, its delimiter found out."""
    text = decode(data, where)
    csv.field_size_limit(MAX_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        yield from _table(_with_lines(reader), sides, where)
    except csv.Error as error:
        what = f"broken CSV in line {reader.line_num}: {error}"
        raise ReadError(what, where, "check its quoting") from error


def _with_lines(reader: Any) -> Rows:
    """The rows of a csv reader with the lines on which they begin; a cell may go over several."""
    begin = 1
    for cells in reader:
        yield cells, begin
        begin = reader.line_num + 1


def read_xlsx(data: bytes, where: str, sides: Sides) -> Iterator[Item]:
    """Rows of the first sheet of a workbook, by calamine."""
    examine_archive(data, where, "workbook", "xl/workbook.xml", MAX_UNPACKED)
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0)
        rows = sheet.to_python(skip_empty_area=False)
    except (CalamineError, OSError, ValueError, IndexError) as error:
        raise ReadError(f"a broken workbook: {error}", where, "save it again, or as CSV") from error
    texts = (([cell if isinstance(cell, str) else _number(cell) for cell in row], None) for row in rows)
    yield from _table(texts, sides, where)


def _number(cell: object) -> str:
    """A cell that is no text as people read it: whole numbers without ".0"."""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def _delimiter(text: str) -> str:
    """The delimiter that the first line has most of."""
    line = text.lstrip("\r\n").split("\n", maxsplit=1)[0]
    return max(DELIMITERS, key=line.count)


@dataclass(frozen=True, slots=True)
class _Header:
    """Where the columns are, and the languages that their names tell."""

    left: int
    right: int
    id: int | None
    langs: tuple[str, str]


def _table(rows: Rows, sides: Sides, where: str) -> Iterator[Item]:
    """The rows of a table whose first line may be a header."""
    first = next(rows, None)
    if first is None:
        return
    header = _header(first[0], sides, where)
    if header is not None:
        yield from _by_header(rows, header)
    elif len(first[0]) == 2:
        yield from _pairs(chain([first], rows), ("", ""))
    else:
        known = ", ".join(cell or "(no name)" for cell in first[0][:SHOWN])
        raise ReadError(f"its columns are {known}", where, "choose with --source and --target")


def _named(rows: Rows, sides: Sides, where: str) -> Iterator[Item]:
    """The rows below a header that has the columns of `sides`."""
    header = _header(next(rows)[0], sides, where)
    assert header is not None
    yield from _by_header(rows, header)


def _header(cells: Sequence[str], sides: Sides, where: str) -> _Header | None:
    """The columns wanted, by their names; None where the first line is no header.

    Raises ReadError where a column that was named is not there.
    """
    names = [cell.strip().lower() for cell in cells]
    wanted = (sides.source.lower(), sides.target.lower())
    if all(wanted):
        for name in wanted:
            if name not in names:
                raise ReadError(
                    f"has no column {name!r}", where, f"its columns are {', '.join(cells[:SHOWN])}"
                )
    else:
        codes = [n for n in names if _is_code(n)]
        two = (codes[0], codes[1]) if len(codes) == 2 else None
        found = next((pair for pair in KNOWN if set(pair) <= set(names)), two)
        if found is None:
            return None
        wanted = found
    langs = (_declared(wanted[0]), _declared(wanted[1]))
    id_ = next((names.index(n) for n in ID_COLUMNS if n in names), None)
    return _Header(names.index(wanted[0]), names.index(wanted[1]), id_, langs)


def _are_codes(cells: Sequence[str]) -> bool:
    """Whether a row is two different language codes and nothing else."""
    return len(cells) == 2 and cells[0] != cells[1] and all(map(_is_code, cells))


def _is_code(name: str) -> bool:
    """Whether a column's name is a language code, alone or with a region."""
    return bool(language_code(name)) and (len(name) == 2 or name[2:3] in "-_") and len(name) <= 7


def _declared(name: str) -> str:
    """The language that a column's name tells, "" for another name."""
    return name if _is_code(name) else ""


def _by_header(rows: Rows, header: _Header) -> Iterator[Item]:
    """The rows below the header, numbered from 1."""
    need = max(header.left, header.right) + 1
    for row, (cells, line) in enumerate(rows, start=1):
        if len(cells) >= need:
            id_ = cells[header.id] if header.id is not None and header.id < len(cells) else None
            left, right = cells[header.left], cells[header.right]
            yield Segment(row, left, right, id_ or None, header.langs, lines=(line, line))
        else:
            yield _broken((row, line), cells, need)


def _pairs(rows: Rows, langs: tuple[str, str]) -> Iterator[Item]:
    """Rows that have both sides and nothing else."""
    for row, (cells, line) in enumerate(rows, start=1):
        if len(cells) == 2:
            yield Segment(row, cells[0], cells[1], None, langs, lines=(line, line))
        else:
            yield _broken((row, line), cells, 2)


def _broken(at: tuple[int, int | None], cells: Sequence[str], need: int) -> BrokenSegment:
    """A row that has not its cells, by its number and line."""
    row, line = at
    if any(cell.strip() for cell in cells):
        return BrokenSegment(row, f"has {len(cells)} cells instead of {need}", line)
    return BrokenSegment(row, "is empty", line)
