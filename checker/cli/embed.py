"""`crosscheck embed`: embed the lines (or sentences) of a file."""

from __future__ import annotations

import click


@click.command()
@click.argument("file")
@click.option("--lines", is_flag=True, help="One text a line, blank lines counted.")
@click.option("-o", "--output", required=True, help="The .npy file to write: float32, one unit row per line.")
@click.option("--encoder", help="Another sentence-transformers model: a name or a folder.")
def embed(file: str, lines: bool, output: str, encoder: str | None) -> None:
    """Embed the lines (or sentences) of a file."""
    from checker.run.parts import embed_file

    embed_file(file, lines, output, encoder)
