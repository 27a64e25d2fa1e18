"""Reads OpenDocument texts (.odt): paragraphs, headings, lists and table cells in the order of the page."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePath

from claims.errors import ReadError
from claims.read.archive import MAX_TEXT, examine_archive
from claims.read.raw import RawArticle, find_date, language_code, own_title, printable
from claims.read.xml import Element, iterate, local

CONTENT, META = "content.xml", "meta.xml"
PARAGRAPHS = frozenset({"p", "h"})
# No text of the article: what was deleted, remarks, notes (Word's are not read either), how a word is pronounced.
NO_TEXT = frozenset({"tracked-changes", "annotation", "note", "ruby-text"})
# Elements that stand for blanks, which XML would lose.
BLANKS = frozenset({"s", "tab", "line-break"})


def read_odt(data: bytes, path: str) -> RawArticle:
    """The article in an OpenDocument text, one paragraph a line; offsets count in that text.

    Raises ReadError where the file is none or unpacks beyond all measure.
    """
    where = printable(path)
    examine_archive(data, where, "OpenDocument text", CONTENT, MAX_TEXT)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            content = archive.read(CONTENT)
            meta = archive.read(META) if META in archive.namelist() else b""
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, EOFError) as error:
        raise ReadError(f"a broken OpenDocument text: {error}", where, "save it again") from error
    root = _root(content, where)
    body = next((e for e in root.iter() if local(e) == "text" and local(e.getparent()) == "body"), None)
    if body is None:
        raise ReadError("an OpenDocument file without a text", where, "save it again as .odt")
    about = {local(e): (e.text or "").strip() for e in _root(meta, where).iter()} if meta else {}
    # The dates of the document say when the file was made, not the article; only the name is trusted.
    return RawArticle(
        path,
        "\n".join(_paragraphs(body)),
        own_title(about.get("title", "")),
        find_date(PurePath(path).name),
        language_code(about.get("language", "")),
        "odt",
    )


def _root(data: bytes, where: str) -> Element:
    """The whole tree of a part, read as XML that nobody vouches for."""
    root = None
    for _, element in iterate(data, where):
        root = element
    if root is None:
        raise ReadError("broken XML: no XML at all", where, "save it again")
    return root


def _paragraphs(element: Element) -> Iterator[str]:
    """The text of each paragraph and heading below an element."""
    for child in element:
        name = local(child)
        if name in PARAGRAPHS:
            yield " ".join("".join(_pieces(child)).split())
        elif name not in NO_TEXT:
            yield from _paragraphs(child)


def _pieces(element: Element) -> Iterator[str]:
    """The pieces of a paragraph's text, a blank for each element that stands for one."""
    yield element.text or ""
    for child in element:
        name = local(child)
        if name in BLANKS:
            yield " "
        elif name not in NO_TEXT:
            yield from _pieces(child)
        yield child.tail or ""
