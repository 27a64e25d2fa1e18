"""How the commands print values: JSON, and texts on one line."""

from __future__ import annotations

import click


def print_json(value: object) -> None:
    """Print a value as JSON."""
    import json

    click.echo(json.dumps(value, ensure_ascii=False, indent=1, default=str))


def one_line(text: str) -> str:
    """A text on one line."""
    return " ".join(text.split())


def warn(line: str) -> None:
    """Print a line on standard error."""
    click.echo(f"crosscheck: {line}", err=True)
