"""How the commands print values: JSON, and texts on one line."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from reports.clean import one_line

if TYPE_CHECKING:
    from checker.model import NotCovered

# Controls that JSON does not write as escapes by itself, and terminals obey.
_CONTROL = re.compile("[\x7f-\x9f]")


def print_json(value: object) -> None:
    """Print a value as JSON."""
    import json

    text = json.dumps(value, ensure_ascii=False, indent=1, default=str)
    click.echo(_CONTROL.sub(lambda m: f"\\u{ord(m[0]):04x}", text))


def print_row(*cells: object) -> None:
    """Print values as one line with tabs between them; nothing in them steers the terminal."""
    click.echo("\t".join(one_line(str(cell)) for cell in cells))


def warn(line: str) -> None:
    """Print a line on standard error."""
    click.echo(f"crosscheck: {one_line(line)}", err=True)


def tell_gaps(gaps: Iterable[NotCovered]) -> None:
    """Print on standard error what was not covered."""
    for gap in gaps:
        warn(f"{gap.what}: {gap.why}")


def end(gaps: Iterable[NotCovered]) -> None:
    """Exit with 2 where a file that was named could not be read; all else is done by now."""
    if any(gap.fails for gap in gaps):
        sys.exit(2)
