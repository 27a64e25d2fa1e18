"""What is said of faithful translations: nothing should be.

`tests/golden/faithful/` has news articles in German, French and English, each rendered as freely as a newsroom does it,
with every fact in its place. All three versions are audited as one folder; every finding is a false alarm.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from checker.model import Finding, Severity
from checker.pipeline import audit

ROOT = Path(__file__).resolve().parent.parent.parent
TEXTS = ROOT / "tests" / "golden" / "faithful"
# Texts were written by so many at a time.
DOZEN = 12


@dataclass(frozen=True, slots=True)
class Judged:
    """A text: how many pairs of versions and of aligned passages it has, and what was said of them."""

    name: str
    versions: int
    links: int
    findings: tuple[Finding, ...]

    def of(self, *severities: Severity) -> tuple[Finding, ...]:
        """The findings of these severities."""
        return tuple(f for f in self.findings if f.severity in severities)


def main(shared: Path) -> None:
    """Print the alarms by round of texts, and by rule.

    Nothing of `shared` is read.
    """
    judged = [judge_text(folder) for folder in folders()]
    print("\n| texts | pairs of versions | passages | errors | warnings | info | % of passages with a card |")
    print("|---|---|---|---|---|---|---|")
    for label, some in (*_rounds(judged), ("all", judged)):
        errors, warnings, infos = (
            sum(len(j.of(s)) for j in some) for s in (Severity.ERROR, Severity.WARNING, Severity.INFO)
        )
        links = sum(j.links for j in some)
        share = 100 * (errors + warnings) / links if links else 0.0
        versions = sum(j.versions for j in some)
        print(f"| {label} | {versions} | {links} | {errors} | {warnings} | {infos} | {share:.1f} |")
    loud = [f for j in judged for f in j.of(Severity.ERROR, Severity.WARNING)]
    print()
    for rule, number in Counter(f.rule for f in loud).most_common():
        print(f"- {rule} {number}")
    print()
    for j in judged:
        for f in j.of(Severity.ERROR, Severity.WARNING):
            sides = " / ".join(f"{e.lang} “{e.text}”" for e in f.sides)
            print(f"- {j.name} {f.severity} {f.rule} {f.confidence:.2f}: {sides}")


def _rounds(judged: list[Judged]) -> list[tuple[str, list[Judged]]]:
    """The texts by the dozen in which they were written."""
    rounds: dict[int, list[Judged]] = {}
    for j in judged:
        rounds.setdefault((int(j.name.split("-")[0]) - 1) // DOZEN, []).append(j)
    return [(f"{some[0].name.split('-')[0]}–{some[-1].name.split('-')[0]}", some) for some in rounds.values()]


def folders() -> list[Path]:
    """The texts, in order."""
    return sorted(p for p in TEXTS.iterdir() if p.is_dir())


# The tests ask for a text more than once.
@cache
def judge_text(folder: Path) -> Judged:
    """A text and what is said of its versions."""
    report = audit([str(p) for p in sorted(folder.glob("*.txt"))])
    links = sum(len(v.links) for v in report.versions)
    return Judged(folder.name, len(report.versions), links, report.findings)
