"""Progress on standard error, and only on a terminal; at the end of a run the seconds of its stages."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.console import Console

    from checker.report import Report

Show = Callable[[str, int, int], None]

# What the stages of the pipeline are called on the screen.
_NAMES = {"within and across": "check stories", "between": "compare", "judge": "judge findings"}


@contextmanager
def progress(quiet: bool) -> Iterator[Show]:
    """A function that is told (stage, items done, all items) and shows a bar with counts and remaining time.

    Where nobody watches it shows nothing.
    """
    if quiet or not sys.stderr.isatty():
        yield lambda stage, done, total: None
        return
    from rich.console import Console

    with bars(Console(stderr=True)) as show:
        yield show


@contextmanager
def bars(console: Console) -> Iterator[Show]:
    """A bar on a console for the stage that runs; it is gone when the run is over."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description:<15}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as shown:
        task = shown.add_task("", total=None)
        running = ""

        def show(stage: str, done: int, total: int) -> None:
            nonlocal running
            name = _NAMES.get(stage, stage)
            if name != running:
                running = name
                shown.reset(task, description=name, total=None)
            shown.update(task, completed=done, total=total or None)

        yield show


def tell_seconds(report: Report, begin: float) -> None:
    """Print the seconds of every stage with their share, and how fast the whole was, on standard error."""
    total = time.perf_counter() - begin
    rest = total - sum(report.seconds.values())
    for stage, seconds in (*report.seconds.items(), ("load and write", rest)):
        click.echo(f"{seconds:8.2f} s {seconds / total:5.0%}  {stage}", err=True)
    claims = sum(len(a.claims) for a in report.articles)
    read = (
        f"{len(report.articles)} articles, {claims} claims"
        if report.rows is None
        else f"{len(report.rows)} rows"
    )
    each = (claims if report.rows is None else len(report.rows)) / total
    click.echo(f"{total:8.2f} s  100%  {read}, {each:.0f} a second", err=True)
