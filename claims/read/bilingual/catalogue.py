"""Reads message catalogues with one language a file: JSON (i18next), ARB and YAML; keys tie the two sides.

A file may also hold several languages, each under its code; then `sides` choose.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from claims.errors import ReadError
from claims.read.bilingual.keylines import Lines, json_lines, key_below, yaml_lines
from claims.read.bilingual.segment import Item, Segment, Sides, SkippedSegment, same_language
from claims.read.decode import decode
from claims.read.raw import language_code

# More texts than this are no catalogue: aliases of YAML can make millions out of a hundred bytes.
MAX_TEXTS = 500_000
MAX_DEPTH = 60
# What i18next and ARB put behind a key for a plural category of CLDR.
PLURAL = re.compile(r"^(.+)_(zero|one|two|few|many|other)$")
AGAIN = "a text whose key stands again further down in the {side} file"
EXTRA = "a key that only the right file has"
LOCALE = "@@locale"


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The texts of one language by their key, in the order of the file, and the lines on which they begin.

    `again` are the keys that the file has more than once: the last text of each counts.
    """

    lang: str
    texts: Mapping[str, str]
    lines: Mapping[str, int]
    again: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Tree:
    """What a file holds as mappings, lists and texts, and the line of each text by its key."""

    top: Any
    lines: Lines


def load_tree(data: bytes, where: str, suffix: str) -> Tree:
    """The tree of a JSON, ARB or YAML file, its scalars as text. Raises ReadError in one line."""
    text = decode(data, where)
    if suffix in (".yaml", ".yml"):
        return _yaml(text, where)
    try:
        return Tree(json.loads(text), json_lines(text))
    except (ValueError, RecursionError) as error:
        reason = "nested too deeply" if isinstance(error, RecursionError) else str(error)
        raise ReadError(f"broken JSON: {reason}", where, "check it with a JSON tool") from error


def _yaml(text: str, where: str) -> Tree:
    """A YAML tree without types: "no" stays a word, and no object is made."""
    import yaml

    depth = 0
    try:
        # The parser alone first: composing a tree of any depth would exhaust the stack.
        for event in yaml.parse(text, Loader=yaml.CBaseLoader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > MAX_DEPTH:
                raise ReadError("nested too deeply", where, "give a catalogue of messages")
        loader = yaml.CBaseLoader(text)
        node = loader.get_single_node()
        return (
            Tree(loader.construct_document(node), yaml_lines(node))
            if node is not None
            else Tree(None, Lines())
        )
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        reason = " ".join(str(error).split())[:160]
        raise ReadError(f"broken YAML: {reason}", where, "check it with a YAML tool") from error


def catalogue_of(read: Tree, where: str, wanted: str) -> Catalogue:
    """The texts of one language in a tree: those under its code, or all of a tree with one language."""
    tree = read.top
    if not isinstance(tree, Mapping):
        raise ReadError("no catalogue: its top is no mapping of keys", where, "give key and text pairs")
    lang, above = str(tree.get(LOCALE, "")), ""
    codes = [key for key, value in tree.items() if language_code(str(key)) and isinstance(value, Mapping)]
    if codes and len(codes) == len(tree):
        chosen = [key for key in codes if same_language(str(key), wanted)]
        if not chosen and len(codes) > 1:
            known = ", ".join(map(str, codes))
            raise ReadError(f"holds several languages ({known})", where, "choose with --source and --target")
        lang = str((chosen or codes)[0])
        tree, above = tree[lang], lang
    texts: dict[str, str] = {}
    _flatten(tree, "", 0, texts, where)
    lines = {key: line for key in texts if (line := read.lines.get(key_below(above, key))) is not None}
    within = f"{above}." if above else ""
    again = [key.removeprefix(within) for key in read.lines.repeated if key.startswith(within)]
    return Catalogue(lang, texts, lines, again)


def _flatten(tree: Any, path: str, depth: int, texts: dict[str, str], where: str) -> None:
    """Collect the texts below a node under keys such as "menu.file.0"."""
    if depth > MAX_DEPTH or len(texts) > MAX_TEXTS:
        what = "nested too deeply" if depth > MAX_DEPTH else f"holds more than {MAX_TEXTS} texts"
        raise ReadError(what, where, "give a catalogue of messages")
    if isinstance(tree, str):
        texts[path] = tree
    elif isinstance(tree, Mapping):
        for key, value in tree.items():
            # Keys with "@" hold what ARB says about a message, not messages.
            if not str(key).startswith("@"):
                _flatten(value, key_below(path, str(key)), depth + 1, texts, where)
    elif isinstance(tree, list):
        for number, value in enumerate(tree):
            _flatten(value, key_below(path, str(number)), depth + 1, texts, where)


def share_keys(left: Catalogue, right: Catalogue) -> bool:
    """True where at least one message of either catalogue has a counterpart in the other."""
    return any(key in left.texts or _plural_source(key, left) is not None for key in right.texts)


def pair_catalogues(left: Catalogue, right: Catalogue, sides: Sides) -> Iterator[Item]:
    """The messages of both catalogues by key, in the order of the left one.

    A key that only the left one has is a message without translation. A plural category that only the right language
    has (few, many) translates the left one's "other".
    """
    langs = (left.lang or sides.source, right.lang or sides.target)
    row = 0
    for row, (key, text) in enumerate(left.texts.items(), start=1):
        if key in right.texts:
            lines = (left.lines.get(key), right.lines.get(key))
            yield Segment(row, text, right.texts[key], key, langs, lines=lines)
        elif not _has_other_form(key, right):
            yield Segment(row, text, "", key, langs, lines=(left.lines.get(key), None))
    for key, text in right.texts.items():
        if key not in left.texts:
            row += 1
            source = _plural_source(key, left)
            if source is None:
                yield SkippedSegment(row, EXTRA, key=key)
            else:
                yield Segment(row, source, text, key, langs, lines=(None, right.lines.get(key)))
    again = [("left", key) for key in left.again] + [("right", key) for key in right.again]
    for at, (side, key) in enumerate(again, start=row + 1):
        yield SkippedSegment(at, AGAIN.format(side=side), key=key)


def _has_other_form(key: str, right: Catalogue) -> bool:
    """Whether a plural category is only absent because the right language does not have it."""
    found = PLURAL.match(key)
    return bool(found) and f"{found.group(1)}_other" in right.texts if found else False


def _plural_source(key: str, left: Catalogue) -> str | None:
    """What a plural form that only the right side has translates, None where that is nothing."""
    found = PLURAL.match(key)
    return left.texts.get(f"{found.group(1)}_other") if found else None
