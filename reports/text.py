"""The report for a terminal: blocks that fit its width, or one unwrapped line per item when piped."""

from __future__ import annotations

from collections.abc import Iterator

from checker.baseline import Entry
from checker.model import Evidence, Finding, NotCovered, Report, Severity, SourceChange
from reports.clean import one_line
from reports.options import Options
from reports.places import Places
from reports.rulebook import Rules


def render(report: Report, rules: Rules, options: Options) -> str:
    """The report as text; `options.width` None gives one line per finding with its full text."""
    if options.width is not None:
        from reports.terminal import render_wrapped

        return render_wrapped(report, rules, options)
    return "".join(line + "\n" for line in plain_lines(report, options))


def plain_lines(report: Report, options: Options) -> Iterator[str]:
    """One line per finding, pair of versions, gap and, with `verbose`, stage; the summary last."""
    places = Places(report)
    for version in report.versions:
        left, right = (one_line(places.path(side)) for side in (version.left, version.right))
        yield f"versions: {left} = {right} (score {version.score:.2f})"
    for finding in report.findings:
        yield _finding_line(finding, places)
    for change in report.changes or ():
        yield change_line(change, places)
    yield from map(gone_line, options.gone)
    for gap in report.not_covered:
        yield gap_line(gap)
    if options.verbose:
        yield from (f"seconds: {stage}: {took:.2f}" for stage, took in report.seconds.items())
    yield summary_line(report, len(options.dismissed))


def _finding_line(finding: Finding, places: Places) -> str:
    """place: severity rule: message: quote ↔ place quote (confidence)."""
    first = f"{one_line(places.of(finding.sides[0]).label)}: " if finding.sides else ""
    quotes = [side_text(e, places, with_place=i > 0) for i, e in enumerate(finding.sides)]
    if lacking := lacking_path(finding, places):
        quotes.append(f"nothing in {lacking}")
    evidence = f" {' ↔ '.join(quotes)}" if quotes else ""
    known = f", {finding.baseline}" if finding.baseline else ""
    return (
        f"{first}{finding.severity.value} {finding.rule}: {one_line(finding.message)}"
        f"{evidence} (confidence {finding.confidence:.2f}{known})"
    )


def lacking_path(finding: Finding, places: Places) -> str:
    """The path of the version that has no counterpart, "" where both sides are there or are in one bilingual file."""
    here = any(e.row is not None and e.article == finding.against for e in finding.sides)
    return one_line(places.path(finding.against)) if finding.against and not here else ""


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
    if known := sum(f.baseline == "known" for f in report.findings):
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
