"""Reads gettext catalogues with polib: contexts, plural forms, fuzzy and obsolete messages.

Format: https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING

from claims.errors import ReadError
from claims.language import UNKNOWN, detect_language
from claims.read.bilingual.segment import (
    NOT_TRANSLATED,
    Item,
    Lines,
    Segment,
    Sides,
    SkippedSegment,
    refuse_other_languages,
)
from claims.read.decode import decode

if TYPE_CHECKING:
    from polib import POEntry, POFile

CHARSET = re.compile(rb'"Content-Type:[^"\n]{0,80}?charset=([\w.:-]{2,40})', re.I)
# "The msgid strings should be in English" (gettext manual, Preparing Strings); short ones cannot be told.
GETTEXT_LANGUAGE = "en"
SAMPLE = 200
# A catalogue of this name is there to be translated, and lacks nothing.
TEMPLATE = ".pot"
# So much of a message names it.
SHOWN = 40
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
    catalogue, text = parse_po(data, where)
    said = catalogue.metadata
    declared = (said.get("X-Source-Language", ""), said.get("Language", ""))
    refuse_other_languages([declared], sides, where)
    langs = (_source(catalogue, sides), sides.target or catalogue.metadata.get("Language", ""))
    rows = count(1)
    translated = any(e.msgstr or any(e.msgstr_plural.values()) for e in catalogue)
    template = not translated and where.lower().endswith(TEMPLATE)
    current = [entry for entry in catalogue if not entry.obsolete]
    for entry, lines in zip(current, message_lines(text, len(current)), strict=True):
        for number, (left, right, id_) in enumerate(_forms(entry)):
            row = next(rows)
            segment = Segment(row, left, right, id_, langs, lines=lines.of(number))
            if entry.fuzzy:
                yield SkippedSegment(row, FUZZY, segment, line=segment.lines[0])
            elif template:
                yield SkippedSegment(row, NOT_TRANSLATED, line=segment.lines[0])
            else:
                yield segment


@dataclass(slots=True)
class MessageLines:
    """The lines of a message: of its msgid and msgid_plural, and of its msgstr or those of its plural forms."""

    sources: list[int] = field(default_factory=list)
    targets: list[int] = field(default_factory=list)

    def of(self, form: int) -> Lines:
        """The lines of the source and of one form of the translation."""
        source = self.sources[min(form, len(self.sources) - 1)] if self.sources else None
        return source, self.targets[form] if form < len(self.targets) else None


def message_lines(text: str, count: int) -> list[MessageLines]:
    """The lines of the last so many messages of a text of `parse_po`; none where it holds less of them."""
    found: list[MessageLines] = []
    for number, line in enumerate(text.split("\n")):
        if line.startswith("msgid_plural") and found:
            found[-1].sources.append(number)
        elif line.startswith("msgid"):
            found.append(MessageLines([number]))
        elif line.startswith("msgstr") and found:
            found[-1].targets.append(number)
    return found[-count:] if len(found) >= count > 0 else [MessageLines() for _ in range(count)]


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
    """Source, translation and id of every form of a message; the id is its context, or how its text begins.

    The first of several plural forms translates the singular, the others the plural; a language with
    one form has only the plural.
    """
    name = _name(entry)
    if not entry.msgid_plural or not entry.msgstr_plural:
        yield entry.msgid, entry.msgstr, name
        return
    forms = sorted(entry.msgstr_plural.items())
    for number, text in forms:
        left = entry.msgid if number == 0 and len(forms) > 1 else entry.msgid_plural
        yield left, text, f"{name}[{number}]"


def _name(entry: POEntry) -> str:
    """What a message is called: its context, if it has one, else the beginning of its text."""
    if entry.msgctxt:
        return str(entry.msgctxt)
    text = " ".join(entry.msgid.split())
    return text if len(text) <= SHOWN else f"{text[: SHOWN - 1].rstrip()}…"
