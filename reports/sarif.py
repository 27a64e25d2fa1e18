"""The findings as SARIF 2.1.0, which code scanning services read."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote as percent_encode

from checker.model import Evidence, Finding, Report, Rule, Severity
from claims.version import __version__
from reports.clean import displayable
from reports.json_writer import dumps
from reports.options import Options
from reports.places import Places
from reports.rulebook import Rules, rules_used

SCHEMA_URI = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_BASELINE_STATE = {"new": "new", "known": "unchanged"}


def render(report: Report, rules: Rules, options: Options) -> str:
    """One SARIF log with one run: rules, results with both places, and what was not covered."""
    used = rules_used(report.findings, rules)
    places = Places(report)
    index = {rule.slug: i for i, rule in enumerate(used)}
    run = {
        "tool": {
            "driver": {
                "name": "crosscheck",
                "version": __version__,
                "semanticVersion": __version__,
                "properties": {"signature": displayable(report.signature)},
                "rules": [_rule(rule) for rule in used],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(f, index[f.rule], places) for f in report.findings],
        "invocations": [
            {
                "executionSuccessful": True,
                "toolExecutionNotifications": [
                    {"level": "note", "message": {"text": displayable(f"not covered: {n.what}: {n.why}")}}
                    for n in report.not_covered
                ],
            }
        ],
    }
    return dumps({"$schema": SCHEMA_URI, "version": "2.1.0", "runs": [run]}, indent=1) + "\n"


def _rule(rule: Rule) -> dict[str, Any]:
    """One rule as a reporting descriptor."""
    described = rule.help or rule.title
    return {
        "id": rule.slug,
        "name": "".join(part.capitalize() for part in rule.slug.split("-")),
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": described},
        "help": {"text": described},
        "defaultConfiguration": {"level": _LEVEL[rule.severity]},
        "properties": {"tags": ["translation", *([rule.mqm] if rule.mqm else [])]},
    }


def _result(finding: Finding, rule_index: int, places: Places) -> dict[str, Any]:
    """One finding as a result; the first side is its place, the others are related places."""
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": rule_index,
        "level": _LEVEL[finding.severity],
        "message": {"text": displayable(finding.message)},
        "rank": round(float(finding.confidence) * 100, 2),
        "partialFingerprints": {"crosscheck/v1": finding.fingerprint},
        "locations": [_location(e, places) for e in finding.sides[:1]],
        "relatedLocations": [
            {"id": i, "message": {"text": displayable(e.text)}, **_location(e, places)}
            for i, e in enumerate(finding.sides[1:], start=1)
        ],
        "properties": {
            "confidence": round(float(finding.confidence), 4),
            "scope": finding.scope.value,
            "leftValue": displayable(finding.left_value),
            "rightValue": displayable(finding.right_value),
        },
    }
    if finding.baseline is not None:
        result["baselineState"] = _BASELINE_STATE[finding.baseline]
    return result


def _location(evidence: Evidence, places: Places) -> dict[str, Any]:
    """A place; a region only where its lines are those of the file, else the row or nothing."""
    place = places.of(evidence)
    uri = percent_encode(displayable(place.path).replace("\\", "/"))
    physical: dict[str, Any] = {"artifactLocation": {"uri": uri}}
    if place.line is not None and place.exact:
        physical["region"] = {
            "startLine": place.line,
            "startColumn": place.column,
            "endLine": place.end_line,
            "endColumn": place.end_column,
            "charOffset": evidence.start,
            "charLength": evidence.end - evidence.start,
            "snippet": {"text": displayable(evidence.text)},
        }
    location: dict[str, Any] = {"physicalLocation": physical}
    if place.row is not None:
        name = place.segment or str(place.row)
        location["logicalLocations"] = [
            {"name": displayable(name), "fullyQualifiedName": f"row {place.row}", "kind": "element"}
        ]
    return location
