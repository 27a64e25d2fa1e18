"""Reads Apple's `.stringsdict`: the plurals and widths of the texts of one language, in a property list.

Source: https://developer.apple.com/documentation/xcode/localizing-strings-that-contain-plurals.
"""

from __future__ import annotations

from collections.abc import Iterator

from claims.errors import ReadError
from claims.read.bilingual.catalogue import Catalogue
from claims.read.bilingual.keylines import key_below
from claims.read.xml import Element, forget, iterate, line_of, local

# Keys of the format itself: the sentence around the variables, and what says of what kind a variable is.
FORMAT = "NSStringLocalizedFormatKey"
OWN = "NSString"
CATEGORIES = frozenset({"zero", "one", "two", "few", "many", "other"})
COMPILED = b"bplist"
# How deep the keys of the texts stand: below <plist> and its <dict>.
ENTRY = 2


def read_stringsdict(data: bytes, where: str) -> Catalogue:
    """The texts of one language: "files", and "files.count_one" for the plurals of its variable "count".

    Raises ReadError for what is no property list of texts.
    """
    if data.startswith(COMPILED):
        hint = "give the .stringsdict file that it was made of"
        raise ReadError("a compiled property list", where, hint)
    texts: dict[str, str] = {}
    lines: dict[str, int] = {}
    first = True
    depth = 0
    key = ""
    for event, element in iterate(data, where):
        if first and local(element) != "plist":
            what = f"no property list: its root is <{local(element)}>"
            raise ReadError(what, where, "export the file again")
        first = False
        depth += 1 if event == "start" else -1
        if event != "end" or depth != ENTRY:
            continue
        if local(element) == "key":
            key = _text_of(element)
        elif local(element) == "dict":
            for path, string in _strings(element, key):
                texts[path] = _text_of(string)
                if (line := line_of(string)) is not None:
                    lines[path] = line
            forget(element)
    return Catalogue("", texts, lines)


def _strings(dictionary: Element, path: str) -> Iterator[tuple[str, Element]]:
    """The texts below a dictionary by their keys; how deep it goes, the reader of XML bounds."""
    key = ""
    for element in dictionary:
        kind = local(element)
        if kind == "key":
            key = _text_of(element)
        elif kind == "string" and key == FORMAT:
            yield path, element
        elif kind == "string" and key and not key.startswith(OWN):
            yield f"{path}_{key}" if key in CATEGORIES else key_below(path, key), element
        elif kind == "dict":
            # Rules of widths and devices have a name of the format, variables one of their own.
            yield from _strings(element, path if key.startswith(OWN) else key_below(path, key))


def _text_of(element: Element) -> str:
    """The text of an element."""
    return "".join(element.itertext())
