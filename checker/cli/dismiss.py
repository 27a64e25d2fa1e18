"""`crosscheck dismiss`: decide on findings from the terminal, by the ids that an audit shows."""

from __future__ import annotations

import re

import click

from claims.errors import UsageError

_ID = re.compile(r"[0-9a-f]{16}")


@click.command()
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@click.option(
    "--baseline", "path", required=True, metavar="FILE", help="Where decisions are kept; made if need be."
)
@click.option("--reason", default="", help="Why, for those who read the file later.")
@click.option(
    "--accept", is_flag=True, help="A real slip that is known: it stays in reports, and fails no run."
)
@click.option("--undo", is_flag=True, help="Take the decision back.")
def dismiss(ids: tuple[str, ...], path: str, reason: str, accept: bool, undo: bool) -> None:
    """Keep findings out of all reports that are held against the baseline: false alarms.

    `audit`, `compare` and `qa` show the id of each finding with --verbose or --baseline.
    """
    from checker.baseline import ACCEPTED, DISMISSED, Entry, record

    if accept and undo:
        raise UsageError("a decision is made or taken back", "--accept and --undo", "give one of them")
    for wrong in (id_ for id_ in ids if not _ID.fullmatch(id_)):
        raise UsageError(
            "is no id of a finding", wrong, "copy the 16 digits and letters that `audit --verbose` shows"
        )
    status = ACCEPTED if accept else DISMISSED
    decided = {id_: None if undo else Entry(id_, status, "", reason) for id_ in ids}
    changed = record(path, decided)
    click.echo(f"{changed} {'taken back' if undo else status}, in {path}")
