"""Reads a glossary out of a CSV (or TSV) table or a TBX file.

The table has a header. A column that bears a language code holds the wanted terms ("de", "fr", "en-GB"), one
with "forbidden" behind the code those that must not stand there ("fr forbidden"); several terms of one cell
are separated by "|", the preferred one first. The column "keep" holds names that are not translated, "note" a
remark for readers.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from checker.glossary.model import Entry, Glossary
from checker.glossary.tbx import read_tbx
from claims.errors import ReadError, UsageError
from claims.read.content import read_bytes
from claims.read.decode import decode

TABLES = (".csv", ".tsv")
# A longer cell is no term: the csv module's own limit belongs to the whole process, and other readers move it.
LONGEST = 100_000
TERMBASES = (".tbx", ".xml")
HINT = "a header with language codes, such as: de,fr,fr forbidden,keep,note"
_LANGUAGE = re.compile(r"(?i)([a-z]{2,3})(?:[-_][a-z0-9]{2,8})*(?:[ :_-]+(forbidden))?")
_KEEP = frozenset({"keep", "dnt", "do not translate", "do-not-translate"})
_NOTE = frozenset({"note", "notes", "comment", "remark", "description", "definition"})


@dataclass(frozen=True, slots=True)
class _Column:
    """What a column holds: "wanted" or "forbidden" terms of a language, names to "keep", a "note"."""

    kind: str
    lang: str = ""


@cache
def load_glossary(path: str) -> Glossary:
    """The glossary of a file. Raises UsageError, in one line, for one that cannot be read or has no terms."""
    suffix = Path(path).suffix.lower()
    if suffix not in (*TABLES, *TERMBASES):
        raise UsageError("is no glossary known here", path, "give a .csv, .tsv or .tbx file")
    try:
        data = read_bytes(path)
        entries = tuple(read_tbx(data, path) if suffix in TERMBASES else _table(decode(data, path), path))
    except ReadError as error:
        raise UsageError(error.what, error.where or path, error.hint) from None
    entries = tuple(e for e in entries if e.languages or e.keep)
    if not entries:
        raise UsageError("there are no terms in this glossary", path, HINT if suffix in TABLES else "")
    return Glossary(entries)


def _table(text: str, path: str) -> Iterator[Entry]:
    """The entries of a table with a header."""
    rows = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=_delimiter(text, path))
    try:
        columns = [_column(name, path) for name in next(rows, [])]
        if not any(c.kind in ("wanted", "forbidden", "keep") for c in columns):
            raise UsageError("no column of this glossary bears a language code", path, HINT)
        for number, cells in enumerate(rows, start=2):
            if any(len(cell) > LONGEST for cell in cells):
                why = (
                    f"this glossary is no table: row {number} has a cell of more than {LONGEST:,} characters"
                )
                raise UsageError(why, path, "look for a quotation mark that is never closed")
            if len(cells) > len(columns):
                why = f"row {number} has {len(cells)} cells under {len(columns)} headings"
                raise UsageError(why, path, "put cells that hold the separator into quotation marks")
            yield _entry(columns, cells)
    except csv.Error as error:
        raise UsageError(f"this glossary is no table: {error}", path, HINT) from None


def _delimiter(text: str, path: str) -> str:
    """The separator of a table: a tab by its name, else what the header has most of."""
    if Path(path).suffix.lower() == ".tsv":
        return "\t"
    header = text.split("\n", 1)[0]
    return max(",;\t", key=header.count)


def _column(heading: str, path: str) -> _Column:
    """What a column holds, told by its heading; one that says nothing is refused, not skipped."""
    name = " ".join(heading.split()).casefold()
    if name in _KEEP:
        return _Column("keep")
    if name in _NOTE or not name:
        return _Column("note")
    if match := _LANGUAGE.fullmatch(name):
        return _Column("forbidden" if match[2] else "wanted", match[1].lower())
    raise UsageError(f"the column {heading!r} means nothing here", path, HINT)


def _entry(columns: Sequence[_Column], cells: Sequence[str]) -> Entry:
    """One row as an entry."""
    terms: dict[str, dict[str, tuple[str, ...]]] = {"wanted": {}, "forbidden": {}}
    keep: tuple[str, ...] = ()
    notes: list[str] = []
    for column, cell in zip(columns, cells, strict=False):
        parts = tuple(" ".join(part.split()) for part in cell.split("|") if part.strip())
        if column.kind == "note":
            notes += parts
        elif column.kind == "keep":
            keep += parts
        elif parts:
            known = terms[column.kind]
            known[column.lang] = known.get(column.lang, ()) + parts
    return Entry(terms["wanted"], terms["forbidden"], keep, "; ".join(notes))
