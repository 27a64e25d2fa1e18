"""`crosscheck audit`: read articles, find versions and stories, check within, between and across."""

from __future__ import annotations

from typing import Any

import click

from checker.cli.finish import finish
from checker.cli.options import common


@click.command()
@click.argument("paths", nargs=-1, required=True)
@click.option(
    "--changed-since",
    metavar="REV",
    help="Only stories with an article that git says was changed; says which versions lag behind.",
)
@common
def audit(paths: tuple[str, ...], **options: Any) -> None:
    """Read articles, find versions and stories, check within, between and across."""
    from checker import pipeline

    finish(lambda settings, progress: pipeline.audit(paths, settings, progress), options)
