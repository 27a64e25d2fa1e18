"""Reads gettext catalogues with polib: contexts, plural forms, fuzzy and obsolete messages.

Format: https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count
from typing import TYPE_CHECKING

from claims.errors import ReadError
from claims.language import UNKNOWN, detect_language
from claims.read.bilingual.segment import NOT_TRANSLATED, Item, Segment, Sides, SkippedSegment
from claims.read.decode import decode

if TYPE_CHECKING:
    from polib import POEntry, POFile

CHARSET = re.compile(rb'"Content-Type:[^"\n]{0,80}?charset=([\w.:-]{2,40})', re.I)
# "The msgid strings should be in English" (gettext manual, Preparing Strings); short ones cannot be told.
GETTEXT_LANGUAGE = "en"
SAMPLE = 200
FUZZY = "fuzzy: not confirmed by the translator"


def parse_po(data: bytes, where: str) -> tuple[POFile, str]:
    """The catalogue and the text it was read from, which begins one line before the file's first.

    Raises ReadError in one line for a file that is none.
    """
    import polib

    declared = CHARSET.search(data[:20_000])
    name = declared.group(1).decode("ascii") if declared else ""
    # The line break first: polib would take a text without one for the name of a file.
    text = "\n" + decode(data, where, name)
    _refuse_cut_lines(text, where)
    try:
        catalogue = polib.pofile(text)
    except (OSError, ValueError, IndexError, KeyError, TypeError) as error:
        reason = str(error).splitlines()[0] if str(error) else "it cannot be parsed"
        raise ReadError(f"a broken PO file: {reason[:120]}", where, "try msgfmt --check on it") from error
    if not catalogue and data.strip() and not catalogue.metadata:
        raise ReadError("no messages in it", where, "give a gettext PO file")
    return catalogue, text


def _refuse_cut_lines(text: str, where: str) -> None:
    """Raise ReadError where a quoted line never closes: polib would take what is left of it for a message."""
    for number, line in enumerate(text.split("\n")):
        bare = line.strip()
        if bare and not bare.startswith("#") and ('"' in bare and not bare.endswith('"')):
            hint = "try msgfmt --check on it"
            raise ReadError(f"a broken PO file: line {number} never closes its quotation mark", where, hint)


def read_po(data: bytes, where: str, sides: Sides) -> Iterator[Item]:
    """The messages of a catalogue in order, one segment for each plural form."""
    catalogue, _ = parse_po(data, where)
    langs = (_source(catalogue, sides), sides.target or catalogue.metadata.get("Language", ""))
    rows = count(1)
    translated = any(e.msgstr or any(e.msgstr_plural.values()) for e in catalogue)
    for entry in catalogue:
        if entry.obsolete:
            continue
        for left, right, id_ in _forms(entry):
            row = next(rows)
            if entry.fuzzy:
                yield SkippedSegment(row, FUZZY)
            elif not translated:
                yield SkippedSegment(row, NOT_TRANSLATED)
            else:
                yield Segment(row, left, right, id_, langs)


def _source(catalogue: POFile, sides: Sides) -> str:
    """The language of the messages: as told, as the header says, as detected, or what gettext asks for."""
    said = sides.source or catalogue.metadata.get("X-Source-Language", "")
    if said:
        return str(said)
    found = detect_language("\n".join(e.msgid for e in catalogue[:SAMPLE]))
    return GETTEXT_LANGUAGE if found == UNKNOWN else found


def forms_of(entry: POEntry) -> int:
    """How many segments a message is: its plural forms, or one."""
    return len(entry.msgstr_plural) if entry.msgid_plural and entry.msgstr_plural else 1


def _forms(entry: POEntry) -> Iterator[tuple[str, str, str | None]]:
    """Source, translation and id of every form of a message.

    The first of several plural forms translates the singular, the others the plural; a language with
    one form has only the plural.
    """
    context = entry.msgctxt or None
    if not entry.msgid_plural or not entry.msgstr_plural:
        yield entry.msgid, entry.msgstr, context
        return
    forms = sorted(entry.msgstr_plural.items())
    for number, text in forms:
        left = entry.msgid if number == 0 and len(forms) > 1 else entry.msgid_plural
        yield left, text, f"{context or ''}[{number}]"
