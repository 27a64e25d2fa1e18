"""The lines of plain text that both forms of the terminal report share."""

from __future__ import annotations

from collections.abc import Sequence

from checker.baseline import KNOWN, Entry
from checker.model import Evidence, Finding, NotCovered, Severity, SourceChange
from checker.report import Report
from reports.clean import one_line
from reports.places import Places


def lacking_path(finding: Finding, places: Places) -> str:
    """The path, and the line if known, of the version that has no counterpart.

    "" where both sides are there or are in one bilingual file.
    """
    here = any(e.row is not None and e.article == finding.against for e in finding.sides)
    place = None if here else places.lacking(finding)
    if place is None:
        return ""
    return one_line(place.path if place.line is None else f"{place.path}:{place.line}")


def side_text(evidence: Evidence, places: Places, with_place: bool = True) -> str:
    """One side as language, quote and, if wanted, place."""
    place = f"{one_line(places.of(evidence).label)} " if with_place else ""
    return f"{place}[{evidence.lang}] {quote(evidence.text)}"


def quote(text: str) -> str:
    """The text on one line between quotation marks."""
    return f"“{one_line(text)}”"


def change_line(change: SourceChange, places: Places) -> str:
    """One line for a change of the source since the last time, and whether the translation has it."""
    sides = [
        f"{one_line(places.of(e).label)} {quote(e.text)}" for e in (change.old, change.new) if e is not None
    ]
    reached = "not in the translation" if change.behind else "in the translation"
    return f"{change.kind} in the source, {reached}: {' → '.join(sides)}"


def gap_line(gap: NotCovered) -> str:
    """One line for something that was not checked."""
    kind = "not read" if gap.unread or gap.not_read else "not covered"
    return f"{kind}: {one_line(gap.what)}: {one_line(gap.why)}"


def gone_line(entry: Entry) -> str:
    """One line for a decision of the baseline whose finding no longer occurs."""
    reason = f": {one_line(entry.reason)}" if entry.reason else ""
    return f"gone since the baseline: {one_line(entry.rule or entry.fingerprint)} ({entry.status}){reason}"


def new_first(findings: Sequence[Finding]) -> list[Finding]:
    """The findings in their order, those that the baseline knows behind all others."""
    return sorted(findings, key=lambda finding: finding.baseline == KNOWN)


def summary_line(report: Report, dismissed: int = 0) -> str:
    """The counts in one line: articles, claims, findings by severity, what the baseline knows, gaps."""
    claims = sum(len(a.claims) for a in report.articles)
    read = _counted(len(report.rows), "row") if report.rows is not None else _counted(claims, "claim")
    parts = [
        *([_counted(len(report.articles), "article")] if report.articles or report.rows is None else []),
        read,
        _counted(report.count(Severity.ERROR), "error"),
        _counted(report.count(Severity.WARNING), "warning"),
        f"{report.count(Severity.INFO):,} info",
    ]
    if known := sum(f.baseline == KNOWN for f in report.findings):
        parts.append(f"{known:,} known by the baseline")
    if dismissed:
        parts.append(f"{dismissed:,} dismissed before")
    unread = sum(gap.unread or gap.not_read for gap in report.not_covered)
    if noted := len(report.not_covered) - unread:
        parts.append(f"{noted:,} not covered")
    if unread:
        parts.append(f"{_counted(unread, 'file')} not read")
    return ", ".join(parts)


def _counted(number: int, noun: str) -> str:
    """A number with its English noun."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
