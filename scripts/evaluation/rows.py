"""Runs the row checks in this process over pairs of texts, as `crosscheck qa` does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from checker.checks.base import PairCheck
from checker.checks.registry import CHECKS, FORM_RULES
from checker.comparing import compare_pair
from checker.decide.judge import judge, rules_weight
from checker.meaning.divergence import pair_divergence
from checker.meaning.opinions import with_opinions
from checker.model import Finding, Severity
from checker.pairs import Pair, RowSide, passage_of_text
from checker.settings import Settings
from claims.embed import load_encoder

NEWS_PAIRS = (("de", "fr"), ("en", "de"), ("fr", "de"), ("fr", "en"))
YEARS = ("2010", "2011")


@dataclass(frozen=True, slots=True)
class Judged:
    """The findings of a row after the judge, and its divergence."""

    findings: tuple[Finding, ...]
    divergence: float

    def has(self, severity: Severity) -> bool:
        """True if a finding is at least this bad."""
        return any(f.severity.rank <= severity.rank for f in self.findings)


def pairs_of(rows: Sequence[tuple[str, str]], langs: tuple[str, str]) -> list[Pair]:
    """The pairs of some rows, embedded together."""
    vectors = load_encoder(None).encode([t for row in rows for t in row])
    return [
        Pair(
            passage_of_text(left, langs[0], "rows", RowSide(i + 1)),
            passage_of_text(right, langs[1], "rows", RowSide(i + 1)),
            float(vectors[2 * i] @ vectors[2 * i + 1]),
        )
        for i, (left, right) in enumerate(rows)
    ]


def judge_rows(rows: Sequence[tuple[str, str]], langs: tuple[str, str]) -> list[Judged]:
    """Every row through all pair checks and the judge."""
    settings = Settings()
    checks = [c for c in CHECKS if isinstance(c, PairCheck)]
    out = []
    for pair in with_opinions(pairs_of(rows, langs), settings):
        found = judge(compare_pair(pair, checks), settings)
        weight = rules_weight(f for f in found if f.rule not in FORM_RULES)
        out.append(Judged(found, pair_divergence(pair, weight)))
    return out


def news_rows(
    shared: Path, langs: tuple[str, str], limit: int | None = None, years: Sequence[str] = YEARS
) -> list[tuple[str, str]]:
    """The line-aligned news of 2010 and 2011 in two languages, rows with both sides filled."""
    rows = []
    for year in years:
        sides = [
            (shared / f"bench/news/{year}.{lang}").read_text(encoding="utf-8").splitlines() for lang in langs
        ]
        rows += [(a, b) for a, b in zip(*sides, strict=True) if a.strip() and b.strip()]
    step = max(1, len(rows) // limit) if limit else 1
    return rows[::step][:limit]
