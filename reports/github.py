"""The findings as workflow commands that GitHub shows beside the changed lines."""

from __future__ import annotations

from collections.abc import Iterator

from checker.baseline import KNOWN
from checker.model import Finding, Severity
from checker.report import Report
from reports.clean import one_line
from reports.lines import new_first, quote, summary_line
from reports.options import Options
from reports.places import Places
from reports.rulebook import Rules, rule_of

_COMMAND = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(report: Report, rules: Rules, options: Options) -> str:
    """One annotation a line (error, warning, notice), gaps as notices, and a plain summary line.

    GitHub shows the first ten errors and warnings of a step: what the baseline knows is a notice behind all others.
    """
    return "".join(line + "\n" for line in _lines(report, rules, options))


def _lines(report: Report, rules: Rules, options: Options) -> Iterator[str]:
    """All lines of the output."""
    places = Places(report)
    for finding in new_first(report.findings):
        yield _annotation(finding, rules, places)
    for gap in report.not_covered:
        level, title = "error" if gap.fails else "notice", "Not read" if gap.unread else "Not covered"
        yield f"::{level} title={title}::{_data(f'{one_line(gap.what)}: {one_line(gap.why)}')}"
    yield summary_line(report, len(options.dismissed))


def _annotation(finding: Finding, rules: Rules, places: Places) -> str:
    """One workflow command at the first side's place."""
    known = finding.baseline == KNOWN
    title = one_line(f"{rule_of(finding.rule, rules).title} ({finding.rule}{', known' if known else ''})")
    fields = [f"title={_property(title)}"]
    _, place = places.main(finding)
    if place is not None:
        fields.insert(0, f"file={_property(one_line(place.path))}")
        if place.line is not None and place.exact:
            fields[1:1] = [f"line={place.line}", f"endLine={place.end_line}"]
            if place.line == place.end_line and place.column:
                fields[3:3] = [f"col={place.column}", f"endColumn={place.end_column}"]
    sides = [f"{one_line(places.of(e).label)} [{e.lang}] {quote(e.text)}" for e in finding.sides]
    text = "\n".join([one_line(finding.message), *sides])
    command = _COMMAND[Severity.INFO if known else finding.severity]
    return f"::{command} {','.join(fields)}::{_data(text)}"


def _data(text: str) -> str:
    """The message part of a workflow command, escaped as GitHub's toolkit does."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """A property value of a workflow command, escaped as GitHub's toolkit does."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")
