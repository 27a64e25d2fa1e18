"""Reads XLIFF 1.2 and 2.x, and what is XLIFF under another name (SDLXLIFF, MQXLIFF).

Sources: http://docs.oasis-open.org/xliff/v1.2/os/xliff-core.html and
https://docs.oasis-open.org/xliff/xliff-core/v2.1/xliff-core-v2.1.html.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from claims.errors import ReadError
from claims.read.bilingual.inline import text_of
from claims.read.bilingual.segment import (
    LOCKED,
    Item,
    Segment,
    Sides,
    SkippedSegment,
    other_language,
    refuse_other_languages,
)
from claims.read.xml import Element, child, children, forget, iterate, line_of, local

UNITS = frozenset({"trans-unit", "unit"})
# The states of a target that nobody has translated yet, in XLIFF 1.2 and 2.
UNTOUCHED = frozenset({"new", "needs-translation", "initial"})
# Elements that can forbid translation for all that is in them.
HOLDERS = frozenset({"file", "group", "body"})


def read_xliff(data: bytes, where: str, sides: Sides) -> Iterator[Item]:
    """The segments of an XLIFF file in order. Raises ReadError where it is none."""
    rows = count(1)
    langs = ("", "")
    locked: list[bool] = []
    known: set[tuple[str, str]] = set()
    first = True
    for event, element in iterate(data, where):
        name = local(element)
        if first and name != "xliff":
            raise ReadError(f"no XLIFF: its root is <{name}>", where, "give an XLIFF file, or rename it")
        first = False
        if event == "start" and name == "xliff":
            langs = (element.get("srcLang", ""), element.get("trgLang", ""))
        elif name in HOLDERS:
            if event == "end":
                locked.pop()
                continue
            locked.append(_locked(element, bool(locked) and locked[-1]))
            if name == "file" and element.get("source-language"):
                langs = (element.get("source-language", ""), element.get("target-language", ""))
        elif event == "end" and name in UNITS:
            known.add(langs)
            for part in unit_parts(element):
                kept = _locked(element, bool(locked) and locked[-1]) or _is_header(element)
                row, why = next(rows), other_language(langs, sides)
                yield (
                    SkippedSegment(row, why, line=line_of(part.source))
                    if why
                    else _item(row, part, langs, kept)
                )
            forget(element)
    refuse_other_languages(sorted(known), sides, where)


@dataclass(frozen=True, slots=True)
class Part:
    """One segment of a unit: its id, its source, its target where there is one, and its state as the file has it."""

    id: str
    source: Element
    target: Element | None
    state: str = ""


def unit_parts(unit: Element) -> Iterator[Part]:
    """The segments of a unit in order: of 2.x its segments, of 1.2 its marked segments or the whole."""
    return _parts_of_2(unit) if local(unit) == "unit" else _parts_of_1(unit)


def _parts_of_2(unit: Element) -> Iterator[Part]:
    """The segments of a unit of XLIFF 2."""
    segments = list(children(unit, "segment"))
    name = unit.get("id", "")
    for number, segment in enumerate(segments, start=1):
        source = child(segment, "source")
        if source is not None:
            id_ = name if len(segments) == 1 else f"{name}/{segment.get('id') or number}"
            yield Part(id_, source, child(segment, "target"), segment.get("state", ""))


def _parts_of_1(unit: Element) -> Iterator[Part]:
    """The marked segments of a unit of XLIFF 1.2 (mrk mtype="seg"), or the unit as a whole."""
    source, target = child(unit, "source"), child(unit, "target")
    marked = child(unit, "seg-source")
    name = unit.get("id", "")
    state = target.get("state", "") if target is not None else ""
    lefts = _marked(marked) if marked is not None else {}
    if not lefts:
        if source is not None:
            yield Part(name, source, target, state)
        return
    rights = _marked(target) if target is not None else {}
    for mid, left in lefts.items():
        whole = target if len(lefts) == 1 and not rights else None
        yield Part(name if len(lefts) == 1 else f"{name}/{mid}", left, rights.get(mid, whole), state)


def _marked(element: Element) -> dict[str, Element]:
    """The marked segments inside an element by their number, in order."""
    return {
        mark.get("mid", ""): mark
        for mark in element.iter("{*}mrk")
        if mark.get("mtype") == "seg" and mark.get("mid")
    }


def _item(row: int, part: Part, langs: tuple[str, str], locked: bool) -> Item:
    """One segment as an item."""
    if locked:
        return SkippedSegment(row, LOCKED, line=line_of(part.source))
    left, left_tags = text_of(part.source)
    if part.target is None:
        return Segment(row, left, "", part.id or None, langs, left_tags, lines=(line_of(part.source), None))
    right, right_tags = text_of(part.target)
    # Tools fill what is to be translated with a copy of the source, and say so.
    if right == left and part.state in UNTOUCHED:
        right, right_tags = "", ()
    lines = (line_of(part.source), line_of(part.target))
    return Segment(row, left, right, part.id or None, langs, left_tags, right_tags, lines)


def _is_header(unit: Element) -> bool:
    """Whether a unit is the header of a gettext catalogue, which converters put into XLIFF too."""
    return bool(unit.get("restype") == "x-gettext-domain-header")


def _locked(element: Element, inherited: bool) -> bool:
    """Whether an element is not to be translated, as it says itself or what is around it."""
    said = element.get("translate")
    return inherited if said is None else said == "no"
