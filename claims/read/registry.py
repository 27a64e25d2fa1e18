"""Picks the reader of a file by its extension."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import PurePath

from claims.read.content import STANDARD_INPUT, read_bytes
from claims.read.docx import read_docx
from claims.read.html import read_html
from claims.read.markdown import read_markdown
from claims.read.raw import RawArticle
from claims.read.text import read_plain

Reader = Callable[[bytes, str], RawArticle]
READERS: Mapping[str, Reader] = {
    ".txt": read_plain,
    ".text": read_plain,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".docx": read_docx,
}
PAGE = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*(?:<!doctype html|<html\b)", re.I)


def read_file(path: str) -> RawArticle:
    """The article in a file, or on standard input for "-" (HTML there is known by its first tag).

    Raises ReadError with one clear line where there is none: missing, a folder, not permitted, too large,
    binary, or not what its extension says. An unknown extension is read as text.
    """
    data = read_bytes(path)
    if path == STANDARD_INPUT:
        return (read_html if PAGE.match(data) else read_plain)(data, path)
    return READERS.get(PurePath(path).suffix.lower(), read_plain)(data, path)
