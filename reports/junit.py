"""The report as JUnit XML, the form that most build servers show as tests."""

from __future__ import annotations

from collections import defaultdict
from xml.etree import ElementTree as ET

from checker.model import Finding, Severity
from checker.report import Report
from reports.clean import displayable, one_line
from reports.lines import quote
from reports.options import Options
from reports.places import Places
from reports.rulebook import Rules, rule_of


def render(report: Report, rules: Rules, options: Options) -> str:
    """One test suite per file: a test case per finding, one passing case where there is none.

    A finding at or above `options.fail_on` is a failure, one below it a passed case with output; what was
    not covered is a skipped case, or an error where something that was asked for could not be done.
    """
    places = Places(report)
    by_file: dict[str, list[Finding]] = {places.path(a.id): [] for a in report.articles}
    # A server that is given a file without one case takes the step for broken.
    by_file |= {path: [] for path in report.files}
    for finding in report.findings:
        _, place = places.main(finding)
        path = place.path if place else "-"
        by_file.setdefault(path, []).append(finding)
    suites = ET.Element("testsuites", name="crosscheck")
    total: dict[str, int] = defaultdict(int)
    for path, findings in by_file.items():
        suite = ET.SubElement(suites, "testsuite", name=displayable(path))
        failures = sum(_case(suite, f, rules, places, options) for f in findings)
        if not findings:
            ET.SubElement(suite, "testcase", classname="crosscheck", name="no findings")
        _count(suite, total, tests=max(1, len(findings)), failures=failures, skipped=0)
    if report.not_covered:
        suite = ET.SubElement(suites, "testsuite", name="not covered")
        for gap in report.not_covered:
            case = ET.SubElement(suite, "testcase", classname="not-covered", name=displayable(gap.what))
            ET.SubElement(case, "error" if gap.fails else "skipped", message=displayable(gap.why))
        tests, errors = len(report.not_covered), len(report.undone)
        _count(suite, total, tests=tests, failures=0, skipped=tests - errors, errors=errors)
    for key, value in total.items():
        suites.set(key, str(value))
    ET.indent(suites)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(suites, encoding="unicode") + "\n"


def _count(suite: ET.Element, total: dict[str, int], **counts: int) -> None:
    """Write a suite's counts on it and add them to the total."""
    for key, value in {"errors": 0, **counts}.items():
        suite.set(key, str(value))
        total[key] += value


def _case(suite: ET.Element, finding: Finding, rules: Rules, places: Places, options: Options) -> bool:
    """Add one finding as a test case; True if it is a failure."""
    labels = [f"{places.of(e).label} [{e.lang}] {quote(e.text)}" for e in finding.sides]
    _, place = places.main(finding)
    where = place.label if place else "-"
    name = f"{rule_of(finding.rule, rules).title} at {one_line(where)}"
    case = ET.SubElement(suite, "testcase", classname=displayable(finding.rule), name=displayable(name))
    message = displayable(one_line(finding.message))
    body = displayable("\n".join([f"{finding.severity.value}: {message}", *map(one_line, labels)]))
    if not _fails(finding, options):
        ET.SubElement(case, "system-out").text = body
        return False
    failure = ET.SubElement(case, "failure", message=message, type=finding.severity.value)
    failure.text = body
    return True


def _fails(finding: Finding, options: Options) -> bool:
    """True where the finding is at or above the severity that fails a run and not known already."""
    if options.fail_on == "never" or finding.baseline == "known":
        return False
    return finding.severity.rank <= Severity(options.fail_on).rank
