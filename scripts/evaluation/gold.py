"""What must and must not be flagged in the shared articles (gold/seeds.jsonl), against one audit of them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.quoted import Quoted, covers

from checker.model import Finding, Severity
from checker.pipeline import audit
from checker.report import Report

# The German and the French version of one article among the five.
VERSIONS = ("000", "003")


@dataclass(frozen=True, slots=True)
class Seed:
    """A row of the list: what kind of slip, the rules that would be right, and one or two quoted spans."""

    id: str
    label: str
    kind: str
    severity: str
    rules: tuple[str, ...]
    spans: tuple[Quoted, ...]


def main(shared: Path) -> None:
    """Print every row with what was found on it, the shares by label and severity, and the rest of a pair."""
    seeds = list(read_seeds(shared / "gold" / "seeds.jsonl"))
    report = audit([str(shared / "articles")])
    _print_rows(seeds, report)
    _print_shares(seeds, report)
    _print_rest(seeds, report)


def read_seeds(path: Path) -> Iterator[Seed]:
    """The rows of the list in order."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row: dict[str, Any] = json.loads(line)
        spans = tuple(
            Quoted(side["article"], side["start"], side["end"], side["text"])
            for side in (row.get("left"), row.get("right"))
            if side
        )
        yield Seed(row["id"], row["label"], row["kind"], row["severity"], tuple(row["rules"]), spans)


def touching(seed: Seed, report: Report) -> list[Finding]:
    """The findings whose evidence overlaps every quoted span of a row, each span by another evidence."""
    return [f for f in report.findings if covers(seed.spans, f.sides)]


def is_right(seed: Seed, report: Report) -> bool:
    """True if a row is served: found by one of its rules, or, for a must_not, no warning or error there."""
    found = touching(seed, report)
    if seed.label == "must_not":
        return not any(f.severity is not Severity.INFO for f in found)
    return any(not seed.rules or f.rule in seed.rules for f in found)


def _print_rows(seeds: list[Seed], report: Report) -> None:
    """One line per row."""
    print("| row | label | severity | right | found there | left | right |")
    print("|---|---|---|---|---|---|---|")
    for seed in seeds:
        found = ", ".join(f"{f.rule} ({f.severity})" for f in touching(seed, report)[:4]) or "–"
        quotes = [f"{s.article}: {_short(s.text)}" for s in seed.spans] + [""]
        mark = "yes" if is_right(seed, report) else "no"
        cells = (seed.id, seed.label, seed.severity, mark, found, quotes[0], quotes[1])
        print(f"| {' | '.join(cells)} |")


def _print_shares(seeds: list[Seed], report: Report) -> None:
    """How many rows are served, by label and severity."""
    print("\n| label | severity | right | of |\n|---|---|---|---|")
    total = Counter((s.label, s.severity) for s in seeds)
    right = Counter((s.label, s.severity) for s in seeds if is_right(s, report))
    for key in sorted(total):
        print(f"| {key[0]} | {key[1]} | {right[key]} | {total[key]} |")
    for label in sorted({s.label for s in seeds}):
        both = [sum(n for (name, _), n in table.items() if name == label) for table in (right, total)]
        print(f"| {label} | all | {both[0]} | {both[1]} |")


def _print_rest(seeds: list[Seed], report: Report) -> None:
    """The findings between the two versions that no row of the list asks for, and the counts by rule."""
    asked = [s for s in seeds if s.label != "must_not"]
    wanted = {f.fingerprint for s in asked for f in touching(s, report) if f.rule in s.rules}
    print(f"\nOn the pair {'/'.join(VERSIONS)}, not in the list:\n")
    for f in report.findings:
        places = {e.article for e in (f.left, f.right) if e is not None}
        if places <= set(VERSIONS) and f.fingerprint not in wanted:
            quotes = " / ".join(_short(e.text) for e in (f.left, f.right) if e is not None)
            print(f"- {f.severity} {f.rule} {f.confidence:.2f}: {quotes}")
    counts = Counter((f.severity.value, f.rule) for f in report.findings)
    listed = ", ".join(f"{rule} {n} ({level})" for (level, rule), n in counts.most_common())
    print(f"\nAll findings: {listed}")


def _short(text: str) -> str:
    """A quote on one short line."""
    line = " ".join(text.split()).replace("|", "¦")
    return line if len(line) <= 60 else line[:59] + "…"
