"""Picks the reader of a file by its extension."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import PurePath

from claims.errors import ReadError
from claims.read.content import MAX_CHARACTERS, STANDARD_INPUT, read_bytes
from claims.read.docx import read_docx
from claims.read.html import read_html
from claims.read.markdown import read_markdown
from claims.read.odt import read_odt
from claims.read.pdf import read_pdf
from claims.read.raw import RawArticle, printable
from claims.read.text import read_plain
from claims.read.web import fetch, is_address

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
    ".odt": read_odt,
    ".pdf": read_pdf,
}
# Files that would be read as text, braces and all: what they are, and what to do instead.
OTHERS: Mapping[str, tuple[str, str]] = {
    suffix: (what, hint)
    for suffixes, what, hint in (
        (
            ".json .arb .yaml .yml .csv .tsv .xlsx .xlf .xliff .sdlxliff .mqxliff .mxliff .tmx .po .pot .srt .vtt "
            ".strings .stringsdict .xcstrings .properties .resx .resw",
            "a bilingual file or a catalogue of messages, not an article",
            "check it with crosscheck qa",
        ),
        (".jsonl .ndjson .toml .ini .tbx", "data, not an article", "give the text of the article"),
        (".eml .mbox .msg", "a mail, not an article", "save its text as .txt, or its attachment"),
    )
    for suffix in suffixes.split()
}
# What a server may name the charset of.
TEXTS = frozenset({".html", ".txt", ".md"})
# Front matter is Markdown's.
HEAD = re.compile(rb"(?:\xef\xbb\xbf)?---[ \t]*\r?\n")
PAGE = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*(?:<!doctype html|<html\b)", re.I)


def read_file(path: str, network: bool = False) -> RawArticle:
    """The article in a file, or on standard input for "-" (HTML there is known by its first tag).

    A web address is fetched only with `network`.
    Raises ReadError with one clear line where there is none: missing, a folder, not permitted, too large, too long,
    binary, data, or not what its extension says. An unknown extension is read as text.
    """
    raw = _read(path, network)
    if (count := len(raw.text)) > MAX_CHARACTERS:
        what = f"too long for an article: {count:,} characters, read are {MAX_CHARACTERS:,} at most"
        raise ReadError(what, printable(path), "split it into its articles")
    return raw


def _read(path: str, network: bool) -> RawArticle:
    """The article by the kind of its file, whatever its length."""
    if is_address(path):
        return _read_page(path, network)
    data = read_bytes(path)
    if path == STANDARD_INPUT:
        return _read_input(data)
    suffix = PurePath(path).suffix.lower()
    if suffix in OTHERS:
        what, hint = OTHERS[suffix]
        raise ReadError(what, printable(path), hint)
    return READERS.get(suffix, read_plain)(data, path)


def _read_input(data: bytes) -> RawArticle:
    """The article on standard input, which has no extension: its first bytes say how it is written."""
    if PAGE.match(data):
        return read_html(data, STANDARD_INPUT)
    return (read_markdown if HEAD.match(data) else read_plain)(data, STANDARD_INPUT)


def _read_page(address: str, network: bool) -> RawArticle:
    """The article at a web address."""
    if not network:
        raise ReadError("a web address, and the network is off", address, "--allow-network fetches it")
    page = fetch(address)
    data = page.data
    try:
        text = data.decode(page.charset) if page.charset and page.suffix in TEXTS else ""
        data = text.encode("utf-8") if text else data
    except (LookupError, UnicodeError):
        pass  # the server is wrong about it: the reader finds out
    return READERS[page.suffix](data, address)
