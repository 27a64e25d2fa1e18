"""Reads Markdown: the text is the file with its markup, so that offsets count in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePath

from claims.read.decode import decode, decoding_notes
from claims.read.raw import RawArticle, find_date, language_code, printable

FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*\r?$", re.S | re.M)
# A first field and no end.
OPEN_MATTER = re.compile(r"\A---[ \t]*\r?\n[A-Za-z_]+[ \t]*:")
# So much of a wrong value is quoted.
SHOWN = 40
FIELD = re.compile(r"^(title|date|lang|language)[ \t]*:[ \t]*(.*?)[ \t]*\r?$", re.M | re.I)
HEADING = re.compile(r"^[ ]{0,3}#[ \t]+(.+?)[ \t]*#*[ \t]*\r?$", re.M)


def read_markdown(data: bytes, path: str) -> RawArticle:
    """The article in a Markdown file, with title, date and language from its front matter.

    The title is else the first heading of level one, and the date an ISO date in the file name.
    """
    text = decode(data, printable(path))
    matter = FRONT_MATTER.match(text)
    fields = {k.lower(): v.strip("\"' ") for k, v in FIELD.findall(matter.group(1))} if matter else {}
    told = fields.get("lang") or fields.get("language") or ""
    heading = HEADING.search(text, matter.end() if matter else 0)
    return RawArticle(
        path,
        text,
        fields.get("title") or (heading.group(1) if heading else ""),
        find_date(fields.get("date", "")) or find_date(PurePath(path).name),
        language_code(told),
        "markdown",
        (*decoding_notes(data), *_notes(text, fields, told, bool(matter))),
    )


def _notes(text: str, fields: Mapping[str, str], lang: str, has_matter: bool) -> Iterator[str]:
    """What of the front matter says nothing: a date or a language that is none, an end that is missing."""
    if not has_matter and OPEN_MATTER.match(text):
        yield "its front matter has no end: it was read as text"
    if fields.get("date") and find_date(fields["date"]) is None:
        yield f"the date in its front matter is not of the form 2026-03-31: {fields['date'][:SHOWN]}"
    if lang and not language_code(lang):
        yield f"the language in its front matter is no code such as de: {lang[:SHOWN]}"
