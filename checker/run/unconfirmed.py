"""Translations that their translator has not confirmed: a program does not use them, and they are not compared."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from checker.fingerprint import CONTEXT
from checker.model import Evidence, Finding, Scope, Severity
from claims.read.bilingual.segment import BilingualFile, Item, Segment, SkippedSegment

RULE, REASON = "omission", "fuzzy"
# The file says so itself; set by hand, as other findings of form.
SURE = 0.9
MESSAGE = "Its translation is marked as fuzzy: programs show the source instead, and it was not compared."


def unconfirmed(items: Iterable[Item]) -> list[Segment]:
    """The segments among the skipped rows whose translation is there and not confirmed."""
    return [item.segment for item in items if isinstance(item, SkippedSegment) and item.segment is not None]


def unconfirmed_findings(
    file: BilingualFile, segments: Sequence[Segment], language: Callable[[Segment], tuple[str, str]]
) -> Iterator[Finding]:
    """One note for each translation that is not confirmed."""
    for segment in segments:
        text = segment.left.strip()
        start = len(segment.left) - len(segment.left.lstrip())
        source = Evidence(
            file.left,
            language(segment)[0],
            0,
            start,
            start + len(text),
            text,
            segment.row,
            segment.id,
            segment.lines[0],
        )
        yield Finding(
            RULE,
            Severity.INFO,
            SURE,
            MESSAGE,
            Scope.BETWEEN,
            source,
            None,
            context=text[:CONTEXT],
            against=file.right,
            reason=REASON,
        )
