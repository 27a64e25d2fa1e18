"""Planted errors: the share found by a rule of the right kind, with any finding; and alarms on untouched rows."""

from __future__ import annotations

from pathlib import Path

from evaluation.plant import PLANTERS, planted
from evaluation.rows import NEWS_PAIRS, judge_rows, news_rows

from checker.model import Severity

PER_KIND = 150
UNTOUCHED = 1500
SEED = 11


# How many untouched rows a planted one of a kind is taken with.
CLEAN_SHARE = UNTOUCHED // PER_KIND


def main(shared: Path, per_kind: int = PER_KIND) -> None:
    """Print per kind and language pair: right rule % / any finding % / an error % (rows planted)."""
    untouched = per_kind * CLEAN_SHARE
    table: dict[str, list[str]] = {kind: [] for kind in PLANTERS}
    alarms: list[str] = []
    for langs in NEWS_PAIRS:
        rows = news_rows(shared, langs)
        for kind, (_, rules) in PLANTERS.items():
            bad = list(planted(rows, kind, langs[1], per_kind, SEED))
            judged = judge_rows(bad, langs)
            right = sum(
                any(f.rule in rules and f.severity is not Severity.INFO for f in j.findings) for j in judged
            )
            shares = [
                right,
                sum(j.has(Severity.WARNING) for j in judged),
                sum(j.has(Severity.ERROR) for j in judged),
            ]
            total = max(1, len(bad))
            table[kind].append(" / ".join(f"{100 * n / total:.0f}" for n in shares) + f" ({len(bad)})")
        clean = judge_rows(rows[:: max(1, len(rows) // untouched)], langs)
        counts = [sum(j.has(s) for j in clean) for s in (Severity.ERROR, Severity.WARNING)]
        alarms.append(" / ".join(f"{100 * n / len(clean):.2f}" for n in counts))
    print("| kind | " + " | ".join("–".join(p) for p in NEWS_PAIRS) + " |")
    print("|---" * (len(NEWS_PAIRS) + 1) + "|")
    for kind, cells in table.items():
        print(f"| {kind} | " + " | ".join(cells) + " |")
    print("| untouched: error % / warning % | " + " | ".join(alarms) + " |")
