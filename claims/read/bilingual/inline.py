"""Takes the text of a segment out of its inline markup, and keeps every tag with its place.

Names of XLIFF 1.2 (`g x bx ex bpt ept ph it mrk sub`), XLIFF 2 (`pc ph sc ec mrk sm em cp`) and TMX (`bpt ept
ph it hi ut sub`). Native code inside a tag (`<bpt>&lt;b&gt;</bpt>`) is no text.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from claims.read.bilingual.segment import InlineTag
from claims.read.xml import Element, local

# Tags around text, which stays.
AROUND = frozenset({"g", "pc"})
# Tags with nothing but native code inside.
ALONE = frozenset({"x", "bx", "ex", "bpt", "ept", "ph", "it", "ut", "sc", "ec"})
# Marks and annotations: their text is text and they are no tags of the document.
THROUGH = frozenset({"mrk", "hi", "sub", "sm", "em"})
# Where a format keeps what ties a tag to its twin on the other side, the best first.
IDS = ("id", "startRef", "x", "i", "rid", "type")
# A tag of one of these types is a line break, which parts words.
BREAKS = frozenset({"lb", "x-br", "x-html-br", "xlf:lb", "x-lb", "br"})


@dataclass(slots=True)
class _Taken:
    """The text so far, and the tags in it."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    tags: list[InlineTag] = field(default_factory=list)

    def text(self, text: str | None) -> None:
        """Take text up."""
        if text:
            self.parts.append(text)
            self.length += len(text)

    def tag(self, label: str) -> None:
        """Note a tag where the text is now."""
        self.tags.append(InlineTag(label, self.length))


def text_of(element: Element) -> tuple[str, tuple[InlineTag, ...]]:
    """The text inside an element of a segment, and its inline tags in order."""
    taken = _Taken()
    _take(element, taken)
    return "".join(taken.parts), tuple(taken.tags)


def _take(element: Element, taken: _Taken) -> None:
    """The content of one element; libxml2 bounds how deep this can go."""
    taken.text(element.text)
    for inner in element:
        name = local(inner)
        if name in AROUND:
            label = f"{name} {_id(inner)}".strip()
            taken.tag(f"<{label}>")
            _take(inner, taken)
            taken.tag(f"</{label}>")
        elif name in ALONE:
            taken.tag(f"<{f'{name} {_id(inner)}'.strip()}/>")
            if _breaks(inner):
                taken.text("\n")
        elif name in THROUGH:
            _take(inner, taken)
        taken.text(inner.tail)


def _id(tag: Element) -> str:
    """What ties a tag to its twin: the first of its ids that is there."""
    return next((value for name in IDS if (value := tag.get(name))), "")


def _breaks(tag: Element) -> bool:
    """Whether a tag stands for a line break."""
    return any(tag.get(name) in BREAKS for name in ("ctype", "subType", "type"))
