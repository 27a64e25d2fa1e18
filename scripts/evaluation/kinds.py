"""Machine-translated articles of the kind of the five shared ones, labelled by hands that never saw the tool.

Each folder of tests/golden/kinds has ten articles, with `seeds.jsonl` as gold/ has it. Those of `read-…` were read when
the checks were mended; those of `unread-…` nobody has read, so that they tell what the tool does on other texts of the
kind. Read them only when a newer set takes their place.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from evaluation.gold import Seed, is_right, read_seeds

from checker.pipeline import audit
from checker.report import Report

KINDS = Path(__file__).resolve().parents[2] / "tests" / "golden" / "kinds"


def main(shared: Path) -> None:
    """Print the rows served of each folder by label and severity; nothing of `shared` is read."""
    print("| set | label | severity | right | of |\n|---|---|---|---|---|")
    for folder in sorted(p for p in KINDS.iterdir() if p.is_dir()):
        served = rows_of(folder)
        total = Counter((s.label, s.severity) for s, _ in served)
        right = Counter((s.label, s.severity) for s, ok in served if ok)
        for label, severity in sorted(total):
            key = label, severity
            print(f"| {folder.name} | {label} | {severity} | {right[key]} | {total[key]} |")


def rows_of(folder: Path) -> list[tuple[Seed, bool]]:
    """The rows of a folder, each with whether one audit of its articles serves it."""
    report: Report = audit([str(p) for p in sorted(folder.glob("*.txt"))])
    return [(s, is_right(s, report)) for s in read_seeds(folder / "seeds.jsonl")]
