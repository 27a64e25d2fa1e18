"""`crosscheck claims`: list the claims and facts that were read."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from checker.cli.options import codes, dated, settings_here
from checker.cli.printing import end, print_json, print_row, tell_gaps
from reports.clean import displayable

if TYPE_CHECKING:
    from claims.model import Claim


@click.command()
@click.argument("paths", nargs=-1, required=True)
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text")
@click.option("--text", "as_text", is_flag=True, help="Print the extracted text that offsets count in.")
@click.option("--lang", "langs", multiple=True, callback=codes, help="Overrides detection.")
@dated
def claims(paths: tuple[str, ...], format_: str, as_text: bool, **options: Any) -> None:
    """List the claims and facts that were read."""
    from checker.pipeline import read_articles

    run = read_articles(paths, settings_here(options))
    tell_gaps(run.not_covered)
    if as_text:
        for article in run.articles:
            # Where somebody looks at it, nothing in it steers the terminal; offsets stay.
            shown = displayable(article.text) if sys.stdout.isatty() else article.text
            click.echo(shown, nl=not shown.endswith("\n"))
    else:
        _list([claim for article in run.articles for claim in article.claims], format_)
    end(run.not_covered)


def _list(claims_: list[Claim], format_: str) -> None:
    """Print claims with their facts."""
    from claims.tables import claim_record, fact_record

    if format_ == "json":
        print_json([{**claim_record(c), "facts": [fact_record(f) for f in c.facts]} for c in claims_])
        return
    for c in claims_:
        facts = "; ".join(f"{type(f).__name__.lower()} “{f.text}”" for f in c.facts)
        print_row(c.article, c.sentence, c.lang, c.text, facts)
