"""The end of every command that reports findings: baseline, reports, standard output, exit code."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from checker.cli.options import INTERFACES
from checker.cli.overwrite import refuse_overwriting
from checker.cli.printing import warn
from checker.cli.progress import progress, tell_seconds
from claims.errors import UsageError

if TYPE_CHECKING:
    from checker.baseline import Marked
    from checker.report import Report
    from checker.settings import Settings


# The formats that have room for word scores.
WITH_TOKENS = frozenset({"json", "jsonl"})
# The format that tells people what was not read; the others are for programs.
FOR_PEOPLE = "text"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a command is asked for besides the settings of its run: which reports, in what form, and where to look."""

    outputs: Sequence[str]
    form: str
    lang: str
    bom: bool
    quiet: bool
    verbose: bool
    update: bool
    config: Path | None

    @classmethod
    def taken_from(cls, options: dict[str, Any]) -> Wanted:
        """Take these out of a command's options, which leaves the settings there."""
        from checker.settings import find_config

        config = options.pop("config")
        return cls(
            options.pop("output"),
            options.pop("format_"),
            options.pop("report_lang") or interface_language(),
            options.pop("csv_bom"),
            options.pop("quiet"),
            options.pop("verbose"),
            options.pop("update_baseline"),
            Path(config) if config else find_config(Path.cwd()),
        )


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
    from checker.engines.engine import collect_seldom
    from checker.looked import rules_of

    wanted = Wanted.taken_from(options)
    settings = _settings(options, wanted, paths)
    collect_seldom()
    begin = time.perf_counter()
    with progress(wanted.quiet) as show:
        report = run(settings, show)
    revision = bool(settings.changed_since or report.changes is not None)
    looked_for = rules_of(settings, revision) if whole else ()
    report, marked = hold(report, settings.baseline, wanted.update, looked_for)
    if marked.update is not None:
        warn(f"{settings.baseline}: {marked.update}")
    _write(report, marked, settings, wanted)
    if wanted.verbose:
        tell_seconds(report, begin)
    sys.exit(_exit_code(report, settings.fail_on))


def _settings(options: dict[str, Any], wanted: Wanted, paths: Sequence[str]) -> Settings:
    """The settings of a run. Raises UsageError where what is asked for cannot be written, or would overwrite a file."""
    from checker.engines.cores import usable_cores
    from checker.settings import Settings, load_settings
    from reports.writers import check_output

    settings = load_settings(wanted.config, options, Settings(jobs=usable_cores()))
    if wanted.update and not settings.baseline:
        raise UsageError("--update-baseline needs --baseline FILE")
    for path in wanted.outputs:
        check_output(path)
    if settings.tokens and not {wanted.form, *map(_kind, wanted.outputs)} & WITH_TOKENS:
        raise UsageError(
            "word scores are written in JSON only", "--tokens", "add --format json or -o FILE.json"
        )
    refuse_overwriting(
        wanted.outputs, paths, (str(wanted.config or ""), settings.baseline, settings.glossary)
    )
    return settings


def _write(report: Report, marked: Marked, settings: Settings, wanted: Wanted) -> None:
    """Write the reports that were asked for, and unless it is to be quiet the one for standard output."""
    from reports.options import Options, for_stream
    from reports.writers import render, write

    told = Options(
        lang=wanted.lang,
        bom=wanted.bom,
        fail_on=settings.fail_on,
        baseline=marked.entries,
        baseline_file=settings.baseline or "",
        gone=marked.gone,
        dismissed=marked.dismissed,
        ids=wanted.verbose or bool(settings.baseline),
    )
    for path in wanted.outputs:
        write(report, path, options=told)
    if not wanted.quiet:
        click.echo(render(report, wanted.form, options=for_stream(sys.stdout, told)), nl=False)
    if wanted.quiet or wanted.form != FOR_PEOPLE:
        # Why the exit code is 2 is said even to those who let a program read what is printed.
        for gap in report.undone:
            warn(f"{gap.what}: {gap.why}")


def _kind(path: str) -> str:
    """The format of an output, "" for a folder of pages and for a bilingual file that is given back."""
    from reports.writers import format_of, is_annotated, is_folder

    return "" if is_folder(path) or is_annotated(path) else format_of(path)


def interface_language() -> str:
    """The language of the user's locale where the report speaks it, else English."""
    wanted = next((os.environ[v] for v in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(v)), "")
    return wanted[:2] if wanted[:2] in INTERFACES else INTERFACES[0]


def _exit_code(report: Report, level: str) -> int:
    """2 where something that was asked for could not be done (all else is by now), 1 for findings, else 0."""
    return 2 if report.undone else int(_fails(report, level))


def _fails(report: Report, level: str) -> bool:
    """True if a finding that is not known already reaches the level."""
    from checker.model import Severity

    if level == "never":
        return False
    return any(f.severity.rank <= Severity(level).rank and f.baseline != "known" for f in report.findings)
