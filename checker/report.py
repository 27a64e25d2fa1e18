"""What the pipeline hands over: everything that an audit found; writers in `reports/` only read it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from checker.model import Alignment, Finding, LedgerEntry, NotCovered, Row, Severity, SourceChange, TokenScore
from checker.story.table import StoryTable
from claims.model import Article

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Report:
    """Everything an audit found, ready to be written; articles are in reading order, findings ranked.

    `rows` and `files` (the bilingual files that were read) are there for `qa` only, `changes` and `previous` (the
    source of the last time) where a source of before was given.
    """

    signature: str
    articles: tuple[Article, ...] = ()
    versions: tuple[Alignment, ...] = ()
    stories: tuple[tuple[str, ...], ...] = ()
    findings: tuple[Finding, ...] = ()
    ledger: tuple[LedgerEntry, ...] = ()
    story_tables: tuple[StoryTable, ...] = ()
    not_covered: tuple[NotCovered, ...] = ()
    rows: tuple[Row, ...] | None = None
    tokens: tuple[Sequence[TokenScore], Sequence[TokenScore]] | None = None
    token_scores: Mapping[str, Sequence[TokenScore]] = field(default_factory=dict)
    changes: tuple[SourceChange, ...] | None = None
    previous: Article | None = None
    skipped: int = 0
    files: tuple[str, ...] = ()
    seconds: dict[str, float] = field(default_factory=dict)

    def __repr__(self) -> str:
        """The counts: all texts and findings in full would fill a notebook."""
        read = f"{len(self.articles)} articles" if self.rows is None else f"{len(self.rows)} rows"
        found = ", ".join(f"{self.count(severity)} {severity.value}" for severity in Severity)
        return f"<Report: {read}; {found}; {len(self.not_covered)} not covered>"

    def article(self, id_: str) -> Article | None:
        """The article of an id, or None (bilingual files have no article of their own)."""
        return next((a for a in self.articles if a.id == id_), None)

    @property
    def undone(self) -> tuple[NotCovered, ...]:
        """What was asked for and not done: files that were named and could not be read, texts that are no versions."""
        return tuple(gap for gap in self.not_covered if gap.fails)

    def count(self, severity: Severity) -> int:
        """How many findings have this severity."""
        return sum(f.severity is severity for f in self.findings)

    def findings_frame(self) -> pd.DataFrame:
        """One row per finding: rule, severity, confidence, scope, message, and both sides' columns."""
        from checker.frames import findings_frame

        return findings_frame(self.findings)

    def claims_frame(self) -> pd.DataFrame:
        """One row per claim: id, article, lang, sentence, start, end, text, facts."""
        from claims.tables import claims_frame

        return claims_frame(self.articles)

    def alignments_frame(self) -> pd.DataFrame:
        """One row per alignment link: left, right, left_sentences, right_sentences, score, moved."""
        from checker.frames import alignments_frame

        return alignments_frame(self.versions)

    def ledger_frame(self) -> pd.DataFrame:
        """One row per ledger line: person, office, organisation, status, article, date, place and words."""
        from checker.frames import ledger_frame

        return ledger_frame(self.ledger)

    def story_frame(self, story: int | None = None) -> pd.DataFrame:
        """One row per fact of the stories (or of one), one column per article: see `checker.story.table`."""
        from checker.story.table import story_frame

        return story_frame(self.story_tables, story)
