"""`crosscheck dismiss`: decide on findings from the terminal, by the ids that an audit shows."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claims.errors import UsageError

if TYPE_CHECKING:
    from checker.baseline import Entry

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
@click.option(
    "--report", metavar="FILE", help="The JSON report that shows them: rule and files are taken from it."
)
@click.option("--undo", is_flag=True, help="Take the decision back.")
def dismiss(
    ids: tuple[str, ...], path: str, reason: str, accept: bool, report: str | None, undo: bool
) -> None:
    """Keep findings out of all reports that are held against the baseline: false alarms.

    `audit`, `compare` and `qa` show the id of each finding with --verbose or --baseline. An id does not tell of
    which rule its finding is: --report does, or the next run with --update-baseline.
    """
    from dataclasses import replace

    from checker.baseline import ACCEPTED, DISMISSED, Entry, record

    if accept and undo:
        raise UsageError("a decision is made or taken back", "--accept and --undo", "give one of them")
    for wrong in (id_ for id_ in ids if not _ID.fullmatch(id_)):
        raise UsageError(
            "is no id of a finding", wrong, "copy the 16 digits and letters that `audit --verbose` shows"
        )
    if undo:
        _refuse_undecided(ids, path)
    status = ACCEPTED if accept else DISMISSED
    known = _known(ids, report, path) if report else {id_: Entry(id_, status) for id_ in ids}
    decided = {id_: None if undo else replace(known[id_], status=status, reason=reason) for id_ in ids}
    changed = record(path, decided)
    unseen = "" if undo or report else " (no report was asked whether it has them: --report FILE does)"
    click.echo(f"{changed} {'taken back' if undo else status}, in {path}{unseen}")


def _refuse_undecided(ids: tuple[str, ...], path: str) -> None:
    """Raise UsageError for a decision that the file does not have: there is nothing to take back."""
    from checker.baseline import load_baseline

    known = load_baseline(path).entries if Path(path).exists() else {}
    for id_ in ids:
        if id_ not in known:
            raise UsageError(f"has no decision on {id_}", path, "copy the id from that file")


def _known(ids: tuple[str, ...], report: str, baseline: str) -> dict[str, Entry]:
    """What a report tells of the findings. Raises UsageError for one that is not in it."""
    from checker.baseline import DISMISSED, Entry
    from checker.looked import path_from
    from reports.told import told_in

    told = told_in(report)
    for id_ in ids:
        if id_ not in told:
            raise UsageError(f"has no finding {id_}", report, "copy the id from that report")
    folder = Path(baseline).parent
    return {
        id_: Entry(
            id_,
            DISMISSED,
            told[id_].rule,
            articles=tuple(sorted(path_from(p, folder) for p in told[id_].paths)),
        )
        for id_ in ids
    }
