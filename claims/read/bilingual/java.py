"""Reads Java's `.properties`: one language a file, lines such as `key = text`.

Source: https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/util/Properties.html#load(java.io.Reader).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from claims.encodable import paired
from claims.errors import ReadError
from claims.read.bilingual.catalogue import Catalogue
from claims.read.decode import decode

# Java knows no other ends of lines: U+2028 and the like are signs of a text.
LINE_END = re.compile(r"\r\n|\r|\n")
BLANKS = " \t\f"
COMMENT = ("#", "!")
# A key ends at the first blank or sign without a backslash before; one sign and blanks around it are dropped.
ENTRY = re.compile(r"((?:[^\\=: \t\f]+|\\.)*)[ \t\f]*[=:]?[ \t\f]*(.*)", re.DOTALL)
ESCAPED = re.compile(r"\\(?:u([0-9a-fA-F]{4})|(.))", re.DOTALL)
ESCAPES = {"n": "\n", "r": "\r", "t": "\t", "f": "\f"}
# What Java refuses too, behind an even number of backslashes.
BROKEN_CODE = re.compile(r"(?<!\\)(?:\\\\)*(\\u(?![0-9a-fA-F]{4}).{0,4})")
# java.text.MessageFormat writes an apostrophe twice.
APOSTROPHE = "''"


@dataclass(frozen=True, slots=True)
class _Entry:
    """A logical line, its continuations joined, with the line of the file on which it begins."""

    text: str
    line: int


def read_properties(data: bytes, where: str) -> Catalogue:
    """The texts of one language by their keys. Raises ReadError, with the line, for a broken `\\u`."""
    texts: dict[str, str] = {}
    lines: dict[str, int] = {}
    for entry in _entries(decode(data, where)):
        if broken := BROKEN_CODE.search(entry.text):
            what = f"broken .properties file: line {entry.line}: “{broken[1]}” is no sign"
            raise ReadError(what, where, "write four hex digits behind \\u, or \\\\u for the letters")
        found = ENTRY.match(entry.text)
        if found is not None:
            key = _unescaped(found[1])
            texts[key], lines[key] = _unescaped(found[2]).replace(APOSTROPHE, "'"), entry.line
    return Catalogue("", texts, lines)


def _entries(text: str) -> Iterator[_Entry]:
    """The logical lines of a file, without comments and blank ones."""
    parts: list[str] = []
    begin = 0
    for number, line in enumerate(LINE_END.split(text), start=1):
        line = line.lstrip(BLANKS)
        if not parts and (not line or line.startswith(COMMENT)):
            continue
        begin = begin if parts else number
        goes_on = (len(line) - len(line.rstrip("\\"))) % 2 == 1
        parts.append(line[:-1] if goes_on else line)
        if not goes_on:
            yield _Entry("".join(parts), begin)
            parts = []
    if any(parts):
        yield _Entry("".join(parts), begin)


def _unescaped(written: str) -> str:
    """A key or text without Java's backslashes."""
    return paired(
        ESCAPED.sub(lambda m: chr(int(m[1], 16)) if m[1] else ESCAPES.get(m[2], m[2]), written)
        if "\\" in written
        else written
    )
