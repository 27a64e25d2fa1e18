"""Reads TMX 1.4 translation memories of any number of languages (https://www.gala-global.org/tmx-14b)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import count

from claims.errors import ReadError
from claims.read.bilingual.inline import text_of
from claims.read.bilingual.segment import Item, Segment, Sides, SkippedSegment, same_language
from claims.read.xml import XML_LANG, Element, child, children, forget, iterate, line_of, local


def read_tmx(data: bytes, where: str, sides: Sides) -> Iterator[Item]:
    """The translation units with the two languages wanted, in order.

    Without `sides` the source is the unit's, else the header's, and the target the one other language. Raises
    ReadError where the file is no TMX, or where it holds several languages and none was chosen.
    """
    rows = count(1)
    told = Sides(sides.source or sides.langs[0], sides.target or sides.langs[1])
    source = ""
    first = True
    known: dict[str, None] = {}
    for event, element in iterate(data, where):
        name = local(element)
        if first and name != "tmx":
            raise ReadError(f"no TMX: its root is <{name}>", where, "give a TMX file, or rename it")
        first = False
        if event == "start":
            if name == "header":
                source = _source(element)
        elif name == "tu":
            chosen = Sides(told.source or _source(element) or source, told.target)
            known |= dict.fromkeys(tag for tag, _ in _variants(element))
            yield _item(next(rows), element, chosen, where)
            forget(element)
    _refuse_other_languages(known, told, where)


def _refuse_other_languages(known: Iterable[str], told: Sides, where: str) -> None:
    """Raise ReadError where a language that was chosen stands in no unit of the file."""
    tags = list(known)
    hint = f"its languages are {', '.join(tags)}"
    if tags and told.source and _position(tags, told.source) is None:
        raise ReadError(f"no text in the source language ({told.source})", where, hint)
    if tags and told.target and _position(tags, told.target) is None:
        raise ReadError(f"no text in the target language ({told.target})", where, hint)


def _variants(unit: Element) -> list[tuple[str, Element]]:
    """The texts of a unit, each with its language tag."""
    return [(v.get(XML_LANG) or v.get("lang") or "", v) for v in children(unit, "tuv")]


def _source(element: Element) -> str:
    """The source language that a header or a unit names; "" where it names all or none."""
    named = str(element.get("srclang", ""))
    return "" if named == "*all*" else named


def _item(row: int, unit: Element, sides: Sides, where: str) -> Item:
    """One translation unit as an item."""
    variants = _variants(unit)
    tags = [tag for tag, _ in variants]
    left = _position(tags, sides.source) if sides.source else 0
    if left is None or not variants:
        return SkippedSegment(
            row, f"no text in the source language ({sides.source or 'none at all'})", line=line_of(unit)
        )
    others = [i for i in range(len(tags)) if i != left]
    if sides.target:
        right = _position(tags, sides.target)
        if right is None:
            return SkippedSegment(row, f"no text in the target language ({sides.target})", line=line_of(unit))
    elif len(others) > 1:
        known = ", ".join(sorted(set(tags)))
        raise ReadError(f"holds several languages ({known})", where, "choose with --source and --target")
    elif not others:
        return SkippedSegment(row, "only one language there", line=line_of(unit))
    else:
        right = others[0]
    segments = [child(variants[i][1], "seg") for i in (left, right)]
    if segments[0] is None or segments[1] is None:
        return SkippedSegment(row, "no <seg> in it", line=line_of(unit))
    (left_text, left_tags), (right_text, right_tags) = (text_of(s) for s in segments)
    id_ = unit.get("tuid")
    langs, lines = (tags[left], tags[right]), (line_of(segments[0]), line_of(segments[1]))
    return Segment(row, left_text, right_text, id_, langs, left_tags, right_tags, lines)


def _position(tags: Sequence[str], wanted: str) -> int | None:
    """Where a language stands among the variants: exactly so, or else with or without a region."""
    exact = (i for i, tag in enumerate(tags) if tag.lower() == wanted.lower())
    near = (i for i, tag in enumerate(tags) if same_language(tag, wanted))
    return next(exact, next(near, None))
