"""False alarms: findings on untouched human translations of news, by language pair and rule."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from evaluation.rows import NEWS_PAIRS, judge_rows, news_rows

from checker.model import Severity


def main(shared: Path, limit: int | None = None) -> None:
    """Print the share of rows with an error, with a warning or worse, and both by rule."""
    print("| pair | rows | error % | warning or error % | errors by rule | warnings by rule |")
    print("|---|---|---|---|---|---|")
    for langs in NEWS_PAIRS:
        rows = news_rows(shared, langs, limit)
        judged = judge_rows(rows, langs)
        share = [100 * sum(j.has(s) for j in judged) / len(rows) for s in (Severity.ERROR, Severity.WARNING)]
        tables = [
            Counter(
                f.rule for j in judged for f in {f.rule: f for f in j.findings if f.severity is s}.values()
            )
            for s in (Severity.ERROR, Severity.WARNING)
        ]
        texts = [", ".join(f"{r} {100 * n / len(rows):.2f}" for r, n in t.most_common()) for t in tables]
        print(
            f"| {'–'.join(langs)} | {len(rows)} | {share[0]:.2f} | {share[1]:.2f} | {texts[0]} | {texts[1]} |"
        )
