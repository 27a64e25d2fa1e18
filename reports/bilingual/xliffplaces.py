"""Where in the bytes of an XLIFF file notes, issues and references belong, found without changing them.

lxml tells which rows a unit has (as the reader counts them); expat tells the byte of every tag.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

from claims.errors import UsageError
from claims.read.bilingual.xliff import UNITS, unit_parts
from claims.read.xml import forget, iterate, local
from reports.bilingual.its import NAMESPACE

# What stands before the notes of a unit of XLIFF 1.2, by its schema.
BEFORE_NOTES = frozenset({"source", "seg-source", "target"})
# What stands behind the notes of a unit of XLIFF 2.
BEHIND_NOTES = frozenset({"originalData", "segment", "ignorable"})


@dataclass(slots=True)
class TargetPlaces:
    """Byte offsets of a target: behind its name, and its content from `start` to `end`."""

    attributes: int
    start: int = 0
    end: int = 0


@dataclass(slots=True)
class UnitPlaces:
    """Byte offsets inside a unit: where issues and notes go, and the target of every row."""

    rows: Sequence[int]
    prefix: str
    issues: int = -1
    notes: int = -1
    has_notes: bool = False
    targets: dict[int, TargetPlaces] = field(default_factory=dict)


@dataclass(slots=True)
class Places:
    """Byte offsets of a file: behind the root's name, and of every unit."""

    root: int = 0
    version_2: bool = False
    declared: bool = False
    versioned: bool = False
    foreign_prefix: bool = False
    units: list[UnitPlaces] = field(default_factory=list)


def find_places(data: bytes, path: str) -> Places:
    """The places of a file in UTF-8 whatever it declares. Raises ReadError or UsageError."""
    finder = _Finder(_rows(data, path))
    try:
        finder.parse(data)
    except expat.ExpatError as error:
        raise UsageError(f"findings cannot be put into it: {error}", path, "export it again") from error
    return finder.places


def _rows(data: bytes, path: str) -> list[list[tuple[int, str | None]]]:
    """For every unit its rows, each with the number of its marked segment where it has one."""
    units = []
    row = 0
    encoded = _declared_utf8(data)
    for event, element in iterate(encoded, path):
        if event == "end" and local(element) in UNITS:
            rows: list[tuple[int, str | None]] = []
            for part in unit_parts(element):
                row += 1
                marked = part.target is not None and local(part.target) == "mrk"
                rows.append((row, part.target.get("mid") if marked and part.target is not None else None))
            units.append(rows)
            forget(element)
    return units


def _declared_utf8(data: bytes) -> bytes:
    """The bytes without their XML declaration: it may name the encoding that the file had."""
    start = data.removeprefix(b"\xef\xbb\xbf")
    return start[start.index(b"?>") + 2 :].lstrip() if start.startswith(b"<?xml") else start


class _Finder:
    """Listens to expat and notes the byte offsets wanted."""

    def __init__(self, rows: list[list[tuple[int, str | None]]]) -> None:
        self.places = Places()
        self._rows = rows
        self._stack: list[str] = []
        self._unit: UnitPlaces | None = None
        self._numbers: list[tuple[int, str | None]] = []
        self._segment = 0
        self._open: list[tuple[int, TargetPlaces]] = []
        self._behind: list[tuple[Any, str]] = []
        self._parser = expat.ParserCreate("utf-8")
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        for name in ("CharacterDataHandler", "ProcessingInstructionHandler", "CommentHandler"):
            setattr(self._parser, name, self._other)
        self._parser.StartCdataSectionHandler = self._other

    def parse(self, data: bytes) -> None:
        """Go through the whole file."""
        self._parser.Parse(data, True)

    def _arrive(self) -> int:
        """Where the parser is: places that lie behind the last tag are here."""
        at = self._parser.CurrentByteIndex
        for owner, name in self._behind:
            setattr(owner, name, at)
        self._behind.clear()
        return at

    def _other(self, *_: object) -> None:
        """Text, a comment or an instruction begins."""
        self._arrive()

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        at = self._arrive()
        name = tag.rpartition(":")[2]
        behind_name = at + 1 + len(tag.encode("utf-8"))
        if not self._stack:
            self._root(behind_name, attributes)
        elif self._unit is None and name in UNITS:
            self._begin_unit(tag)
        elif self._unit is not None:
            self._inside(name, at, behind_name, attributes)
        self._stack.append(name)

    def _root(self, behind_name: int, attributes: dict[str, str]) -> None:
        """The root begins."""
        self.places.root = behind_name
        self.places.version_2 = attributes.get("version", "").startswith("2")
        self.places.declared = "xmlns:its" in attributes
        self.places.versioned = "its:version" in attributes
        self.places.foreign_prefix = attributes.get("xmlns:its", NAMESPACE) != NAMESPACE

    def _begin_unit(self, tag: str) -> None:
        """A unit begins."""
        self._numbers = self._rows[len(self.places.units)]
        prefix = tag.rpartition(":")[0]
        self._unit = UnitPlaces([row for row, _ in self._numbers], f"{prefix}:" if prefix else "")
        self._segment = 0

    def _inside(self, name: str, at: int, behind_name: int, attributes: dict[str, str]) -> None:
        """An element inside a unit begins."""
        assert self._unit is not None
        parent = self._stack[-1]
        if self.places.version_2:
            if parent == "unit":
                self._unit.issues = at if self._unit.issues < 0 else self._unit.issues
                if name in BEHIND_NOTES and self._unit.notes < 0:
                    self._unit.notes = at
            if parent == "segment" and name == "source":
                self._segment += 1
            if parent == "segment" and name == "target" and self._segment <= len(self._numbers):
                self._target(self._numbers[self._segment - 1][0], behind_name)
        elif name == "target" and parent == "trans-unit":
            for row, mid in self._numbers:
                if mid is None:
                    self._target(row, behind_name)
        elif name == "mrk" and "alt-trans" not in self._stack and "target" in self._stack:
            for row, mid in self._numbers:
                if mid is not None and attributes.get("mtype") == "seg" and attributes.get("mid") == mid:
                    self._target(row, behind_name)

    def _target(self, row: int, behind_name: int) -> None:
        """The target of a row begins."""
        assert self._unit is not None
        target = TargetPlaces(behind_name)
        self._unit.targets[row] = target
        self._open.append((len(self._stack), target))
        self._behind.append((target, "start"))

    def _end(self, tag: str) -> None:
        """An element ends."""
        at = self._arrive()
        name = self._stack.pop()
        if self._unit is None:
            return
        if self._open and self._open[-1][0] == len(self._stack):
            self._open.pop()[1].end = at
        parent = self._stack[-1]
        if self.places.version_2:
            if name == "notes" and parent == "unit":
                self._unit.notes, self._unit.has_notes = at, True
        elif parent == "trans-unit":
            self._behind.append((self._unit, "issues"))
            if name in BEFORE_NOTES:
                self._behind.append((self._unit, "notes"))
        if name in UNITS:
            self.places.units.append(self._unit)
            self._unit = None
