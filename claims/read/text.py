"""Reads plain text: the text is the file, character for character."""

from __future__ import annotations

from pathlib import PurePath

from claims.read.content import read_bytes
from claims.read.decode import decode, decoding_notes
from claims.read.raw import RawArticle, find_date, printable


def read_text(path: str) -> str:
    """The decoded content of any text file, newlines kept; ReadError where it is none."""
    return decode(read_bytes(path), printable(path))


def read_plain(data: bytes, path: str) -> RawArticle:
    """The article in a text file; its date is an ISO date in the file name, if there is one."""
    text = decode(data, printable(path))
    return RawArticle(path, text, date=find_date(PurePath(path).name), notes=decoding_notes(data))
