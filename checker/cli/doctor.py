"""`crosscheck doctor`: say what is installed and whether it works."""

from __future__ import annotations

import sys

import click


@click.command()
def doctor() -> None:
    """Say what is installed and whether it works."""
    from checker.run.doctor import diagnose

    healthy = True
    for ok, what in diagnose():
        healthy &= ok
        click.echo(f"{'ok ' if ok else 'BAD'}  {what}")
    sys.exit(0 if healthy else 2)
