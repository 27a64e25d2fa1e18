"""`crosscheck audit`: read articles, find versions and stories, check within, between and across."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import click

from checker.cli.finish import finish
from checker.cli.options import common, network
from checker.cli.printing import warn
from claims.errors import UsageError

if TYPE_CHECKING:
    from checker.report import Report
    from checker.settings import Settings


@click.command()
@click.argument("paths", nargs=-1, required=True)
@network
@click.option("--engine", type=click.Choice(("local", "dask")), help="On what it runs (default: local).")
@click.option("--scheduler", help="Dask: a scheduler's address (default: a cluster on this machine).")
@click.option(
    "--parts", help="Dask: a folder, seen by all workers, for what parts gave; a later run goes on."
)
@click.option(
    "--store", help="A claim store: compare with all that is stored, read only what is new or changed."
)
@click.option("--no-keep", is_flag=True, help="With --store: leave the store as it is (drafts).")
@click.option(
    "--changed-since",
    metavar="REV",
    help="Only stories with an article that git says was changed; says which versions lag behind.",
)
@click.option(
    "--source",
    metavar="LANG|FILE",
    help="The source among versions (default: what they say themselves, then the earlier one).",
)
@common
def audit(paths: tuple[str, ...], store: str | None, no_keep: bool, **options: Any) -> None:
    """Read articles, find versions and stories, check within, between and across.

    With --store the articles are also compared with everything published before.
    """
    if no_keep and store is None:
        raise UsageError("--no-keep needs --store DIR")
    if store is not None and options.get("engine") == "dask":
        raise UsageError("--store works with the local engine only", "--engine", "leave one of the two out")
    if store is not None and options.get("changed_since"):
        raise UsageError(
            "--store reads what is changed by itself", "--changed-since", "leave one of the two out"
        )
    if store is None:
        finish(lambda settings, progress: _audit(paths, settings, progress, options), options, paths)
    else:
        from checker.shelf.stored import Shelf, audit_stored
        from claims.read.walk import refuse_missing

        refuse_missing(paths)
        shelf = Shelf(store, not no_keep, warn)
        finish(
            lambda settings, progress: audit_stored(paths, shelf, settings, progress),
            options,
            paths,
            whole=False,
        )


def _audit(
    paths: tuple[str, ...],
    settings: Settings,
    progress: Callable[[str, int, int], None],
    options: Mapping[str, Any],
) -> Report:
    """The audit without a store; what only Dask understands is refused where another engine runs."""
    from checker import pipeline

    for name in ("scheduler", "parts"):
        if options.get(name) and settings.engine != "dask":
            raise UsageError("works with Dask only", f"--{name}", "add --engine dask")
    return pipeline.audit(paths, settings, progress)
