"""`crosscheck claims`: list the claims and facts that were read."""

from __future__ import annotations

from typing import Any

import click

from checker.cli.options import codes, day, settings_here
from checker.cli.printing import one_line, print_json


@click.command()
@click.argument("paths", nargs=-1, required=True)
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text")
@click.option("--text", "as_text", is_flag=True, help="Print the extracted text that offsets count in.")
@click.option("--lang", "langs", multiple=True, callback=codes, help="Overrides detection.")
@click.option("--date", type=click.DateTime(["%Y-%m-%d"]), callback=day, help="For articles that carry none.")
def claims(paths: tuple[str, ...], format_: str, as_text: bool, **options: Any) -> None:
    """List the claims and facts that were read."""
    from checker.pipeline import read_articles

    run = read_articles(paths, settings_here(options))
    for gap in run.not_covered:
        click.echo(f"crosscheck: {gap.what}: {gap.why}", err=True)
    if as_text:
        for article in run.articles:
            click.echo(article.text, nl=not article.text.endswith("\n"))
        return
    from claims.tables import claim_record, fact_record

    claims_ = [claim for article in run.articles for claim in article.claims]
    if format_ == "json":
        print_json([{**claim_record(c), "facts": [fact_record(f) for f in c.facts]} for c in claims_])
        return
    for c in claims_:
        facts = "; ".join(f"{type(f).__name__.lower()} “{f.text}”" for f in c.facts)
        click.echo(f"{c.article}\t{c.sentence}\t{c.lang}\t{one_line(c.text)}\t{one_line(facts)}")
