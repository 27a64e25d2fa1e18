"""A quoted span of an article, and whether the evidence of a finding stands on all quotes of a label."""

from __future__ import annotations

from dataclasses import dataclass

from checker.model import Evidence


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quote of a label: the article's id and the character range it stands at."""

    article: str
    start: int
    end: int
    text: str


def covers(spans: tuple[Quoted, ...], sides: tuple[Evidence, ...]) -> bool:
    """True if different evidences overlap all quotes."""
    if not spans:
        return True
    return any(
        _overlap(spans[0], e) and covers(spans[1:], sides[:i] + sides[i + 1 :]) for i, e in enumerate(sides)
    )


def _overlap(span: Quoted, evidence: Evidence) -> bool:
    """True if an evidence shares a character with a quote."""
    same = evidence.article == span.article
    return same and evidence.start < span.end and span.start < evidence.end
