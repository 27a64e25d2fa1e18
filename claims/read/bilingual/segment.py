"""The nouns of bilingual files: a segment with its two texts, its inline tags, and what is no segment."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from claims.errors import ReadError


@dataclass(frozen=True, slots=True)
class InlineTag:
    """A tag that a format keeps between the words: its name and id as people write it, and where it stood.

    `label` is such as `<g 1>`, `</g 1>` or `<x 2/>`; `at` is an offset into the text without tags.
    """

    label: str
    at: int


# The line, from 1, of the left and of the right side.
Lines = tuple[int | None, int | None]
NO_LINES: Lines = (None, None)


@dataclass(frozen=True, slots=True)
class Segment:
    """One row of a bilingual file: its 1-based number, its id where the format has one, and both texts.

    `langs` are the language tags that the file declares for both sides ("" where it does not). Inline tags are
    taken out of the texts. `lines` are the lines of the file where each side begins, None where they are not known.
    """

    row: int
    left: str
    right: str
    id: str | None = None
    langs: tuple[str, str] = ("", "")
    left_tags: tuple[InlineTag, ...] = ()
    right_tags: tuple[InlineTag, ...] = ()
    lines: Lines = field(default=NO_LINES, compare=False)


@dataclass(frozen=True, slots=True)
class BrokenSegment:
    """A row that is not of the form; the numbering of the others stays that of the file."""

    row: int
    why: str
    line: int | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class SkippedSegment:
    """A sound row that is not compared: `why` is the same words for all rows of one reason.

    `segment` is what stands there where it is a translation that is not confirmed, `key` what a catalogue calls it,
    `line` where it begins in the file.
    """

    row: int
    why: str
    segment: Segment | None = field(default=None, compare=False)
    key: str = field(default="", compare=False)
    line: int | None = field(default=None, compare=False)


Item = Segment | BrokenSegment | SkippedSegment


@dataclass(frozen=True, slots=True)
class Sides:
    """What the user calls the two sides: language tags, or names of columns; "" where nothing was said.

    `langs` are the languages said of both texts, which choose a side only where a format names the language of each.
    """

    source: str = ""
    target: str = ""
    langs: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class BilingualFile:
    """What holds the segments: one file with both sides, or a file for each (then `left` and `right` differ)."""

    left: str
    right: str


# Why a row is skipped, where several formats have the same reason.
NOT_TRANSLATED = "no translation there yet"
LOCKED = "marked as not to be translated"


def same_language(one: str, other: str) -> bool:
    """True if two language tags agree, the one perhaps without the region of the other ("fr" and "fr-CA")."""
    a, b = (tag.lower().replace("_", "-") for tag in (one, other))
    return bool(a) and (a == b or a.startswith(f"{b}-") or b.startswith(f"{a}-")) and bool(b)


def refuse_other_languages(known: Iterable[tuple[str, str]], sides: Sides, where: str) -> None:
    """Raise ReadError where a language that was chosen is none of those that a file declares for its two sides."""
    pairs = list(known)
    for side, one in enumerate((replace(sides, target=""), replace(sides, source=""))):
        tags = list(dict.fromkeys(pair[side] for pair in pairs))
        reasons = [other_language((tag, tag), one) for tag in tags]
        if tags and all(reasons):
            raise ReadError(reasons[0], where, f"its languages are {', '.join(tags)}")


def other_language(langs: tuple[str, str], sides: Sides) -> str:
    """Why a row with these declared languages is none of those that were chosen, "" where it is one."""
    if sides.source and langs[0] and not same_language(langs[0], sides.source):
        return f"no text in the source language ({sides.source})"
    if sides.target and langs[1] and not same_language(langs[1], sides.target):
        return f"no text in the target language ({sides.target})"
    return ""
