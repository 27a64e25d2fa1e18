"""Reads web pages: main text, title, date and language, by trafilatura, without network."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from pathlib import PurePath

from claims.read.decode import decode
from claims.read.raised import with_raised_apart
from claims.read.raw import RawArticle, find_date, language_code, printable

CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.I)
LANG = re.compile(r"<html\b[^>]{0,2000}?\s(?:xml:)?lang\s*=\s*[\"']?([\w-]{2,35})", re.I)
H1 = re.compile(r"<h1\b[^>]*>(.{0,2000}?)</h1\s*>", re.I | re.S)
TAG = re.compile(r"<[^>]*>")
# A page without these was written in an office program: there is no menu to be told from the text, and lists are text.
CONTAINER = re.compile(r"<(?:div|article|main|section|nav|aside|header|footer)\b", re.I)
# Elements that do not close by themselves, as paragraphs and list items do.
OPEN_OR_CLOSE = re.compile(r"<(/?)(?:div|span|ul|ol|table|section|article|b|i|em|font|blockquote)\b", re.I)
# libxml2 drops what is nested deeper than 256; trees far deeper exhaust the C stack of its users.
MAX_DEPTH = 200
HIDDEN = frozenset(
    ["script", "style", "noscript", "template", "svg", "nav", "footer", "aside", "form", "head"]
)
BLOCKS = frozenset(
    [
        "p",
        "div",
        "br",
        "li",
        "ul",
        "ol",
        "tr",
        "td",
        "th",
        "table",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "section",
        "article",
        "header",
        "main",
        "blockquote",
        "pre",
    ]
)
# Within so many bytes a page says its encoding, and within so many letters its language.
CHARSET_WITHIN, LANG_WITHIN = 4096, 20_000
# A heading that the text has stands within so many letters of its beginning.
HEADING_WITHIN = 400


def read_html(data: bytes, path: str) -> RawArticle:
    """The article on a page; offsets count in the extracted text.

    Pages that trafilatura finds nothing on, or that are nested too deeply for its tree, give their bare text.
    """
    declared = CHARSET.search(data[:CHARSET_WITHIN])
    page = decode(data, printable(path), declared.group(1).decode("ascii") if declared else "")
    page = with_raised_apart(page)
    lang = LANG.search(page[:LANG_WITHIN])
    title, date, text = "", None, ""
    if page.strip() and not _too_deep(page):
        title, date, text = _extracted(page)
    text = text or _bare_text(page)
    heading = _heading(page)
    title = title or heading
    if heading and heading not in text[: len(heading) + HEADING_WITHIN]:
        text = f"{heading}\n{text}"
    return RawArticle(
        path,
        _valid(text),
        title,
        find_date(date or "") or find_date(PurePath(path).name),
        language_code(lang.group(1)) if lang else "",
        "html",
    )


def _extracted(page: str) -> tuple[str, str | None, str]:
    """Title, date and main text by trafilatura; empty where it finds none or fails."""
    import logging

    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    try:
        document = trafilatura.bare_extraction(
            page,
            with_metadata=True,
            include_comments=False,
            include_tables=True,
            favor_recall=CONTAINER.search(page) is None,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except (ValueError, TypeError, AttributeError, RecursionError, AssertionError):
        return "", None, ""
    if document is None:
        return "", None, ""
    return document.title or "", document.date, document.text or ""


def _too_deep(page: str) -> bool:
    """Whether elements are nested deeper than the tree library bears."""
    depth = 0
    for match in OPEN_OR_CLOSE.finditer(page):
        depth = max(0, depth - 1) if match.group(1) else depth + 1
        if depth > MAX_DEPTH:
            return True
    return False


def _heading(page: str) -> str:
    """The text of the first heading of level one."""
    found = H1.search(page)
    return " ".join(unescape(TAG.sub(" ", found.group(1))).split()) if found else ""


class _Bare(HTMLParser):
    """Collects the visible text of a page without a tree."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes hidden elements and breaks lines at blocks."""
        self.hidden += tag in HIDDEN
        if tag in BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """Leaves hidden elements and breaks lines at blocks."""
        if tag in HIDDEN:
            self.hidden = max(0, self.hidden - 1)
        if tag in BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        """Keeps text that is seen."""
        if not self.hidden:
            self.parts.append(data)

    def lines(self) -> Iterator[str]:
        """The lines that have words, spaces collapsed."""
        for line in "".join(self.parts).split("\n"):
            words = " ".join(line.split())
            if words:
                yield words


def _bare_text(page: str) -> str:
    """The visible text of a page, one block a line."""
    parser = _Bare()
    parser.feed(page)
    parser.close()
    return "\n".join(parser.lines())


def _valid(text: str) -> str:
    """The text without lone surrogates (a character reference can make one)."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
