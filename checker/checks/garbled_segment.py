"""`text-garbled` in the segments of bilingual files: small words that stand twice, and text in a wrong encoding."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from checker.checks.text_garbled import ENCODING, MOJIBAKE, TWICE, TextGarbledCheck
from checker.model import Finding, Rule, Scope, Severity
from checker.pairs import Pair, Passage
from checker.statements.doubledwords import doubled_words
from claims.model import Sentence

# How sure such a place is broken: of 95,000 messages of free software nine have a small word twice, all of them slips.
SURE_TWICE, SURE_ENCODING = 0.7, 0.95


class GarbledSegmentCheck:
    """Looks for broken text in both sides of a segment, which is too short for what articles are asked."""

    any_language: ClassVar[bool] = True
    rules: ClassVar[tuple[Rule, ...]] = TextGarbledCheck.rules

    def compare(self, pair: Pair) -> Iterator[Finding]:
        """Yield one finding for each broken place of one side that the other has not as well."""
        if pair.left.row is None:
            return
        found = [list(_broken(side)) for side in (pair.left, pair.right)]
        for side, other, places in ((pair.left, pair.right, found[0]), (pair.right, pair.left, found[1])):
            for start, end, what in places:
                # What both sides have is meant so, or was broken before it was translated.
                if side.written[start:end] not in other.written:
                    yield _finding(pair, side, start, end, what)


def _broken(side: Passage) -> Iterator[tuple[int, int, str]]:
    """The broken places of a side in its text, and what is wrong there."""
    text = side.written
    for match in MOJIBAKE.finditer(text) if not text.isascii() else ():
        yield *match.span(), ENCODING
    for start, end in doubled_words(Sentence(0, side.start, side.end, text, side.lang, 0, facts=side.facts)):
        yield start, end, TWICE


def _finding(pair: Pair, side: Passage, start: int, end: int, what: str) -> Finding:
    """The finding at one place; a wrong encoding is a warning."""
    place = side.evidence(side.start + start, side.start + end)
    twice = what == TWICE
    return Finding(
        "text-garbled",
        Severity.INFO if twice else Severity.WARNING,
        SURE_TWICE if twice else SURE_ENCODING,
        f"The text is broken here: {what}.",
        Scope.BETWEEN,
        place if side is pair.left else None,
        place if side is pair.right else None,
        left_value=what if side is pair.left else "",
        right_value=what if side is pair.right else "",
        context=side.written[max(0, start - 30) : end + 30],
    )
