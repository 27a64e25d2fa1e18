"""Splits a text into sentences with their place, paragraph and kind; nothing is changed or lost.

Sentence spans are slices of the text, in order, without overlap and without surrounding white space; what
lies outside all of them is white space, a list marker ("•", "3.") or a heading mark ("##").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from claims.boundaries import sentence_starts
from claims.layout import END_REACH, TERMINAL, Block, find_blocks, month_names
from claims.model import SentenceKind

# Longer headings are paragraphs without a full stop.
HEADING_CHARS = 200
HEADING_WORDS = 25
DATE_HEADING_WORDS = 8
# No sentence of prose is longer; the cap keeps every later pattern linear on a 5 MB line.
SENTENCE_CHARS = 3000
# A block is cut in pieces of this size before the splitter sees it, at white space.
BLOCK_CHARS = 200_000


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence's place: `text[start:end]`, the number of its block, and its kind by layout."""

    start: int
    end: int
    paragraph: int
    kind: SentenceKind = SentenceKind.BODY


def split_sentences(text: str, lang: str) -> list[Piece]:
    """The sentences of `text` in order, split by the rules of `lang` ("und": general rules only)."""
    blocks = list(find_blocks(text))
    pieces: list[Piece] = []
    for number, block in enumerate(blocks):
        spans = [span for part in _parts(text, block) for span in _sentences(text, *part, lang)]
        last_block = number == len(blocks) - 1
        for place, (start, end) in enumerate(spans):
            pieces.append(Piece(start, end, number, _kind(text, block, spans, place, last_block)))
    return pieces


def _parts(text: str, block: Block) -> Iterator[tuple[int, int]]:
    """A block in pieces of bounded size."""
    yield from _chopped(text, block.start, block.end, BLOCK_CHARS)


def _chopped(text: str, start: int, end: int, limit: int) -> Iterator[tuple[int, int]]:
    """The range in pieces of at most `limit` characters, cut at white space where there is some."""
    while end - start > limit:
        cut = max(text.rfind(space, start + limit // 2, start + limit) for space in " \n\t\u00a0")
        cut = cut if cut > start else start + limit
        yield start, cut
        start = cut
    yield start, end


def _sentences(text: str, start: int, end: int, lang: str) -> Iterator[tuple[int, int]]:
    """The trimmed sentence spans of one part of a block."""
    part = text[start:end]
    starts = sentence_starts(part, lang)
    merged: list[tuple[int, int]] = []
    for begin, stop in zip(starts, [*starts[1:], len(part)], strict=True):
        span = _trimmed(part, begin, stop)
        if span is None:
            continue
        # A stray "." or closing mark is no sentence; it stays with the one before.
        if merged and not any(c.isalnum() for c in part[span[0] : span[1]]):
            merged[-1] = (merged[-1][0], span[1])
        else:
            merged.append(span)
    for begin, stop in merged:
        for a, b in _chopped(part, begin, stop, SENTENCE_CHARS):
            trimmed = _trimmed(part, a, b)
            if trimmed is not None:
                yield start + trimmed[0], start + trimmed[1]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The range without surrounding white space; None if nothing is left."""
    raw = text[start:end]
    if not raw.strip():
        return None
    return start + len(raw) - len(raw.lstrip()), start + len(raw.rstrip())


def _kind(
    text: str, block: Block, spans: list[tuple[int, int]], place: int, last_block: bool
) -> SentenceKind:
    """What the sentence at `place` of its block is in the layout."""
    start, end = spans[place]
    if not any(c.isalnum() for c in text[start:end]):
        return SentenceKind.BOILERPLATE
    if block.heading:
        return SentenceKind.HEADING
    if block.item:
        return SentenceKind.ITEM
    if end - start > HEADING_CHARS or TERMINAL.search(text, max(start, end - END_REACH), end):
        return SentenceKind.BODY
    words = text[start:end].split()
    if len(spans) == 1 and len(words) <= HEADING_WORDS and not last_block:
        return SentenceKind.HEADING
    dated = any(w.strip(".,:;").lower() in month_names() for w in words)
    if place == len(spans) - 1 and dated and len(words) <= DATE_HEADING_WORDS:
        return SentenceKind.HEADING
    return SentenceKind.BODY
