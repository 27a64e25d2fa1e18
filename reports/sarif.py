"""The findings as SARIF 2.1.0, which code scanning services read.

A baseline shows in it whole: findings are "new" or "unchanged", dismissed ones stay as suppressed results, and
what the baseline holds but no finding matches any more is "absent".
"""

from __future__ import annotations

from typing import Any

from checker.baseline import Entry
from checker.model import Evidence, Finding, Rule, Severity
from checker.report import Report
from claims.version import __version__
from reports import mqm
from reports.clean import displayable
from reports.json_writer import dumps_indented
from reports.lines import gap_line
from reports.options import Options
from reports.places import Place, Places
from reports.rulebook import Rules, rule_of
from reports.uris import uri_of

SCHEMA_URI = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_BASELINE_STATE = {"new": "new", "known": "unchanged"}
# Our fingerprints' name; the number counts up when their making changes.
FINGERPRINT = "crosscheck/v2"
_MQM_REFERENCE = {"name": mqm.NAME, "index": 0}


def render(report: Report, rules: Rules, options: Options) -> str:
    """One SARIF log with one run: rules, taxonomy, results with their places, and what was not covered."""
    slugs = {f.rule for f in (*report.findings, *options.dismissed)} | {e.rule for e in options.gone}
    used = [rule_of(slug, rules) for slug in sorted(slugs - {""})]
    index = {rule.slug: i for i, rule in enumerate(used)}
    taxa = {path: i for i, path in enumerate(mqm.categories(used))}
    driver: dict[str, Any] = {
        "name": "crosscheck",
        "version": __version__,
        "semanticVersion": __version__,
        "properties": {"signature": displayable(report.signature)},
        "rules": [_rule(rule, taxa) for rule in used],
    }
    run: dict[str, Any] = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": _results(report, used, index, options),
        "invocations": [_invocation(report)],
    }
    if taxa:
        driver["supportedTaxonomies"] = [_MQM_REFERENCE]
        run["taxonomies"] = [_taxonomy(taxa)]
    return dumps_indented({"$schema": SCHEMA_URI, "version": "2.1.0", "runs": [run]}) + "\n"


def _results(
    report: Report, used: list[Rule], index: dict[str, int], options: Options
) -> list[dict[str, Any]]:
    """The findings, then those that were dismissed, then the baseline's entries that are gone."""
    places = Places(report)
    results = [_result(f, used[index[f.rule]], index[f.rule], places) for f in report.findings]
    reasons = {entry.fingerprint: entry.reason for entry in options.baseline}
    for finding in options.dismissed:
        result = _result(finding, used[index[finding.rule]], index[finding.rule], places)
        reason = reasons.get(finding.fingerprint, "")
        suppression = {"kind": "external", "status": "accepted"}
        result["suppressions"] = [suppression | ({"justification": displayable(reason)} if reason else {})]
        results.append(result)
    return results + [_absent(entry, index, options) for entry in options.gone]


def _rule(rule: Rule, taxa: dict[str, int]) -> dict[str, Any]:
    """One rule as a reporting descriptor, with its help, its examples and its place in the taxonomy."""
    described = rule.help or rule.title
    examples = [(name, text) for name, text in (("Fires", rule.firing), ("Silent", rule.silent)) if text]
    descriptor: dict[str, Any] = {
        "id": rule.slug,
        "name": "".join(part.capitalize() for part in rule.slug.split("-")),
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": described},
        "help": {
            "text": "\n".join([described, *(f"{name}: {text}" for name, text in examples)]),
            "markdown": "\n\n".join([described, *(f"**{name}:** {text}" for name, text in examples)]),
        },
        "defaultConfiguration": {"level": _LEVEL[rule.severity]},
        "properties": {"tags": ["translation", *([mqm.category(rule)] if rule.mqm else [])]},
    }
    if rule.mqm:
        target = {"id": mqm.category(rule), "index": taxa[mqm.category(rule)]}
        descriptor["relationships"] = [
            {"target": {**target, "toolComponent": _MQM_REFERENCE}, "kinds": ["subset"]}
        ]
    return descriptor


def _taxonomy(taxa: dict[str, int]) -> dict[str, Any]:
    """The part of MQM that the rules use, each category below its parent."""
    made = []
    for path in taxa:
        taxon: dict[str, Any] = {"id": path, "name": path, "shortDescription": {"text": mqm.title(path)}}
        if above := mqm.parent(path):
            target = {"id": above, "index": taxa[above], "toolComponent": _MQM_REFERENCE}
            taxon["relationships"] = [{"target": target, "kinds": ["subset"]}]
        made.append(taxon)
    return {
        "name": mqm.NAME,
        "organization": mqm.ORGANISATION,
        "informationUri": mqm.INFORMATION,
        "shortDescription": {"text": mqm.DESCRIPTION},
        "isComprehensive": False,
        "taxa": made,
    }


def _invocation(report: Report) -> dict[str, Any]:
    """How the run went: whether all that was asked for was done, and what it could not look at."""
    return {
        "executionSuccessful": not report.undone,
        "toolExecutionNotifications": [
            {"level": "error" if n.fails else "note", "message": {"text": displayable(gap_line(n))}}
            for n in report.not_covered
        ],
    }


def _result(finding: Finding, rule: Rule, rule_index: int, places: Places) -> dict[str, Any]:
    """One finding as a result; the side to point at is its place, the others are related places."""
    main, place = places.main(finding)
    others = [e for e in finding.sides if e is not main]
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": rule_index,
        "level": _LEVEL[finding.severity],
        "message": {"text": displayable(finding.message)},
        "rank": round(float(finding.confidence) * 100, 2),
        "partialFingerprints": {FINGERPRINT: finding.fingerprint},
        "locations": [_location(main, place)] if place else [],
        "relatedLocations": [
            {"id": i, "message": {"text": displayable(e.text)}, **_location(e, places.of(e))}
            for i, e in enumerate(others, start=1)
        ],
        "properties": {
            "confidence": round(float(finding.confidence), 4),
            "scope": finding.scope.value,
            "leftValue": displayable(finding.left_value),
            "rightValue": displayable(finding.right_value),
        },
    }
    if rule.mqm:
        result["taxa"] = [{"id": mqm.category(rule), "toolComponent": _MQM_REFERENCE}]
    if finding.baseline is not None:
        result["baselineState"] = _BASELINE_STATE[finding.baseline]
    return result


def _absent(entry: Entry, index: dict[str, int], options: Options) -> dict[str, Any]:
    """A baseline's entry that no finding matches any more; its place is the baseline file, which still holds it."""
    known: dict[str, Any] = {"ruleId": entry.rule, "ruleIndex": index[entry.rule]} if entry.rule else {}
    artifact = {"artifactLocation": {"uri": uri_of(options.baseline_file)}}
    return {
        **known,
        "kind": "pass",
        "level": "none",
        "message": {"text": f"A finding of the baseline ({entry.status}) does not occur any more."},
        "partialFingerprints": {FINGERPRINT: entry.fingerprint},
        "baselineState": "absent",
        "locations": [{"physicalLocation": artifact}] if options.baseline_file else [],
    }


def _location(evidence: Evidence | None, place: Place) -> dict[str, Any]:
    """A place; a region only where its lines are those of the file, else the row or nothing."""
    physical: dict[str, Any] = {"artifactLocation": {"uri": uri_of(place.path)}}
    if evidence is not None and place.line is not None and place.exact:
        physical["region"] = {"startLine": place.line, "snippet": {"text": displayable(evidence.text)}}
        if place.row is None:
            physical["region"] |= {
                "startColumn": place.column,
                "endLine": place.end_line,
                "endColumn": place.end_column,
                "charOffset": evidence.start,
                "charLength": evidence.end - evidence.start,
            }
    location: dict[str, Any] = {"physicalLocation": physical}
    if place.row is not None:
        name = place.segment or str(place.row)
        location["logicalLocations"] = [
            {"name": displayable(name), "fullyQualifiedName": f"row {place.row}", "kind": "element"}
        ]
    return location
