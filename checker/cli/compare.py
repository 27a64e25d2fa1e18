"""`crosscheck compare`: compare two versions of one text."""

from __future__ import annotations

from typing import Any

import click

from checker.cli.finish import finish
from checker.cli.options import common, network


@click.command()
@click.argument("left")
@click.argument("right")
@click.option("--tokens", is_flag=True, help="Word scores for both texts, in JSON.")
@network
@click.option(
    "--previous",
    metavar="OLD_LEFT",
    help="LEFT as it was the last time: says what changed since, and what of it RIGHT does not have.",
)
@common
def compare(left: str, right: str, previous: str | None, **options: Any) -> None:
    """Compare two versions of one text."""
    from checker import pipeline

    finish(
        lambda settings, progress: pipeline.compare(left, right, settings, progress, previous),
        options,
        [path for path in (left, right, previous) if path],
    )
