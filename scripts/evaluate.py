#!/usr/bin/env python
"""Prints the figures of the benchmarks in ../shared/bench, one table per name; see docs/quality.md."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

import click

sys.path.insert(0, str(Path(__file__).resolve().parent))
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

TABLES = (
    "retrieval",
    "cosines",
    "alignment",
    "versions",
    "names",
    "alarms",
    "planted",
    "ced22",
    "ced21",
    "words",
    "refresd",
    "gold",
    "stories",
    "kinds",
    "slips",
    "faithful",
    "within",
    "articles",
    "sisters",
    "judge",
    "lagging",
    "odd",
    "othernews",
)
# Tables that can be taken of a sample of rows.
SAMPLED = frozenset({"alarms", "planted"})


@click.command()
@click.argument("tables", nargs=-1, type=click.Choice(TABLES))
@click.option("--shared", default="../shared", show_default=True, help="The folder with bench/ and gold/.")
@click.option(
    "--rows", type=click.IntRange(min=1), help="A sample of so many rows a pair or kind (alarms, planted)."
)
def main(tables: tuple[str, ...], shared: str, rows: int | None) -> None:
    """Print the named tables, or all of them."""
    folder = Path(shared)
    if not (folder / "bench").is_dir():
        click.echo(f"evaluate: {folder} has no bench/: name the folder with --shared DIR", err=True)
        sys.exit(2)
    for name in tables or TABLES:
        click.echo(f"\n## {name}\n")
        table = importlib.import_module(f"evaluation.{name}").main
        if rows is not None and name in SAMPLED:
            table(folder, rows)
        else:
            table(folder)


if __name__ == "__main__":
    main()
