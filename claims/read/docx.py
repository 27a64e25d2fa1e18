"""Reads Word documents: paragraphs and table cells in the order of the page."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import PurePath
from typing import TYPE_CHECKING

from claims.errors import ReadError
from claims.read.archive import MAX_TEXT, examine_archive
from claims.read.raw import RawArticle, find_date, language_code, own_title, printable

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table, _Cell

MAX_TABLE_DEPTH = 5


def read_docx(data: bytes, path: str) -> RawArticle:
    """The article in a Word document, one paragraph a line; offsets count in that text.

    Raises ReadError where the file is no Word document or unpacks beyond all measure.
    """
    where = printable(path)
    examine_archive(data, where, "Word document", "word/document.xml", MAX_TEXT)
    import docx

    try:
        document = docx.Document(io.BytesIO(data))
        text = "\n".join(_paragraphs(document, 0))
        properties = document.core_properties
        title = properties.title or ""
        lang = language_code(properties.language or "")
    except Exception as error:  # python-docx passes on whatever zipfile, lxml and its parts raise
        raise ReadError(f"a broken Word document: {error}", where, "save it again in Word") from error
    # The document's own dates say when the file was made, not the article; only the name is trusted.
    return RawArticle(path, text, own_title(title), find_date(PurePath(path).name), lang, "docx")


def _paragraphs(container: Document | _Cell, depth: int) -> Iterator[str]:
    """The paragraphs of a document or table cell; `doc.paragraphs` alone would skip the tables."""
    from docx.text.paragraph import Paragraph

    for item in container.iter_inner_content():
        if isinstance(item, Paragraph):
            yield " ".join(item.text.split("\n"))
        elif depth < MAX_TABLE_DEPTH:
            yield from _cells(item, depth + 1)


def _cells(table: Table, depth: int) -> Iterator[str]:
    """The paragraphs of a table's cells, each cell once however far it is merged."""
    # The elements themselves are kept: an id alone is given again to the next one.
    seen: set[object] = set()
    for row in table.rows:
        for cell in row.cells:
            if cell._tc not in seen:
                seen.add(cell._tc)
                yield from _paragraphs(cell, depth)
