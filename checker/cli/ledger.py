"""`crosscheck ledger`: list who holds which office in which article."""

from __future__ import annotations

from typing import Any

import click

from checker.cli.options import codes, dated, settings_here
from checker.cli.printing import end, print_json, print_row, tell_gaps

TIME_DEPENDENT = "time-dependent"


@click.command()
@click.argument("paths", nargs=-1, required=True)
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text")
@click.option("--lang", "langs", multiple=True, callback=codes, help="Overrides detection.")
@dated
def ledger(paths: tuple[str, ...], format_: str, **options: Any) -> None:
    """List who holds which office in which article, and which lines another article puts into another time."""
    from dataclasses import asdict

    from checker.checks.superseded import time_dependent
    from checker.pipeline import read_articles
    from checker.story.ledger import build_ledger
    from claims.offices import display

    run = read_articles(paths, settings_here(options))
    tell_gaps(run.not_covered)
    entries = build_ledger(run.articles)
    moved = time_dependent(run.articles, entries)
    if format_ == "json":
        print_json([{**asdict(e), "time_dependent": e in moved} for e in entries])
    else:
        for e in entries:
            mark = (TIME_DEPENDENT,) if e in moved else ()
            print_row(e.person, display(e.office), e.organisation, e.status, e.article, e.text, *mark)
    end(run.not_covered)
