"""Reads Word documents: paragraphs and table cells in the order of the page."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import PurePath
from typing import TYPE_CHECKING

from claims.errors import ReadError
from claims.read.raw import RawArticle, find_date, language_code, printable

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table, _Cell

# A Word file that unpacks to more than this is taken for a zip bomb.
MAX_UNPACKED = 200 * 1024 * 1024
MAX_PARTS = 5_000
MAX_TABLE_DEPTH = 5


def read_docx(data: bytes, path: str) -> RawArticle:
    """The article in a Word document, one paragraph a line; offsets count in that text.

    Raises ReadError where the file is no Word document or unpacks beyond all measure.
    """
    where = printable(path)
    _examine(data, where)
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
    return RawArticle(path, text, title, find_date(PurePath(path).name), lang, "docx")


def _examine(data: bytes, where: str) -> None:
    """Raises ReadError unless the bytes are a Word document of a sane size."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        raise ReadError("no Word document in spite of its name", where, "save it as .docx, or rename it")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            names = {part.filename for part in parts}
            sealed = any(part.flag_bits & 1 for part in parts)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise ReadError(f"a broken Word document: {error}", where, "save it again in Word") from error
    if "word/document.xml" not in names:
        raise ReadError("an archive without a Word document in it", where, "save it as .docx")
    if sealed:
        raise ReadError("protected by a password", where, "save it without one")
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise ReadError("unpacks to more than 200 MB", where, "save the text alone")


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
    seen: set[int] = set()
    for row in table.rows:
        for cell in row.cells:
            if id(cell._tc) not in seen:
                seen.add(id(cell._tc))
                yield from _paragraphs(cell, depth)
