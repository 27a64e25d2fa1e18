"""Reads TBX (ISO 30042), the exchange format of term bases: the versions of 2008 ("martif") and of 2019 ("tbx").

Both are read by the local names of their elements: a concept holds sections by language, a section holds terms,
and a term's administrative status says whether it is wanted. `translate="no"` makes a term a name to keep.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from checker.glossary.model import Entry
from claims.errors import ReadError

# An element of lxml, which has no types of its own.
Element = Any
_CONCEPTS = frozenset({"termEntry", "conceptEntry"})
_SECTIONS = frozenset({"langSet", "langSec"})
_TERM_GROUPS = frozenset({"tig", "ntig", "termSec"})
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_ITS_TRANSLATE = "{http://www.w3.org/2005/11/its}translate"
# The values of an administrative status (TBX-Basic) by what they begin with; any other term is wanted.
_FORBIDDEN = ("deprecated", "superseded", "forbidden", "notrecommended", "obsolete")
_PREFERRED = "preferred"


def read_tbx(data: bytes, path: str) -> Iterator[Entry]:
    """The entries of a TBX file. Raises ReadError for what is no TBX, and for entities of its own."""
    from lxml import etree

    # No entity is expanded and nothing is fetched: the file may come from anywhere.
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ReadError(f"is no well-formed XML: {error.msg}", path, "export it again as TBX") from None
    internal = root.getroottree().docinfo.internalDTD
    if internal is not None and any(True for _ in internal.iterentities()):
        raise ReadError("declares entities of its own, which are not read", path, "export it again as TBX")
    concepts = [e for e in root.iter() if _name(e) in _CONCEPTS]
    if not concepts:
        raise ReadError("has no term entries", path, "is it TBX?")
    for concept in concepts:
        yield _entry(concept)


def _name(element: Element) -> str:
    """The local name of an element; "" for comments and the like."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _entry(concept: Element) -> Entry:
    """One concept with the terms of its language sections."""
    wanted: dict[str, list[str]] = {}
    forbidden: dict[str, list[str]] = {}
    keep: list[str] = []
    for section in (e for e in concept.iter() if _name(e) in _SECTIONS):
        lang = (section.get(_LANG) or section.get("lang") or "").replace("_", "-").split("-")[0].lower()
        for group in (e for e in section.iter() if _name(e) in _TERM_GROUPS):
            for term in (e for e in group.iter() if _name(e) == "term"):
                text = " ".join("".join(str(t) for t in term.itertext()).split())
                status = _status(group)
                if not text or not lang:
                    continue
                if "no" in (term.get("translate"), term.get(_ITS_TRANSLATE)):
                    keep.append(text)
                elif status.startswith(_FORBIDDEN):
                    forbidden.setdefault(lang, []).append(text)
                else:
                    place = 0 if status.startswith(_PREFERRED) else len(wanted.get(lang, ()))
                    wanted.setdefault(lang, []).insert(place, text)
    return Entry(
        {lang: tuple(terms) for lang, terms in wanted.items()},
        {lang: tuple(terms) for lang, terms in forbidden.items()},
        tuple(dict.fromkeys(keep)),
        _note(concept),
    )


def _status(group: Element) -> str:
    """The administrative status of a term, without hyphens, in lower case; "" where there is none."""
    for element in group.iter():
        if "administrativeStatus" in (_name(element), element.get("type")):
            return (element.text or "").strip().replace("-", "").lower()
    return ""


def _note(concept: Element) -> str:
    """The concept's own note, or ""."""
    return next((" ".join((e.text or "").split()) for e in concept if _name(e) == "note"), "")
