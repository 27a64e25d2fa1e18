"""`crosscheck audit`: read articles, find versions and stories, check within, between and across."""

from __future__ import annotations

from typing import Any

import click

from checker.cli.finish import finish
from checker.cli.options import common


@click.command()
@click.argument("paths", nargs=-1, required=True)
@click.option("--engine", type=click.Choice(("local", "dask")), help="On what it runs (default: local).")
@click.option("--scheduler", help="Dask: a scheduler's address (default: a cluster on this machine).")
@click.option(
    "--parts", help="Dask: a folder, seen by all workers, for what parts gave; a later run goes on."
)
@common
def audit(paths: tuple[str, ...], **options: Any) -> None:
    """Read articles, find versions and stories, check within, between and across."""
    from checker import pipeline

    finish(lambda settings, progress: pipeline.audit(paths, settings, progress), options)
