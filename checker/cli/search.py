"""`crosscheck search`: the claims of a store that are nearest to a text, in any language."""

from __future__ import annotations

import re
from typing import Any

import click

from checker.cli.options import store_folder
from checker.cli.printing import print_json, print_row, warn


def since_when(_: click.Context, __: click.Parameter, value: str | None) -> str:
    """A day, month or year."""
    if value and not re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", value):
        raise click.BadParameter("a year, month or day such as 2024, 2024-05 or 2024-05-17")
    return value or ""


@click.command()
@click.argument("text")
@store_folder
@click.option("--lang", default="", help="Only articles of this language.")
@click.option("--since", callback=since_when, help="Only articles from this year, month or day on.")
@click.option("--person", default="", help="Only articles that name this person, however it is spelt.")
@click.option("-n", "--count", type=click.IntRange(1, 1000), default=10, help="How many claims (10).")
@click.option("--encoder", help="The encoder of the store, where it is not the default.")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text")
def search(text: str, folder: str, count: int, encoder: str | None, format_: str, **only: Any) -> None:
    """The stored claims nearest to TEXT in meaning, in any language: score, article, date, quote."""
    from dataclasses import asdict

    from claims.embed import load_encoder
    from claims.errors import UsageError
    from claims.store.search import Filter
    from claims.store.store import open_store

    if not text.strip():
        raise UsageError("nothing to search for", "search", "give a claim in quotation marks")
    with open_store(folder) as held:
        model = load_encoder(encoder)
        hits = held.search(text, model, count, Filter(**only))
        held.write_cache(model)
    if format_ == "json":
        print_json([asdict(hit) for hit in hits])
        return
    if not hits:
        warn("no stored claim is near it" + (" among those asked for" if any(only.values()) else ""))
    for hit in hits:
        print_row(f"{hit.score:.3f}", hit.path, hit.lang, hit.date or "-", f"“{hit.text}”")
