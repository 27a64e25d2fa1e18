"""Reads Apple's string catalogues (`.xcstrings`): all languages in one file, each text under its key.

Source: https://developer.apple.com/documentation/xcode/localizing-and-varying-text-with-a-string-catalog.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import count
from typing import Any

from claims.errors import ReadError
from claims.read.bilingual.catalogue import MAX_DEPTH
from claims.read.bilingual.keylines import json_lines, key_below
from claims.read.bilingual.segment import LOCKED, Item, Segment, Sides, SkippedSegment, same_language
from claims.read.decode import decode

STALE = "no longer in the program"
OTHER = "other"
# What nobody has translated yet.
UNTOUCHED = "new"


def read_xcstrings(data: bytes, where: str, sides: Sides) -> Iterator[Item]:
    """The texts of all languages beside the source, or of the chosen one. Raises ReadError for what is no catalogue."""
    text = decode(data, where)
    try:
        tree = json.loads(text)
        lines = json_lines(text)
    except (ValueError, RecursionError) as error:
        reason = "nested too deeply" if isinstance(error, RecursionError) else str(error)
        raise ReadError(f"broken JSON: {reason}", where, "check it with a JSON tool") from error
    entries = _mapping(_mapping(tree).get("strings"))
    source = str(_mapping(tree).get("sourceLanguage", ""))
    if not entries or not source:
        raise ReadError(
            "no string catalogue: it lacks “sourceLanguage” or “strings”", where, "export the file again"
        )
    targets = _targets(entries, source, sides, where)
    rows = count(1)
    for lang in targets:
        for key, entry in entries.items():
            yield from _items(str(key), _mapping(entry), (source, lang), rows, lines)


def _targets(entries: Mapping[str, Any], source: str, sides: Sides, where: str) -> list[str]:
    """The languages to compare with the source, in the order in which the file names them first."""
    known = [lang for entry in entries.values() for lang in _mapping(_mapping(entry).get("localizations"))]
    langs = [lang for lang in dict.fromkeys(known) if lang != source]
    wanted = sides.target or sides.langs[1]
    chosen = [lang for lang in langs if not wanted or same_language(lang, wanted)]
    if not chosen:
        hint = f"its languages are {', '.join([source, *langs])}"
        raise ReadError(
            f"no text in the target language ({wanted})" if wanted else "holds one language", where, hint
        )
    return chosen


def _items(
    key: str, entry: Mapping[str, Any], langs: tuple[str, str], rows: Iterator[int], lines: Mapping[str, int]
) -> Iterator[Item]:
    """The segments of one key in one language: one, or one for each variation."""
    if entry.get("shouldTranslate") is False:
        yield SkippedSegment(next(rows), LOCKED, key=key)
        return
    if entry.get("extractionState") == "stale":
        yield SkippedSegment(next(rows), STALE, key=key)
        return
    both = _mapping(entry.get("localizations"))
    sources = dict(_units(both.get(langs[0]), "", 0)) or {"": {"value": key}}
    found = dict(_units(both.get(langs[1]), "", 0)) or {"": {}}
    for path, unit in found.items():
        own = (
            path if path in sources else next((p for p in sources if p.endswith(OTHER)), next(iter(sources)))
        )
        right = "" if unit.get("state") == UNTOUCHED else str(unit.get("value", ""))
        places = [
            lines.get(key_below(f"strings.{key}.localizations.{lang}", _value_path(at)))
            for lang, at in zip(langs, (own, path), strict=True)
        ]
        id_ = f"{key} [{path}]" if path else key
        left = str(sources[own].get("value", key))
        yield Segment(next(rows), left, right, id_, langs, lines=(places[0], places[1]))


def _units(node: Any, path: str, depth: int) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The texts below a localization by their variation: "" for one alone, "plural.one", "device.mac.plural.other"."""
    here = _mapping(node)
    if depth > MAX_DEPTH:
        return
    if isinstance(unit := here.get("stringUnit"), Mapping):
        yield path, unit
    for kind, cases in _mapping(here.get("variations")).items():
        for case, below in _mapping(cases).items():
            yield from _units(below, key_below(path, f"{kind}.{case}"), depth + 1)
    for name, below in _mapping(here.get("substitutions")).items():
        yield from _units(below, key_below(path, f"substitutions.{name}"), depth + 1)


def _value_path(path: str) -> str:
    """Where the text of a variation stands below its localization, as lines are kept."""
    steps = path.split(".") if path else []
    below = "".join(
        f"{name}.{case}." if name == "substitutions" else f"variations.{name}.{case}."
        for name, case in zip(steps[::2], steps[1::2], strict=False)
    )
    return f"{below}stringUnit.value"


def _mapping(node: Any) -> Mapping[str, Any]:
    """A node of the tree where it is a mapping; an empty one else."""
    return node if isinstance(node, Mapping) else {}
