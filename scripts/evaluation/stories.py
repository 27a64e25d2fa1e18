"""Precision and recall on the labelled stories of tests/golden/stories, and on those that nobody has read.

A story is a folder of articles with `labels.jsonl`: `must` (a slip and the rules that name it), `may` (true
as well, and not counted as missed) and `must_not` (a trap). A warning or error within an article or across
articles is right if its evidence overlaps both quotes of a `must` or `may` row and its rule is the row's. Of those
in tests/golden/unread-stories only sums are printed: they tell what the tool does on other texts until somebody reads
them, which only newer ones allow.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.quoted import Quoted, covers

from checker.model import Finding, Scope, Severity
from checker.pipeline import audit
from checker.report import Report

STORIES = Path(__file__).resolve().parents[2] / "tests" / "golden" / "stories"
UNREAD = STORIES.with_name("unread-stories")


# Articles so near that they are taken for versions are compared sentence by sentence; there a conflict has the
# name of the rule between versions.
BETWEEN = {
    "number-conflict": {"number-mismatch", "unit-mismatch", "number-missing"},
    "date-conflict": {"date-mismatch"},
    "role-conflict": {"role-mismatch"},
    "claim-conflict": {"polarity-mismatch", "opposite-meaning"},
    "name-garbled": {"name-mismatch"},
    "name-variant": {"name-mismatch"},
    "superseded": {"role-mismatch"},
}


@dataclass(frozen=True, slots=True)
class Label:
    """A row of `labels.jsonl`: what must, may or must not be flagged."""

    id: str
    label: str
    rules: frozenset[str]
    spans: tuple[Quoted, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Judged:
    """A story with its report and what the labels say of it."""

    name: str
    report: Report
    missed: tuple[Label, ...]
    trapped: tuple[Label, ...]
    wrong: tuple[Finding, ...]
    right: int
    must: int


def main(shared: Path) -> None:
    """Print precision, recall and failures on the stories; nothing of `shared` is read."""
    judged = [judge_story(folder) for folder in sorted(STORIES.iterdir()) if folder.is_dir()]
    _print_figures(judged)
    _print_failures(judged)
    unread = [judge_story(folder) for folder in sorted(UNREAD.iterdir()) if folder.is_dir()]
    found = sum(j.must - len(j.missed) for j in unread)
    print(
        f"\nUnread: {found} of {sum(j.must for j in unread)} found; "
        f"{sum(j.right for j in unread)} cards right, {sum(len(j.wrong) for j in unread)} wrong."
    )


def judge_story(folder: Path) -> Judged:
    """Audit one story and hold its findings against its labels."""
    files = sorted(p for p in folder.iterdir() if p.suffix in (".txt", ".md"))
    report = audit([str(p) for p in files])
    labels = list(read_labels(folder))
    shown = [f for f in report.findings if f.scope is not Scope.BETWEEN and f.severity is not Severity.INFO]
    true = [x for x in labels if x.label != "must_not"]
    right = [f for f in shown if any(names(x, f) for x in true)]
    others = [f for f in shown if f not in right]
    must = [x for x in labels if x.label == "must"]
    return Judged(
        folder.name,
        report,
        tuple(x for x in must if not any(names(x, f) for f in report.findings)),
        tuple(x for x in labels if x.label == "must_not" and any(covers(x.spans, f.sides) for f in others)),
        tuple(others),
        len(right),
        len(must),
    )


def read_labels(folder: Path) -> Iterator[Label]:
    """The labels of a story; a quote that is not in its article raises ValueError."""
    for line in (folder / "labels.jsonl").read_text(encoding="utf-8").splitlines():
        row: dict[str, Any] = json.loads(line)
        sides = [row[side] for side in ("left", "right") if side in row]
        spans = tuple(_located(folder, side["article"], side["text"]) for side in sides)
        yield Label(row["id"], row["label"], frozenset(row["rules"]), spans, row["why"])


def _located(folder: Path, article: str, text: str) -> Quoted:
    """The first place of a quote in its article."""
    start = (folder / article).read_text(encoding="utf-8").index(text)
    return Quoted(article.rsplit(".", 1)[0], start, start + len(text), text)


def names(label: Label, finding: Finding) -> bool:
    """True if a finding is what a label asks for: one of its rules, with evidence on every quote."""
    wanted = set(label.rules)
    if finding.scope is Scope.BETWEEN:
        wanted |= {rule for asked in label.rules for rule in BETWEEN.get(asked, ())}
    return finding.rule in wanted and covers(label.spans, finding.sides)


def _print_figures(judged: list[Judged]) -> None:
    """One line per story and the totals."""
    print("| story | right | wrong | precision | must | found | recall |\n|---|---|---|---|---|---|---|")
    rows = [(j.name, j.right, len(j.wrong), j.must, j.must - len(j.missed)) for j in judged]
    rows.append(
        (
            "all",
            sum(r[1] for r in rows),
            sum(r[2] for r in rows),
            sum(r[3] for r in rows),
            sum(r[4] for r in rows),
        )
    )
    for name, right, wrong, must, found in rows:
        cells = (name, right, wrong, _share(right, right + wrong), must, found, _share(found, must))
        print(f"| {' | '.join(map(str, cells))} |")


def _share(part: int, whole: int) -> str:
    """A share with two decimals, or a dash where there is nothing to share."""
    return f"{part / whole:.2f}" if whole else "–"


def _print_failures(judged: list[Judged]) -> None:
    """What was missed, what was wrong, and which traps were walked into."""
    for j in judged:
        for label in j.missed:
            quotes = " / ".join(f"{s.article}: {short(s.text)}" for s in label.spans)
            print(f"- missed {j.name} {label.id} {'|'.join(sorted(label.rules))}: {quotes}")
        for finding in j.wrong:
            print(f"- wrong {j.name} {told(finding)}")
        for label in j.trapped:
            quotes = " / ".join(short(s.text) for s in label.spans)
            print(f"- trapped {j.name} {label.id} ({label.why}): {quotes}")


def told(finding: Finding) -> str:
    """A finding on one line."""
    quotes = " / ".join(f"{e.article}: {short(e.text)}" for e in (finding.left, finding.right) if e)
    return f"{finding.scope} {finding.severity} {finding.rule} {finding.confidence:.2f}: {quotes}"


def short(text: str) -> str:
    """A quote on one short line."""
    line = " ".join(text.split())
    return line if len(line) <= 70 else line[:69] + "…"
