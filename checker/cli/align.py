"""`crosscheck align`: align the sentences of two texts; prints one JSON list of links."""

from __future__ import annotations

import click

from checker.cli.options import codes
from checker.cli.printing import print_json


@click.command()
@click.argument("left")
@click.argument("right")
@click.option("--lines", is_flag=True, help="One sentence a line, nothing cleaned, blank lines counted.")
@click.option("--encoder", help="Another sentence-transformers model: a name or a folder.")
@click.option(
    "--lang", "langs", multiple=True, callback=codes, help="de,fr for left and right: overrides detection."
)
def align(left: str, right: str, lines: bool, encoder: str | None, langs: tuple[str, ...]) -> None:
    """Align the sentences of two texts; prints one JSON list of links."""
    from checker.run.parts import align_files
    from checker.settings import Settings

    print_json(align_files(left, right, lines, Settings(encoder=encoder, langs=langs)))
