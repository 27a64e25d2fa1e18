"""`crosscheck story`: what every article of a story says of the same fact, one row per fact."""

from __future__ import annotations

from typing import Any

import click

from checker.cli.options import codes, dated, settings_here
from checker.cli.printing import print_json, print_row


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
    if format_ == "csv":
        click.echo(render(report), nl=False)
        return
    frame = report.story_frame()
    if format_ == "json":
        print_json(frame.to_dict("records"))
        return
    for row in frame.to_dict("records"):
        said = [f"{id_}: {row[id_]}" for id_ in list(frame.columns)[5:] if row[id_]]
        agrees = "agrees" if row["agrees"] else "differs"
        print_row(row["story"], row["kind"], row["who"], row["what"], agrees, *said)
