"""Reads XML that nobody vouches for: no entities, no DTD, no network, bounded depth, one clear line on error.

Against the attacks of https://owasp.org/www-community/vulnerabilities/XML_External_Entity_(XXE)_Processing:
libxml2 loads nothing and resolves nothing, its limits on depth (256) and sizes stay on, and a file that
declares entities of its own is refused before its content is read.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from claims.errors import ReadError

# An element of lxml, which has no types of its own.
Element = Any
# libxml2 keeps the line of an element in sixteen bits.
MAX_LINE = 65_535
# How libxml2 names an ampersand that opens no entity ("Tom & Jerry").
BARE_AMPERSAND = "xmlParseEntityRef: no name"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def iterate(data: bytes, where: str) -> Iterator[tuple[str, Element]]:
    """Yield ("start" or "end", element) in the order of the file; only elements, no comments.

    Whoever is done with an element should `forget` it. Raises ReadError for broken or hostile XML.
    """
    from lxml import etree

    events = etree.iterparse(
        io.BytesIO(data),
        events=("start", "end"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    first = True
    try:
        for event, element in events:
            if first:
                _refuse_entities(element, where)
                first = False
            yield event, element
    except etree.XMLSyntaxError as error:
        raise ReadError(f"broken XML: {_reason(error)}", where, "export the file again") from error
    except (LookupError, ValueError) as error:
        raise ReadError(f"broken XML: {error}", where, "export the file again") from error


def forget(element: Element) -> None:
    """Free an element that has been read, and its siblings before it."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def local(element: Element) -> str:
    """The name of an element without its namespace; "" for what is no element (an entity reference)."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: Element, name: str) -> Iterator[Element]:
    """The direct children with a local name, in whatever namespace."""
    return (child for child in element if local(child) == name)


def child(element: Element, name: str) -> Element | None:
    """The first direct child with a local name, or None."""
    return next(children(element, name), None)


def line_of(element: Element) -> int | None:
    """The line on which an element's tag ends, None where the parser does not count so far."""
    line = element.sourceline
    return line if line is not None and line < MAX_LINE else None


def _refuse_entities(root: Element, where: str) -> None:
    """Raise ReadError where the document declares entities: no bilingual format needs them."""
    dtd = root.getroottree().docinfo.internalDTD
    if dtd is not None and any(True for _ in dtd.iterentities()):
        raise ReadError("declares XML entities, which are not read", where, "remove its <!DOCTYPE …>")


def _reason(error: Exception) -> str:
    """What the parser says, without its repetitions, and in plain words what people stumble on most."""
    said = str(error).replace(BARE_AMPERSAND, "an “&” that is not written as “&amp;”")
    return said.split("\n", maxsplit=1)[0].split(" (<string>")[0].strip() or "no XML at all"
