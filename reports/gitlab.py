"""The findings as GitLab's code-quality report, which merge requests show beside the changed lines.

The form is the part of Code Climate's that GitLab reads (GitLab documentation, "Code Quality report format").
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from checker.model import Finding, Severity
from checker.report import Report
from reports.clean import one_line
from reports.json_writer import dumps_indented
from reports.lines import quote
from reports.options import Options
from reports.places import Place, Places
from reports.rulebook import Rules

_SEVERITY = {Severity.ERROR: "critical", Severity.WARNING: "minor", Severity.INFO: "info"}
# GitLab wants a line; a text that was taken out of a container, or a row of a workbook, has none of its own.
_NO_LINE = 1
# A finding without evidence is one on the whole.
_NOWHERE = Place(".", None, 0, 0, 0, exact=False)


def render(report: Report, rules: Rules, options: Options) -> str:
    """A JSON list with one object per finding; what was not covered has no form there."""
    places = Places(report)
    seen: Counter[str] = Counter()
    issues = []
    for finding in report.findings:
        issues.append(_issue(finding, places, seen[finding.fingerprint]))
        seen[finding.fingerprint] += 1
    return dumps_indented(issues) + "\n"


def _issue(finding: Finding, places: Places, double: int) -> dict[str, Any]:
    """One finding at its first side's place; `double` counts the earlier ones with its fingerprint."""
    place = places.main(finding)[1] or _NOWHERE
    sides = [f"{one_line(places.of(e).label)} [{e.lang}] {quote(e.text)}" for e in finding.sides]
    exact = place.line if place.line is not None and place.exact else None
    return {
        "description": " ".join([one_line(finding.message), *sides]),
        "check_name": finding.rule,
        # GitLab drops all but one of the issues that share a fingerprint.
        "fingerprint": finding.fingerprint + (f"-{double}" if double else ""),
        "severity": _SEVERITY[finding.severity],
        "location": {
            "path": one_line(place.path).replace("\\", "/").removeprefix("./"),
            "lines": {"begin": exact or _NO_LINE},
        },
    }
