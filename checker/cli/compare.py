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
@common
def compare(left: str, right: str, **options: Any) -> None:
    """Compare two versions of one text."""
    from checker import pipeline

    finish(lambda settings, progress: pipeline.compare(left, right, settings, progress), options)
