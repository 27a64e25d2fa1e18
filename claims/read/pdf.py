"""Reads PDFs that carry their text, by pypdf; scans have none and are said to be so."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from claims.errors import ReadError
from claims.read.raw import RawArticle, find_date, language_code, own_title, printable

# An article has fewer pages; a book would take minutes.
MAX_PAGES = 200
# A page with fewer letters than this has no text layer worth the name.
LEAST_LETTERS = 20
HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u00ad\u2010]$")
ENDS = re.compile(r"[.!?…:;»”\"“)]\s*$")
# A line this much shorter than the page's lines ends its paragraph.
SHORT = 0.75


def read_pdf(data: bytes, path: str) -> RawArticle:
    """The article in a PDF, one paragraph a line; offsets count in that text.

    Raises ReadError where it is broken, locked, too long, or without a text layer.
    """
    where = printable(path)
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise ReadError("protected by a password", where, "save it without one")
        if len(reader.pages) > MAX_PAGES:
            raise ReadError(f"longer than {MAX_PAGES} pages", where, "split it into articles")
        pages = [page.extract_text().splitlines() for page in reader.pages]
        title = str((reader.metadata and reader.metadata.title) or "")
        lang = str(reader.root_object.get("/Lang", ""))
    except ReadError:
        raise
    except (PyPdfError, OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise ReadError(f"a broken PDF: {reason[:120]}", where, "save it again") from error
    text = "\n".join(_paragraphs(_without_furniture(pages)))
    if pages and sum(c.isalpha() for c in text) < LEAST_LETTERS:
        raise ReadError("no text layer in this PDF: it is a scan", where, "run text recognition on it")
    return RawArticle(
        path, text, own_title(title), find_date(PurePath(path).name), language_code(lang), "pdf"
    )


def _without_furniture(pages: Sequence[Sequence[str]]) -> Iterator[str]:
    """The lines of all pages without page numbers, and without lines that head or foot most pages."""
    edges = [re.sub(r"\d+", "#", line.strip()) for page in pages for line in (*page[:1], *page[-1:])]
    often = {edge for edge in edges if len(pages) > 2 and edges.count(edge) > len(pages) / 2}
    for page in pages:
        for number, line in enumerate(page):
            edge = re.sub(r"\d+", "#", line.strip())
            at_edge = number in (0, len(page) - 1)
            if not (at_edge and (edge in often or edge == "#")):
                yield line


def _paragraphs(lines: Iterator[str]) -> Iterator[str]:
    """Lines joined into paragraphs: one goes on where the line is full or ends in the middle of a sentence."""
    kept = [" ".join(line.split()) for line in lines]
    full = sorted(len(line) for line in kept if line)
    width = full[int(len(full) * 0.9)] if full else 0
    paragraph = ""
    for number, line in enumerate(kept):
        if not line:
            if paragraph:
                yield paragraph
            paragraph = ""
            continue
        paragraph = _joined(paragraph, line)
        following = next((k for k in kept[number + 1 : number + 2]), "")
        short = len(line) < SHORT * width
        if short and (ENDS.search(line) or not following[:1].islower()):
            yield paragraph
            paragraph = ""
    if paragraph:
        yield paragraph


def _joined(paragraph: str, line: str) -> str:
    """A paragraph with its next line; a word that was divided at the line's end is one again."""
    if HYPHEN.search(paragraph) and line[:1].islower():
        return HYPHEN.sub("", paragraph) + line
    return f"{paragraph} {line}" if paragraph else line
