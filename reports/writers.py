"""From a format's name or a file's extension to its writer, each imported only when it is used."""

from __future__ import annotations

import importlib
import os
import sys
import tempfile
from pathlib import Path

from checker.model import Report
from claims.errors import UsageError
from reports.clean import without_surrogates
from reports.options import Options, for_stream
from reports.rulebook import Rules

# Format → module with `render(report, rules, options) -> str`.
FORMATS = {
    "text": "reports.text",
    "json": "reports.json_writer",
    "jsonl": "reports.jsonl",
    "csv": "reports.csv_writer",
    "sarif": "reports.sarif",
    "junit": "reports.junit",
    "github": "reports.github",
    "html": "reports.html",
}
EXTENSIONS = {
    ".txt": "text",
    ".json": "json",
    ".jsonl": "jsonl",
    ".csv": "csv",
    ".sarif": "sarif",
    ".xml": "junit",
    ".html": "html",
    ".htm": "html",
}


def format_of(path: str | Path) -> str:
    """The format that a file's extension picks; `UsageError` where it picks none."""
    suffix = Path(path).suffix.lower()
    if suffix not in EXTENSIONS:
        known = " ".join(EXTENSIONS)
        raise UsageError(
            f"no report format has the extension {suffix or '(none)'!r}", str(path), f"use {known}"
        )
    return EXTENSIONS[suffix]


def check_output(path: str | Path) -> None:
    """Raise `UsageError` now, before any work is done, where a report could not be written to the path."""
    format_of(path)
    target = Path(path)
    if target.is_dir():
        raise UsageError("this is a folder, not a file", str(path), "add a file name")
    folder = next(p for p in (target.parent, *target.parent.absolute().parents) if p.exists())
    if not folder.is_dir() or not os.access(target if target.exists() else folder, os.W_OK):
        raise UsageError("the report cannot be written there", str(path), "choose another place")


def render(report: Report, format: str, rules: Rules | None = None, options: Options | None = None) -> str:
    """The report as text in a format.

    `rules` give titles and help; by default those of the registry. Without `options` the text format fits
    standard output: blocks on a terminal, one line per item when piped.
    """
    if format not in FORMATS:
        raise UsageError(f"there is no report format {format!r}", hint=f"use {', '.join(FORMATS)}")
    module = importlib.import_module(FORMATS[format])
    known = _registered() if rules is None else rules
    text: str = module.render(report, known, options or for_stream(sys.stdout))
    return without_surrogates(text)


def _registered() -> Rules:
    """The rules of the registry, imported only when a report is written."""
    from checker.checks.registry import RULES

    return RULES


def write(
    report: Report, path: str | Path, rules: Rules | None = None, options: Options | None = None
) -> Path:
    """Write the report to a file, whole or not at all, in the format of its extension, and return the path.

    A missing folder is made. `UsageError` says in one line why a file cannot be written.
    """
    target = Path(path)
    text = render(report, format_of(target), rules, options or Options())
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _replace(target, text.encode("utf-8"))
    except OSError as error:
        raise UsageError(f"the report cannot be written: {error.strerror or error}", str(path)) from None
    return target


def _replace(target: Path, data: bytes) -> None:
    """Write a temporary neighbour, then rename it over the target (devices are written as they are)."""
    if target.exists() and not target.is_file():
        with target.open("wb") as stream:
            stream.write(data)
        return
    mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
    handle, temporary = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(temporary).chmod(mode)
        Path(temporary).replace(target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _umask() -> int:
    """The process' file mode mask (there is no way to read it but to set it)."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
