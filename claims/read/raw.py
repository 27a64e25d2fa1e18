"""What a reader hands over."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

ISO_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\d|3[01])(?!\d)")

FILE_TITLE = re.compile(r"\.(?:docx?|odt|rtf|txt|md|html?|pdf|indd|qxp|pages)$|^Microsoft Word - ", re.I)


@dataclass(frozen=True, slots=True)
class RawArticle:
    """A text as read, with what its container says of it; `lang` is "" where nothing is declared.

    `notes` say what of the file could not be taken as it is, each in one line.
    """

    path: str
    text: str
    title: str = ""
    date: dt.date | None = None
    lang: str = ""
    source_kind: str = "text"
    notes: tuple[str, ...] = ()


def find_date(text: str) -> dt.date | None:
    """The first ISO date in a file name or a metadata value, None where there is none that exists."""
    for match in ISO_DATE.finditer(text):
        try:
            return dt.date(*map(int, match.groups()))
        except ValueError:
            continue
    return None


def language_code(tag: str) -> str:
    """The ISO 639-1 part of a language tag ("de-AT" is "de"), "" where it is none."""
    head = re.split(r"[-_]", tag.strip().lower(), maxsplit=1)[0]
    return head if len(head) == 2 and head.isascii() and head.isalpha() else ""


def printable(path: str) -> str:
    """A path that can be printed: undecodable bytes of a file name become question marks."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def own_title(title: str) -> str:
    """The title that a document's properties give, "" where it is the name of a file.

    A program that writes a document puts there what the file was called ("Microsoft Word - draft2.docx").
    """
    plain = " ".join(title.split())
    return "" if FILE_TITLE.search(plain) else plain
