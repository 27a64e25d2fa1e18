"""Findings inside untouched German news, cut into documents of twenty sentences, which nobody planted there."""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path

from evaluation.stories import told

from checker.model import Finding, Severity
from checker.pipeline import audit

NEWS = ("2010.de", "2011.de")
SENTENCES = 20
# Findings that are listed to be read; errors come first.
LISTED = 60


def main(shared: Path, documents: int | None = None) -> None:
    """Print findings per document by severity and rule for each year, then the findings to be read."""
    for name in NEWS:
        lines = (shared / "bench" / "news" / name).read_text(encoding="utf-8").splitlines()
        cut = [lines[i : i + SENTENCES] for i in range(0, len(lines), SENTENCES)][:documents]
        found = [f for chunk in cut for f in findings_within(chunk)]
        print(f"\n{name}: {len(cut)} documents of {SENTENCES} sentences, findings per document:\n")
        for severity in Severity:
            rules = Counter(f.rule for f in found if f.severity is severity)
            listed = ", ".join(f"{rule} {n}" for rule, n in rules.most_common()) or "–"
            print(f"- {severity}: {sum(rules.values()) / max(1, len(cut)):.3f} ({listed})")
        shown = sorted((f for f in found if f.severity is not Severity.INFO), key=lambda f: f.severity.rank)
        for finding in shown[:LISTED]:
            print(f"  - {told(finding)}")


def findings_within(lines: list[str]) -> tuple[Finding, ...]:
    """The findings of one document, a paragraph a line."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "news.txt"
        file.write_text("\n\n".join(lines), encoding="utf-8")
        return audit([str(file)]).findings
