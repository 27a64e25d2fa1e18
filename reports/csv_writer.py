"""The findings as CSV that a spreadsheet opens without running anything."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

from checker.model import Evidence, Finding
from checker.report import Report
from reports.clean import displayable
from reports.options import Options
from reports.places import Places
from reports.rulebook import Rules, rule_of

_SIDE = ("path", "lang", "line", "column", "row", "segment", "sentence", "start", "end", "text", "value")
COLUMNS = (
    "severity",
    "rule",
    "title",
    "confidence",
    "message",
    "scope",
    *(f"left_{name}" for name in _SIDE),
    *(f"right_{name}" for name in _SIDE),
    "related",
    "baseline",
    "fingerprint",
)
# What makes a spreadsheet take a cell for a formula (OWASP, "CSV injection"), full-width forms included.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def render(report: Report, rules: Rules, options: Options) -> str:
    """One row per finding below a header; a byte order mark first if `options.bom` (for Excel)."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for cells in rows(report, rules):
        writer.writerow([harmless(cells[column]) for column in COLUMNS])
    return ("\ufeff" if options.bom else "") + buffer.getvalue()


def rows(report: Report, rules: Rules) -> Iterator[dict[str, Any]]:
    """One dictionary per finding, its keys those of `COLUMNS`; "" where a side is missing."""
    places = Places(report)
    for finding in report.findings:
        yield _cells(finding, rules, places)


def harmless(value: Any) -> Any:
    """The cell as it is, or with an apostrophe before it where a spreadsheet would calculate it."""
    if not isinstance(value, str):
        return value
    text = displayable(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _cells(finding: Finding, rules: Rules, places: Places) -> dict[str, Any]:
    """All columns of one finding."""
    return {
        "severity": finding.severity.value,
        "rule": finding.rule,
        "title": rule_of(finding.rule, rules).title,
        "confidence": round(float(finding.confidence), 4),
        "message": finding.message,
        "scope": finding.scope.value,
        **_side("left", finding.left, finding.left_value, finding.against, places),
        **_side("right", finding.right, finding.right_value, finding.against, places),
        "related": " | ".join(f"{places.of(e).label} {e.text}" for e in finding.related),
        "baseline": finding.baseline or "",
        "fingerprint": finding.fingerprint,
    }


def _side(side: str, evidence: Evidence | None, value: str, against: str, places: Places) -> dict[str, Any]:
    """The columns of one side; where the finding has none, but the version that lacks it, its path alone."""
    if evidence is None:
        path = places.path(against) if against else ""
        return {f"{side}_{name}": "" for name in _SIDE} | {f"{side}_path": path, f"{side}_value": value}
    place = places.of(evidence)
    cells = {
        "path": place.path,
        "lang": evidence.lang,
        "line": place.line if place.line is not None else "",
        "column": place.column or "",
        "row": evidence.row if evidence.row is not None else "",
        "segment": evidence.segment or "",
        "sentence": evidence.sentence,
        "start": evidence.start,
        "end": evidence.end,
        "text": evidence.text,
        "value": value,
    }
    return {f"{side}_{name}": cells[name] for name in _SIDE}
