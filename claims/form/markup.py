"""Finds HTML tags, entities and links that stand in a segment as text."""

from __future__ import annotations

import re
from dataclasses import dataclass

NAMES = (
    "a abbr b bdi bdo big blockquote br button center cite code col dd del dfn div dl dt em figure font h1 h2 h3 h4 "
    "h5 h6 hr i iframe img input ins kbd label li link mark ol option p pre q s samp script select small span strike "
    "strong style sub sup table tbody td tfoot th thead time title tr tt u ul var video wbr"
)
# Numbers stand for elements of a program ("<0>terms</0>", "<1/>"), and have no attributes.
TAG = re.compile(
    rf"<(/?)((?:{NAMES.replace(' ', '|')})(?=[\s/>])|\d{{1,3}}(?=\s?/?>))([^<>]{{0,2000}}?)(/?)>", re.I
)
TARGET = re.compile(r"""\b(?:href|src|action)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.I)
MARKDOWN_LINK = re.compile(
    r"!?\[[^\[\]\n]{0,500}\]\(\s*<?([^\s()<>]{1,2000}(?:\([^\s()]{0,500}\))?)>?"
    r"(?:\s+[\"'][^\n\"']{0,500}[\"'])?\s*\)"
)
BARE = re.compile(
    r"\b(?:https?://|ftp://|mailto:|www\.)[^\s<>\"'»”“„)\]}|]+|\b[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+",
    re.I,
)
# Marks that end a sentence and not an address.
TRAILING = ".,;:!?…’'*_"
# Elements without content, whose closing tag is nobody's.
EMPTY = frozenset({"br", "hr", "img", "wbr", "input", "link", "col"})


@dataclass(frozen=True, slots=True)
class Mark:
    """A tag or link at [start, end) of a text; `key` is what both sides should have alike."""

    key: str
    start: int
    end: int


def find_tags(text: str) -> list[Mark]:
    """The HTML tags of a text in order, by name: attributes may differ."""
    if "<" not in text:
        return []
    out = []
    for match in TAG.finditer(text):
        name = match[2].lower()
        key = f"<{name}>" if name in EMPTY or not match[1] else f"</{name}>"
        out.append(Mark(key, match.start(), match.end()))
    return out


def find_links(text: str) -> list[Mark]:
    """The targets of links in order: of tags, of Markdown, and addresses that stand in the text."""
    if not any(sign in text for sign in ("://", "](", "href", "src", "www.", "@", "mailto:")):
        return []
    found: dict[int, Mark] = {}
    for tag in TAG.finditer(text):
        for inner in TARGET.finditer(tag[3]):
            number = next(i for i in (1, 2, 3) if inner[i] is not None)
            start = tag.start(3) + inner.start(number)
            found[start] = Mark(inner[number], start, start + len(inner[number]))
    for link in MARKDOWN_LINK.finditer(text):
        found.setdefault(link.start(1), Mark(link[1], link.start(1), link.end(1)))
    for bare in BARE.finditer(text):
        if not any(m.start <= bare.start() < m.end for m in found.values()):
            address = bare.group().rstrip(TRAILING)
            found[bare.start()] = Mark(address, bare.start(), bare.start() + len(address))
    return [found[start] for start in sorted(found)]
