"""`crosscheck audit`: read articles, find versions and stories, check within, between and across."""

from __future__ import annotations

from typing import Any

import click

from checker.cli.finish import finish
from checker.cli.options import common, network


@click.command()
@click.argument("paths", nargs=-1, required=True)
@network
@common
def audit(paths: tuple[str, ...], **options: Any) -> None:
    """Read articles, find versions and stories, check within, between and across."""
    from checker import pipeline

    finish(lambda settings, progress: pipeline.audit(paths, settings, progress), options)
