"""What the writers that give a bilingual file back have in common: the file, and its findings by row."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import PurePath

from checker.model import Finding
from checker.report import Report
from claims.errors import UsageError
from reports.clean import displayable, one_line
from reports.lines import quote
from reports.rulebook import Rules, rule_of

# So many files are named in an error.
SHOWN = 3
# Who is named as the author of notes; a later run finds its own by it.
AUTHOR = "crosscheck"


def checked_file(report: Report, suffixes: Collection[str]) -> str:
    """The one file of a kind that was checked. Raises UsageError where there is none, or more than one."""
    files = [path for path in report.files if PurePath(path).suffix.lower() in suffixes]
    if len(files) == 1:
        return files[0]
    kinds = " ".join(sorted(suffixes))
    if not files:
        what = f"no file of this kind ({kinds}) was checked"
        raise UsageError("the findings cannot be put into a file", what, "run `crosscheck qa` on one")
    what = f"the findings of {len(files)} files cannot be put into one"
    raise UsageError(what, ", ".join(files[:SHOWN]), "run `crosscheck qa` on each with an -o of its own")


def findings_by_row(report: Report, path: str) -> dict[int, list[Finding]]:
    """The findings of one file by the row they stand in, the worst first as in the report."""
    out: dict[int, list[Finding]] = {}
    for finding in report.findings:
        place = next((e for e in finding.sides if e.article == path), None)
        if place is not None and place.row is not None:
            out.setdefault(place.row, []).append(finding)
    return out


def note_of(finding: Finding, rules: Rules) -> str:
    """A finding on one line: severity, rule, message, and the words it is about."""
    rule = rule_of(finding.rule, rules)
    sides = " / ".join(quote(e.text) for e in (finding.left, finding.right) if e and e.text.strip())
    kind = f"; MQM {rule.mqm}" if rule.mqm else ""
    line = f"{finding.severity}: {finding.message} [{finding.rule}{kind}]"
    return displayable(one_line(f"{line} {sides}".strip()))
