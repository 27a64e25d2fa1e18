"""Rows that hold whole texts: their sentences are aligned first, as those of two articles are.

What compares a pair word by word takes time and memory with the product of both sides; a row of 2,000 sentences took
8 GB.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from checker.checks.divergence import UNRELATED_MESSAGE, UNRELATED_REASON
from checker.checks.registry import wanted_checks
from checker.comparing import compare_pair
from checker.decide.judge import judge, rules_weight
from checker.grouping.onetext import align_articles, is_version
from checker.model import Evidence, Finding, Row, Scope, Severity
from checker.pairs import Pair, RowSide, passage_of_text
from checker.run.stages import compare_versions
from checker.settings import Settings
from claims.embed import load_encoder
from claims.extract import take_apart
from claims.read.bilingual.segment import BilingualFile, Segment

# A segment of more characters is a text: some fifteen sentences. Set by hand; segments of translators' tools are
# sentences or paragraphs (of 16,476 rows of news the longest has 624).
LONG = 2_000
# How sure it is that two whole texts in one row are not versions of one another; set by hand.
UNLIKE = 0.6
UNLIKE_RULE = "divergence"
Languages = tuple[str, str]


def is_long(segment: Segment) -> bool:
    """True for a segment with a whole text on one side."""
    return max(len(segment.left), len(segment.right)) > LONG


@dataclass(frozen=True, slots=True)
class _Side:
    """One side of a long segment (0 left, 1 right) and the file that it stands in."""

    segment: Segment
    side: int
    path: str

    def evidence(self, found: Evidence) -> Evidence:
        """What was found in the side's text, as evidence of its row."""
        text = (self.segment.left, self.segment.right)[self.side][found.start : found.end]
        end = found.start + len(text)
        s = self.segment
        return Evidence(self.path, found.lang, 0, found.start, end, text, s.row, s.id, s.lines[self.side])


def check_long(
    segment: Segment, texts: tuple[str, str], langs: Languages, file: BilingualFile, settings: Settings
) -> tuple[Row, tuple[Finding, ...]]:
    """The row of a long segment, and its findings; `texts` are its sides with blanks for what is no words."""
    found = [*_form(segment, texts, langs, file, settings), *_meaning(segment, texts, langs, file, settings)]
    judged = judge(found, settings)
    row = Row(segment.row, segment.id, file.right, round(rules_weight(judged), 6))
    return row, judged


def _form(
    segment: Segment, texts: tuple[str, str], langs: Languages, file: BilingualFile, settings: Settings
) -> Iterator[Finding]:
    """What the checks of form say of the whole row."""
    left, right = (
        passage_of_text(
            texts[side],
            langs[side],
            (file.left, file.right)[side],
            RowSide.of(segment, side),
            facts=False,
        )
        for side in (0, 1)
    )
    checks = [check for check in wanted_checks(settings) if getattr(check, "segments_only", False)]
    return compare_pair(Pair(left, right, 0.0), checks)


def _meaning(
    segment: Segment, texts: tuple[str, str], langs: Languages, file: BilingualFile, settings: Settings
) -> Iterator[Finding]:
    """What the other checks say of the sentences that an alignment of both sides holds against each other."""
    names = (f"{file.left}\0left", f"{file.right}\0right")
    left, right = (
        take_apart(text, id_=name, path=name, lang=lang)
        for text, name, lang in zip(texts, names, langs, strict=True)
    )
    alignment, gaps = align_articles(left, right, load_encoder(settings.encoder))
    sides = (_Side(segment, 0, file.left), _Side(segment, 1, file.right))
    if gaps:
        return
    if not is_version(alignment):
        first, second = (
            s.evidence(Evidence("", lang, 0, 0, LONG, "")) for s, lang in zip(sides, langs, strict=True)
        )
        yield Finding(
            UNLIKE_RULE,
            Severity.WARNING,
            UNLIKE,
            UNRELATED_MESSAGE,
            Scope.BETWEEN,
            first,
            second,
            context=texts[0][:80],
            reason=UNRELATED_REASON,
        )
        return
    by_name = dict(zip(names, sides, strict=True))
    for found in judge(compare_versions([(alignment, left, right)], settings)[0].findings, settings):
        one, two = (by_name[e.article].evidence(e) if e else None for e in (found.left, found.right))
        related = tuple(by_name[e.article].evidence(e) for e in found.related)
        against = by_name[found.against].path if found.against else ""
        yield replace(found, left=one, right=two, related=related, against=against)
