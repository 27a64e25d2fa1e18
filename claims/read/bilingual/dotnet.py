"""Reads .NET's resources (`.resx`, `.resw`): one language a file, texts under their names.

Source: https://learn.microsoft.com/en-us/dotnet/core/extensions/work-with-resx-files-programmatically.
"""

from __future__ import annotations

from claims.errors import ReadError
from claims.read.bilingual.catalogue import Catalogue
from claims.read.xml import Element, child, forget, iterate, line_of, local

# The type that a text may declare; all others are pictures, sizes, colours …
TEXT_TYPE = "System.String"
# What the designer of forms keeps for itself begins so.
DESIGNER = ">>"
# A note for translators that says that the text stays as it is.
LOCKED_NOTE = "{Locked}"


def read_resx(data: bytes, where: str) -> Catalogue:
    """The texts of one language by their names. Raises ReadError where the file has no .NET resources."""
    texts: dict[str, str] = {}
    lines: dict[str, int] = {}
    first = True
    depth = 0
    for event, element in iterate(data, where):
        if first and local(element) != "root":
            what = f"no .NET resources: its root is <{local(element)}>"
            raise ReadError(what, where, "export the file again")
        first = False
        depth += 1 if event == "start" else -1
        if event == "end" and depth == 1:
            if _is_text(element):
                name = element.get("name", "")
                value = child(element, "value")
                texts[name] = "" if value is None else "".join(value.itertext())
                if (line := line_of(element if value is None else value)) is not None:
                    lines[name] = line
            forget(element)
    return Catalogue("", texts, lines)


def _is_text(element: Element) -> bool:
    """True for a text that is there to be translated."""
    name = element.get("name", "")
    if local(element) != "data" or not name or name.startswith(DESIGNER) or element.get("mimetype"):
        return False
    if element.get("type", TEXT_TYPE).split(",")[0].strip() != TEXT_TYPE:
        return False
    note = child(element, "comment")
    return note is None or LOCKED_NOTE not in "".join(note.itertext())
