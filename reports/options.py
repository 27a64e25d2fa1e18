"""What a writer may be told besides the report."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TextIO

from checker.baseline import Entry
from checker.model import Finding

# A terminal that does not tell its width; what most of them open with.
DEFAULT_WIDTH = 100


@dataclass(frozen=True, slots=True)
class Options:
    """How a report is written; each writer reads the fields it knows.

    `lang` is the language of the HTML interface ("en", "de", "fr"); `bom` puts a byte order mark before a
    CSV; `width` is the terminal's width in columns, or None for one unwrapped line per item; `color` allows
    escape sequences; `fail_on` is the severity from which JUnit counts a finding as a failure ("never" for
    none); `baseline` are the entries of the baseline that the findings were held against (`baseline_file`), `gone`
    those of them that no longer occur, and `dismissed` the findings that it keeps out of the report; `ids` shows in
    text by what id `crosscheck dismiss` knows each finding.
    """

    lang: str = "en"
    bom: bool = False
    width: int | None = None
    color: bool = False
    fail_on: str = "error"
    verbose: bool = False
    baseline: tuple[Entry, ...] = ()
    gone: tuple[Entry, ...] = ()
    baseline_file: str = ""
    dismissed: tuple[Finding, ...] = ()
    ids: bool = False


def for_stream(stream: TextIO, options: Options | None = None) -> Options:
    """Options for a stream: wrapped and coloured on a terminal (unless NO_COLOR), plain when piped."""
    from dataclasses import replace

    base = options or Options()
    if not stream.isatty():
        return replace(base, width=None, color=False)
    try:
        width = os.get_terminal_size(stream.fileno()).columns or DEFAULT_WIDTH
    except (OSError, ValueError):
        width = DEFAULT_WIDTH
    plain = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    return replace(base, width=width, color=not plain)
