"""The PO file that was checked, with its findings as translator comments and otherwise untouched."""

from __future__ import annotations

from collections.abc import Sequence

from checker.report import Report
from claims.errors import UsageError
from claims.read.bilingual.po import CHARSET, forms_of, parse_po
from claims.read.bilingual.registry import MAX_BYTES
from claims.read.content import read_bytes
from reports.bilingual.annotated import AUTHOR, checked_file, findings_by_row, note_of
from reports.rulebook import Rules

SUFFIXES = frozenset({".po"})
# How our comments begin, so that a later run takes its own out first.
MARK = f"# {AUTHOR}: "


def annotate(report: Report, rules: Rules) -> bytes:
    """The bytes of the PO file that was checked, with a comment before every message with findings.

    Raises UsageError where no PO file, or more than one, was checked.
    """
    path = checked_file(report, SUFFIXES)
    data = read_bytes(path, MAX_BYTES)
    by_row = findings_by_row(report, path)
    lines, encoding = _lines(data, path)
    kept = [line for line in lines if not line.startswith(MARK)]
    if not by_row:
        return data if kept == lines else "".join(kept).encode(encoding)
    ending = "\r\n" if kept and kept[0].endswith("\r\n") else "\n"
    pieces: dict[int, list[str]] = {}
    row = 0
    for entry in parse_po("".join(kept).encode(encoding), path)[0]:
        if entry.obsolete:
            continue
        rows = range(row + 1, row + 1 + forms_of(entry))
        row = rows[-1]
        notes = [note_of(f, rules) for r in rows for f in by_row.get(r, ())]
        if notes:
            # polib counts from 1 and was given one line more.
            pieces[_place(kept, (entry.linenum or 0) - 2)] = [f"{MARK}{note}{ending}" for note in notes]
    out = []
    for number, line in enumerate(kept):
        out += [*pieces.get(number, ()), line]
    return "".join(out).encode(encoding, "replace")


def _lines(data: bytes, path: str) -> tuple[list[str], str]:
    """The lines of the file with their ends, and its encoding, by which they come back byte for byte."""
    declared = CHARSET.search(data[:20_000])
    for name in ("utf-8", declared.group(1).decode("ascii") if declared else "latin-1"):
        try:
            text = data.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
        if text.encode(name) == data:
            return _split(text), name
    raise UsageError("its encoding cannot be written back", path, "save it as UTF-8")


def _split(text: str) -> list[str]:
    """Lines with their ends, split at line feeds alone."""
    parts = text.split("\n")
    return [f"{part}\n" for part in parts[:-1]] + ([parts[-1]] if parts[-1] else [])


def _place(lines: Sequence[str], first: int) -> int:
    """Where comments of ours go: behind the translator's own, from the message's first line on."""
    at = max(0, first)
    while not lines[at].strip() or lines[at].startswith("# ") or lines[at].rstrip() == "#":
        at += 1
    return at
