"""Reads Android's string resources: `res/values/strings.xml` and its translations, one language a file.

Source: https://developer.android.com/guide/topics/resources/string-resource.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims.encodable import paired
from claims.errors import ReadError
from claims.read.bilingual.catalogue import Catalogue
from claims.read.xml import Element, children, forget, iterate, line_of, local

# The elements that hold texts, right below the root.
STRING, PLURALS, ARRAY = "string", "plurals", "string-array"
# What is written for a program and never reaches a reader: links to other resources.
REFERENCE = re.compile(r"[@?](?:\+?[\w.]+:)?\w+/[\w.]+")
# A text in quotation marks keeps its white space, a mark behind a backslash is a sign of the text.
TOKEN = re.compile(r'\\u([0-9a-fA-F]{4})|\\(.)|(")|(\s+)|([^\\"\s]+)', re.DOTALL)
ESCAPES = {"n": "\n", "t": "\t"}


def read_android(data: bytes, where: str) -> Catalogue:
    """The texts of one language by their names. Raises ReadError where the file has no string resources."""
    texts: dict[str, str] = {}
    lines: dict[str, int] = {}
    first = True
    depth = 0
    for event, element in iterate(data, where):
        if first and local(element) != "resources":
            what = f"no Android string resources: its root is <{local(element)}>"
            raise ReadError(what, where, "of XML, give Android's strings.xml or XLIFF (.xlf)")
        first = False
        depth += 1 if event == "start" else -1
        if event == "end" and depth == 1:
            for key, part in _entries(element):
                text = _text_of(part)
                if not REFERENCE.fullmatch(text):
                    texts[key] = text
                    if (line := line_of(part)) is not None:
                        lines[key] = line
            forget(element)
    return Catalogue("", texts, lines)


def _entries(element: Element) -> Iterator[tuple[str, Element]]:
    """The texts of one resource by their keys: "title", "days.0", "files_one"; none of one that stays as it is."""
    name = element.get("name", "")
    if not name or element.get("translatable") == "false":
        return
    if local(element) == STRING:
        yield name, element
    elif local(element) == PLURALS:
        for item in children(element, "item"):
            yield f"{name}_{item.get('quantity', 'other')}", item
    elif local(element) == ARRAY:
        for number, item in enumerate(children(element, "item")):
            yield f"{name}.{number}", item


def _text_of(element: Element) -> str:
    """What a reader sees of an element, with the tags of its markup."""
    return _unescaped("".join(_written(element)))


def _written(element: Element) -> Iterator[str]:
    """The content of an element as it is written, tags of XLIFF left out, which only say what a placeholder is."""
    yield element.text or ""
    for inner in element:
        name = local(inner)
        if name and "}" not in inner.tag:
            attributes = "".join(f" {key}=\\'{value}\\'" for key, value in inner.attrib.items())
            yield f"<{name}{attributes}>"
            yield from _written(inner)
            yield f"</{name}>"
        elif name:
            yield from _written(inner)
        yield inner.tail or ""


def _unescaped(written: str) -> str:
    """A text without Android's backslashes and quotation marks; white space outside of these is one space."""
    parts: list[str] = []
    quoted = False
    for code, sign, mark, space, word in TOKEN.findall(written):
        if mark:
            quoted = not quoted
        elif space:
            parts.append(space if quoted else " ")
        else:
            parts.append(chr(int(code, 16)) if code else ESCAPES.get(sign, sign) if sign else word)
    text = paired("".join(parts))
    return text if '"' in written else text.strip(" ")
