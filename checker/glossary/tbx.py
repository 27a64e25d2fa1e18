"""Reads TBX (ISO 30042), the exchange format of term bases: the versions of 2008 ("martif") and of 2019 ("tbx").

Both are read by the local names of their elements: a concept holds sections by language, a section holds terms,
and a term's administrative status says whether it is wanted. `translate="no"` makes a term a name to keep.
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.glossary.model import Entry
from claims.errors import ReadError
from claims.read.xml import XML_LANG, Element, iterate, local

_CONCEPTS = frozenset({"termEntry", "conceptEntry"})
_SECTIONS = frozenset({"langSet", "langSec"})
_TERM_GROUPS = frozenset({"tig", "ntig", "termSec"})
_ITS_TRANSLATE = "{http://www.w3.org/2005/11/its}translate"
# The values of an administrative status (TBX-Basic) by what they begin with; any other term is wanted.
_FORBIDDEN = ("deprecated", "superseded", "forbidden", "notrecommended", "obsolete")
_PREFERRED = "preferred"


def read_tbx(data: bytes, path: str) -> Iterator[Entry]:
    """The entries of a TBX file. Raises ReadError for what is no TBX, and for entities of its own."""
    root = None
    for _, element in iterate(data, path):
        root = element if root is None else root
    if root is None:
        raise ReadError("is empty", path, "export it again as TBX")
    concepts = [e for e in root.iter() if local(e) in _CONCEPTS]
    if not concepts:
        raise ReadError("has no term entries", path, "is it TBX?")
    for concept in concepts:
        yield _entry(concept)


def _entry(concept: Element) -> Entry:
    """One concept with the terms of its language sections."""
    wanted: dict[str, list[str]] = {}
    forbidden: dict[str, list[str]] = {}
    keep: list[str] = []
    for section in (e for e in concept.iter() if local(e) in _SECTIONS):
        lang = (section.get(XML_LANG) or section.get("lang") or "").replace("_", "-").split("-")[0].lower()
        for group in (e for e in section.iter() if local(e) in _TERM_GROUPS):
            for term in (e for e in group.iter() if local(e) == "term"):
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
        if "administrativeStatus" in (local(element), element.get("type")):
            return (element.text or "").strip().replace("-", "").lower()
    return ""


def _note(concept: Element) -> str:
    """The concept's own note, or ""."""
    return next((" ".join((e.text or "").split()) for e in concept if local(e) == "note"), "")
