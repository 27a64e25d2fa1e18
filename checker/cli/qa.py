"""`crosscheck qa`: check bilingual files that are already aligned (.tsv: left TAB right)."""

from __future__ import annotations

from typing import Any

import click

from checker.cli.finish import finish
from checker.cli.options import common


@click.command()
@click.argument("files", nargs=-1, required=True)
@click.option("--source", help="The left side: a language of the file, or the name of a column.")
@click.option("--target", help="The right side: a language of the file, or the name of a column.")
@click.option("--tokens", is_flag=True, help="Word scores for both sides of every row, in JSON.")
@common
def qa(files: tuple[str, ...], **options: Any) -> None:
    """Check bilingual files that are already aligned (.tsv: left TAB right).

    Formats with one language a file (.json .arb .yaml .strings .stringsdict .properties .resx, Android's strings.xml,
    .srt .vtt) are given two by two, the source first.
    """
    from checker import pipeline

    finish(lambda settings, progress: pipeline.qa(files, settings, progress), options, files)
