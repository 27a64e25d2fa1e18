"""Reads Apple's `.strings`: one language a file, lines such as `"key" = "text";`.

Source: https://developer.apple.com/library/archive/documentation/Cocoa/Conceptual/LoadingResources/Strings/Strings.html.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from claims.encodable import paired
from claims.errors import ReadError
from claims.read.bilingual.catalogue import Catalogue
from claims.read.decode import decode

# What a file holds besides white space; a comment or a string that never ends matches nothing.
TOKEN = re.compile(
    r'(?P<comment>/\*.*?\*/|//[^\n]*)|(?P<string>"(?:[^"\\]|\\.)*")|(?P<word>[\w.$/:-]+)|(?P<sign>[=;])',
    re.DOTALL,
)
SPACE = re.compile(r"\s*")
ESCAPED = re.compile(r"\\(?:[Uu]([0-9a-fA-F]{4})|(.))", re.DOTALL)
ESCAPES = {"n": "\n", "r": "\r", "t": "\t", "0": ""}
# What a compiled file begins with.
COMPILED = (b"bplist", b"<?xml")
# The longest piece of a broken line that an error quotes.
QUOTED = 30


@dataclass(frozen=True, slots=True)
class _Token:
    """A string, a bare word or a sign, with the line on which it begins."""

    text: str
    line: int
    sign: bool = False


def read_strings(data: bytes, where: str) -> Catalogue:
    """The texts of one language by their keys. Raises ReadError, with the line, for what is no such file."""
    if data.startswith(COMPILED):
        raise ReadError("a compiled property list", where, "give the .strings file that it was made of")
    texts: dict[str, str] = {}
    lines: dict[str, int] = {}
    tokens = _tokens(decode(data, where), where)
    for key in tokens:
        if key.sign:
            raise _broken(where, key, "a key")
        sign = next(tokens, None)
        # A key alone is its own text.
        if sign is not None and sign.text == ";" and sign.sign:
            value = key
        else:
            _expect(sign, "=", key, where)
            found = next(tokens, None)
            if found is None or found.sign:
                raise _broken(where, found or key, "a text in quotation marks")
            value = found
            _expect(next(tokens, None), ";", value, where)
        texts[key.text], lines[key.text] = value.text, value.line
    return Catalogue("", texts, lines)


def _expect(token: _Token | None, sign: str, before: _Token, where: str) -> None:
    """Raise ReadError where a sign is not the one that has to stand there."""
    if token is None or not token.sign or token.text != sign:
        raise _broken(where, before, f"“{sign}”", behind=True)


def _broken(where: str, token: _Token, wanted: str, behind: bool = False) -> ReadError:
    """What is wrong at a token, in one line."""
    place = "behind" if behind else "in place of"
    shown = " ".join(token.text.split())[:QUOTED]
    what = f"broken .strings file: line {token.line}: {wanted} is missing {place} “{shown}”"
    return ReadError(what, where, "check it with `plutil -lint`")


def _tokens(text: str, where: str) -> Iterator[_Token]:
    """The tokens of a file in order, without its comments."""
    starts = [m.end() for m in re.finditer("\n", text)]
    at = _behind_space(text, 0)
    while at < len(text):
        match = TOKEN.match(text, at)
        line = bisect_right(starts, at) + 1
        if match is None:
            piece = " ".join(text[at : at + QUOTED].split())
            what = f"broken .strings file: line {line}: “{piece}” belongs to no key or text"
            raise ReadError(what, where, "check it with `plutil -lint`")
        if match["string"] is not None:
            yield _Token(paired(ESCAPED.sub(_unescaped, match["string"][1:-1])), line)
        elif match["comment"] is None:
            yield _Token(match.group(), line, match["sign"] is not None)
        at = _behind_space(text, match.end())


def _behind_space(text: str, at: int) -> int:
    """The offset of the next sign that is no white space."""
    space = SPACE.match(text, at)
    return space.end() if space else at


def _unescaped(match: re.Match[str]) -> str:
    """What stands for a sign behind a backslash."""
    return chr(int(match[1], 16)) if match[1] else ESCAPES.get(match[2], match[2])
