"""Reads Markdown: the text is the file with its markup, so that offsets count in the file."""

from __future__ import annotations

import re
from pathlib import PurePath

from claims.read.decode import decode
from claims.read.raw import RawArticle, find_date, language_code, printable

FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*\r?$", re.S | re.M)
FIELD = re.compile(r"^(title|date|lang|language)[ \t]*:[ \t]*(.*?)[ \t]*\r?$", re.M | re.I)
HEADING = re.compile(r"^[ ]{0,3}#[ \t]+(.+?)[ \t]*#*[ \t]*\r?$", re.M)


def read_markdown(data: bytes, path: str) -> RawArticle:
    """The article in a Markdown file, with title, date and language from its front matter.

    The title is else the first heading of level one, and the date an ISO date in the file name.
    """
    text = decode(data, printable(path))
    matter = FRONT_MATTER.match(text)
    fields = {k.lower(): v.strip("\"' ") for k, v in FIELD.findall(matter.group(1))} if matter else {}
    heading = HEADING.search(text, matter.end() if matter else 0)
    return RawArticle(
        path,
        text,
        fields.get("title") or (heading.group(1) if heading else ""),
        find_date(fields.get("date", "")) or find_date(PurePath(path).name),
        language_code(fields.get("lang") or fields.get("language") or ""),
        "markdown",
    )
