"""Reads SubRip and WebVTT subtitles with pysubs2; cues of two files belong together by their times."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claims.errors import ReadError
from claims.read.bilingual.segment import Item, Segment, SkippedSegment
from claims.read.decode import decode

# Cues belong together when they share this part of the shorter one's time (set by hand).
SHARED = 0.5
# What stands between the two times of a subtitle.
ARROW = "-->"
ALONE = "a subtitle that only one file has at that time"
# What the formats write between words: tags of SubRip and WebVTT, and the overrides pysubs2 makes of them.
MARKUP = re.compile(r"\{\\[^{}]*\}|</?[a-zA-Z][^<>]{0,200}>|<[\d:.]+>")


@dataclass(frozen=True, slots=True)
class Cue:
    """One subtitle: from `start` to `end` in milliseconds; `line` is that of its times."""

    start: int
    end: int
    text: str
    line: int | None = None


def load_cues(data: bytes, where: str, suffix: str) -> list[Cue]:
    """The subtitles of a file by their time. Raises ReadError where there are none."""
    from pysubs2 import SSAFile
    from pysubs2.exceptions import Pysubs2Error

    text = decode(data, where).replace("\r\n", "\n")
    try:
        file = SSAFile.from_string(text, format_=suffix.lstrip("."))
    except (Pysubs2Error, ValueError, IndexError) as error:
        raise ReadError(f"broken subtitles: {error}", where, "export them again") from error
    lines = _lines_of(text, len(file))
    cues = [
        Cue(e.start, e.end, MARKUP.sub("", e.text.replace("\\N", "\n")).strip(), line)
        for e, line in zip(file, lines, strict=True)
    ]
    if not cues:
        raise ReadError("no subtitles in it", where, "give SubRip (.srt) or WebVTT (.vtt)")
    return sorted((c for c in cues if c.text), key=lambda c: (c.start, c.end))


def _lines_of(text: str, count: int) -> list[int | None]:
    """The lines with times, of which each subtitle has one; None for all where they do not fit their number."""
    lines = [number for number, line in enumerate(text.split("\n"), start=1) if ARROW in line]
    return [*lines] if len(lines) == count else [None] * count


def pair_cues(left: Sequence[Cue], right: Sequence[Cue], langs: tuple[str, str]) -> Iterator[Item]:
    """Groups of subtitles that share their time, as segments; `id` is the time of the first."""
    i = j = row = 0
    while i < len(left) or j < len(right):
        row += 1
        a, b = _group(left, right, i, j)
        if a == i or b == j:
            yield SkippedSegment(row, ALONE)
        else:
            one, two = ("\n".join(c.text for c in cues) for cues in (left[i:a], right[j:b]))
            lines = (left[i].line, right[j].line)
            yield Segment(row, one, two, _clock(left[i].start), langs, lines=lines)
        i, j = a, b


def _group(left: Sequence[Cue], right: Sequence[Cue], i: int, j: int) -> tuple[int, int]:
    """The ends of the smallest group that begins at i and j and that no shared time ties to later cues."""
    if i == len(left) or j == len(right):
        return (min(i + 1, len(left)), min(j + 1, len(right)))
    if not _share(left[i], right[j]):
        return (i + 1, j) if left[i].start <= right[j].start else (i, j + 1)
    a, b = i + 1, j + 1
    grown = True
    while grown:
        grown = False
        if a < len(left) and any(_share(left[a], cue) for cue in right[j:b]):
            a, grown = a + 1, True
        if b < len(right) and any(_share(cue, right[b]) for cue in left[i:a]):
            b, grown = b + 1, True
    return a, b


def _share(one: Cue, other: Cue) -> bool:
    """Whether two subtitles are on the screen together for most of the shorter one's time."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared > 0 and shared >= SHARED * min(one.end - one.start, other.end - other.start)


def _clock(milliseconds: int) -> str:
    """A time as subtitles write it, such as 00:01:02.500."""
    seconds, rest = divmod(milliseconds, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{rest:03}"
