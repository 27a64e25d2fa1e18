"""The end of every command that reports findings: baseline, reports, standard output, exit code."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from checker.cli.options import INTERFACES
from checker.cli.overwrite import refuse_overwriting
from checker.cli.printing import warn
from checker.cli.progress import progress, tell_seconds
from claims.errors import UsageError

if TYPE_CHECKING:
    from checker.model import Report
    from checker.settings import Settings


# The formats that have room for word scores.
WITH_TOKENS = frozenset({"json", "jsonl"})
# The format that tells people what was not read; the others are for programs.
FOR_PEOPLE = "text"


def finish(
    run: Callable[[Settings, Callable[[str, int, int], None]], Report],
    options: dict[str, Any],
    paths: Sequence[str],
    whole: bool = True,
) -> None:
    """Run on what the paths name, mark against the baseline, write what was asked for, exit by the worst finding.

    `whole` is False where the report also shows articles that were not looked at on their own (those of a store).
    """
    from checker.baseline import hold
    from checker.looked import rules_of
    from checker.run.cores import usable_cores
    from checker.run.engine import collect_seldom
    from checker.settings import Settings, find_config, load_settings
    from reports.options import Options, for_stream
    from reports.writers import check_output, render, write

    outputs, format_ = options.pop("output"), options.pop("format_")
    quiet, verbose, update = options.pop("quiet"), options.pop("verbose"), options.pop("update_baseline")
    config, report_lang, bom = options.pop("config"), options.pop("report_lang"), options.pop("csv_bom")
    found = Path(config) if config else find_config(Path.cwd())
    settings = load_settings(found, options, Settings(jobs=usable_cores()))
    if update and not settings.baseline:
        raise UsageError("--update-baseline needs --baseline FILE")
    for path in outputs:
        check_output(path)
    if options.get("tokens") and not {format_, *map(_kind, outputs)} & WITH_TOKENS:
        raise UsageError(
            "word scores are written in JSON only", "--tokens", "add --format json or -o FILE.json"
        )
    refuse_overwriting(outputs, paths, (str(found or ""), settings.baseline, settings.glossary))
    collect_seldom()
    begin = time.perf_counter()
    with progress(quiet) as show:
        report = run(settings, show)
    revision = bool(settings.changed_since or report.changes is not None)
    looked_for = rules_of(settings, revision) if whole else ()
    report, marked = hold(report, settings.baseline, update, looked_for)
    if marked.update is not None:
        warn(f"{settings.baseline}: {marked.update}")
    written = Options(
        lang=report_lang or _interface_language(),
        bom=bom,
        fail_on=settings.fail_on,
        baseline=marked.entries,
        baseline_file=settings.baseline or "",
        gone=marked.gone,
        dismissed=marked.dismissed,
    )
    for path in outputs:
        write(report, path, options=written)
    if not quiet:
        click.echo(render(report, format_, options=for_stream(sys.stdout, written)), nl=False)
    if quiet or format_ != FOR_PEOPLE:
        # Why the exit code is 2 is said even to those who let a program read what is printed.
        for gap in report.unread:
            warn(f"{gap.what}: {gap.why}")
    if verbose:
        tell_seconds(report, begin)
    sys.exit(_exit_code(report, settings.fail_on))


def _kind(path: str) -> str:
    """The format of an output, "" for a folder of pages and for a bilingual file that is given back."""
    from reports.writers import format_of, is_annotated, is_folder

    return "" if is_folder(path) or is_annotated(path) else format_of(path)


def _interface_language() -> str:
    """The language of the user's locale where the report speaks it, else English."""
    wanted = next((os.environ[v] for v in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(v)), "")
    return wanted[:2] if wanted[:2] in INTERFACES else INTERFACES[0]


def _exit_code(report: Report, level: str) -> int:
    """2 where a file that was named could not be read (all else is done by now), 1 for findings, else 0."""
    return 2 if report.unread else int(_fails(report, level))


def _fails(report: Report, level: str) -> bool:
    """True if a finding that is not known already reaches the level."""
    from checker.model import Severity

    if level == "never":
        return False
    return any(f.severity.rank <= Severity(level).rank and f.baseline != "known" for f in report.findings)
