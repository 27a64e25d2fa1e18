"""`crosscheck story`: what every article of a story says of the same fact, one row per fact."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from checker.cli.options import codes, dated, settings_here
from checker.cli.printing import end, print_json, print_row, tell_gaps, warn

if TYPE_CHECKING:
    import pandas as pd


@click.command()
@click.argument("paths", nargs=-1, required=True)
@click.option("--format", "format_", type=click.Choice(["text", "csv", "json"]), default="text")
@click.option("--lang", "langs", multiple=True, callback=codes, help="Overrides detection.")
@dated
def story(paths: tuple[str, ...], format_: str, **options: Any) -> None:
    """Table what each article of a story says of the same person, office, number and date."""
    from checker.pipeline import audit
    from reports.story_csv import render

    report = audit(paths, settings_here(options))
    tell_gaps(report.not_covered)
    rows = report.story_frame()
    if rows.empty:
        warn("no two of these articles tell of one event")
    if format_ == "csv":
        click.echo(render(report), nl=False)
    elif format_ == "json":
        print_json(rows.to_dict("records"))
    else:
        _list(rows)
    end(report.not_covered)


def _list(rows: pd.DataFrame) -> None:
    """Print a line for each fact."""
    for row in rows.to_dict("records"):
        said = [f"{id_}: {row[id_]}" for id_ in list(rows.columns)[5:] if row[id_]]
        agrees = "agrees" if row["agrees"] else "differs"
        print_row(row["story"], row["kind"], row["who"], row["what"], agrees, *said)
