"""The report for a terminal: blocks that fit its width, or one unwrapped line per item when piped."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model import Finding
from checker.report import Report
from reports.clean import one_line
from reports.lines import change_line, gap_line, gone_line, lacking_path, new_first, side_text, summary_line
from reports.options import Options
from reports.places import Places
from reports.rulebook import Rules


def render(report: Report, rules: Rules, options: Options) -> str:
    """The report as text; `options.width` None gives one line per finding with its full text."""
    if options.width is not None:
        # rich is only imported for a terminal
        from reports.terminal import render_wrapped

        return render_wrapped(report, rules, options)
    return "".join(line + "\n" for line in plain_lines(report, options))


def plain_lines(report: Report, options: Options) -> Iterator[str]:
    """One line per finding, pair of versions, gap and, with `verbose`, stage; the summary last."""
    places = Places(report)
    for version in report.versions:
        left, right = (one_line(places.path(side)) for side in (version.left, version.right))
        yield f"versions: {left} = {right} (score {version.score:.2f})"
    for finding in new_first(report.findings):
        yield _finding_line(finding, places, options)
    for change in report.changes or ():
        yield change_line(change, places)
    yield from map(gone_line, options.gone)
    for gap in report.not_covered:
        yield gap_line(gap)
    if options.verbose:
        yield from (f"seconds: {stage}: {took:.2f}" for stage, took in report.seconds.items())
    yield summary_line(report, len(options.dismissed))


def _finding_line(finding: Finding, places: Places, options: Options) -> str:
    """place: severity rule: message: quote ↔ place quote (confidence, id)."""
    first = f"{one_line(places.of(finding.sides[0]).label)}: " if finding.sides else ""
    quotes = [side_text(e, places, with_place=i > 0) for i, e in enumerate(finding.sides)]
    if lacking := lacking_path(finding, places):
        quotes.append(f"nothing in {lacking}")
    evidence = f" {' ↔ '.join(quotes)}" if quotes else ""
    known = f", {finding.baseline}" if finding.baseline else ""
    known += f", id {finding.fingerprint}" if options.ids else ""
    return (
        f"{first}{finding.severity.value} {finding.rule}: {one_line(finding.message)}"
        f"{evidence} (confidence {finding.confidence:.2f}{known})"
    )
