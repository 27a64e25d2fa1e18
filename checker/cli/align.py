"""`crosscheck align`: align the sentences of two texts; shows them side by side, or prints JSON for programs."""

from __future__ import annotations

import sys

import click

from checker.cli.options import codes
from checker.cli.printing import print_json, tell_gaps

TEXT, JSON = "text", "json"


@click.command()
@click.argument("left")
@click.argument("right")
@click.option("--lines", is_flag=True, help="One sentence a line, nothing cleaned, blank lines counted.")
@click.option(
    "--format",
    "format_",
    type=click.Choice([TEXT, JSON]),
    help="text: the sentences side by side, piped a line with tabs for each link; json: indices from 0. "
    "Default: text on a terminal, else json.",
)
@click.option("--encoder", help="Another sentence-transformers model: a name or a folder.")
@click.option(
    "--lang", "langs", multiple=True, callback=codes, help="de,fr for left and right: overrides detection."
)
def align(
    left: str, right: str, lines: bool, format_: str | None, encoder: str | None, langs: tuple[str, ...]
) -> None:
    """Align the sentences of two texts: which belong together, of what kind the link is, and how sure it is."""
    from checker.run.parts import align_files
    from checker.settings import Settings
    from reports.aligned import lines_of, render_plain, render_table
    from reports.options import for_stream

    aligned = align_files(left, right, lines, Settings(encoder=encoder, langs=langs))
    tell_gaps(aligned.not_covered)
    # Programs that read the links have always got JSON without asking.
    if (format_ or (TEXT if sys.stdout.isatty() else JSON)) == JSON:
        print_json(aligned.plain())
        return
    shown = list(lines_of(aligned.links, aligned.left, aligned.right))
    options = for_stream(sys.stdout)
    click.echo(render_table(shown, options) if options.width else render_plain(shown), nl=False)
