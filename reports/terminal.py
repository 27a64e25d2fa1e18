"""The report in blocks for a terminal of a known width, made with rich."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

from checker.model import Evidence, Finding, Severity
from checker.report import Report
from reports.clean import one_line, shortened
from reports.lines import change_line, gap_line, gone_line, lacking_path, new_first, quote, summary_line
from reports.options import Options
from reports.places import Place, Places
from reports.rulebook import Rules, rule_of

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

_SIGN = {Severity.ERROR: "✖", Severity.WARNING: "▲", Severity.INFO: "●"}
_STYLE = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.INFO: "bold blue"}
# Narrower than this no layout is readable; the terminal then wraps by itself.
_MIN_WIDTH = 30
# A quote wants at least this many columns beside its place; else the place goes on a line of its own.
_QUOTE_WIDTH = 36
# A longer quote is cut in the middle, in characters; the piped form has it whole.
_LONGEST_QUOTE = 600


def render_wrapped(report: Report, rules: Rules, options: Options) -> str:
    """All findings as blocks (severity, rule, both quotes with place, why), then gaps and summary."""
    from rich.console import Console
    from rich.text import Text

    buffer = io.StringIO()
    console = Console(
        file=buffer,
        width=max(_MIN_WIDTH, options.width or _MIN_WIDTH),
        force_terminal=options.color,
        color_system="standard" if options.color else None,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    places = Places(report)
    for version in report.versions:
        left, right = (one_line(places.path(side)) for side in (version.left, version.right))
        console.print(Text(f"versions  {left} = {right}  (score {version.score:.2f})", style="dim"))
    if report.versions:
        console.print()
    for finding in new_first(report.findings):
        _print_finding(console, finding, rules, places, options)
    for change in report.changes or ():
        console.print(Text(change_line(change, places)))
    for entry in options.gone:
        console.print(Text(gone_line(entry), style="dim"))
    for gap in report.not_covered:
        console.print(Text(gap_line(gap), style="yellow"))
    if options.verbose:
        for stage, took in report.seconds.items():
            console.print(Text(f"{took:7.2f} s  {stage}", style="dim"))
    console.print(Text(summary_line(report, len(options.dismissed)), style="bold"))
    return "".join(line.rstrip() + "\n" for line in buffer.getvalue().splitlines())


def _print_finding(
    console: Console, finding: Finding, rules: Rules, places: Places, options: Options
) -> None:
    """One block: a head line, a line per quote, the message."""
    from rich.padding import Padding
    from rich.text import Text

    head = Text.assemble(
        (f"{_SIGN[finding.severity]} {finding.severity.value}", _STYLE[finding.severity]),
        f"  {rule_of(finding.rule, rules).title}  ",
        (f"{finding.rule}  {finding.confidence:.0%}", "dim"),
        (f"  {finding.baseline}" if finding.baseline else "", "dim"),
        (f"  id {finding.fingerprint}" if options.ids else "", "dim"),
    )
    console.print(head)
    console.print(Padding(_quotes(finding, places, console.width), (0, 0, 0, 2)))
    console.print(Padding(Text(one_line(shortened(finding.message, _LONGEST_QUOTE))), (0, 0, 0, 2)))
    console.print()


def _quotes(finding: Finding, places: Places, width: int) -> Table:
    """The sides as rows of language, quote and place; related evidence is dimmed."""
    from rich.table import Table
    from rich.text import Text

    longest = max((len(one_line(places.of(e).label)) for e in finding.sides), default=0)
    wide = width - longest >= _QUOTE_WIDTH
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(ratio=1, overflow="fold")
    if wide:
        grid.add_column(no_wrap=True)
    for evidence in finding.sides:
        style = "dim" if evidence in finding.related else ""
        place = _linked(evidence, places)
        cells = [
            Text(evidence.lang, style="cyan"),
            Text(quote(shortened(evidence.text, _LONGEST_QUOTE)), style=style),
        ]
        if wide:
            grid.add_row(*cells, place)
        else:
            grid.add_row(*cells)
            grid.add_row(Text(""), place)
    if lacking := lacking_path(finding, places):
        grid.add_row(Text(""), Text(f"nothing in {lacking}", style="dim"))
    return grid


def _linked(evidence: Evidence, places: Places) -> Text:
    """The place as text that terminals with hyperlinks make clickable."""
    from rich.style import Style
    from rich.text import Text

    place = places.of(evidence)
    link = _uri(place)
    return Text(one_line(place.label), style=Style(dim=True, link=link))


def _uri(place: Place) -> str | None:
    """The file URI of a place with its line and column, or None for standard input.

    No standard says how a file URI names a line; "#L3,15" is what editors open ("#L3" at least is understood widely).
    """
    if place.path == "-":
        return None
    try:
        uri = Path(place.path).absolute().as_uri()
    except (ValueError, UnicodeError):
        return None
    if place.line is None or not place.exact:
        return uri
    return f"{uri}#L{place.line}" + (f",{place.column}" if place.column else "")
