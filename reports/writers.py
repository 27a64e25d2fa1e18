"""From a format's name or a file's extension to its writer, each imported only when it is used."""

from __future__ import annotations

import importlib
import os
import sys
from pathlib import Path

from checker.report import Report
from claims.encodable import encodable
from claims.errors import UsageError
from claims.whole import replace_file
from reports.files import INDEX, check_folder, replace_pages
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
    "gitlab": "reports.gitlab",
    "html": "reports.html.onepage",
    "parquet": "reports.parquet",
}
# Formats of bytes, for files only: their modules have `render_bytes` instead.
BINARY = ("parquet",)
# Longer extensions stand before those they end in.
EXTENSIONS = {
    ".gl.json": "gitlab",
    ".txt": "text",
    ".json": "json",
    ".jsonl": "jsonl",
    ".csv": "csv",
    ".sarif": "sarif",
    ".xml": "junit",
    ".html": "html",
    ".htm": "html",
    ".parquet": "parquet",
}
# A bilingual file given back with the findings in it → module with `annotate(report, rules) -> bytes`.
ANNOTATED = {
    ".xlf": "reports.bilingual.xliff",
    ".xliff": "reports.bilingual.xliff",
    ".sdlxliff": "reports.bilingual.xliff",
    ".mqxliff": "reports.bilingual.xliff",
    ".mxliff": "reports.bilingual.xliff",
    ".po": "reports.bilingual.po",
}


def format_of(path: str | Path) -> str:
    """The format that a file's extension picks; `UsageError` where it picks none."""
    name = Path(path).name.lower()
    for extension, format in EXTENSIONS.items():
        if name.endswith(extension):
            return format
    suffix = Path(path).suffix.lower() or "(none)"
    raise UsageError(
        f"no report format has the extension {suffix!r}",
        str(path),
        f"use {' '.join((*EXTENSIONS, *ANNOTATED))}, or a name without an extension for a folder of pages",
    )


def is_annotated(path: str | Path) -> bool:
    """True for a path whose extension is that of a bilingual file, which is given back with the findings in it."""
    return Path(path).suffix.lower() in ANNOTATED


def check_output(path: str | Path) -> None:
    """Raise `UsageError` now, before any work is done, where a report could not be written to the path."""
    target = Path(path)
    if str(path) in ("", "-"):
        hint = "name a file; for standard output there is --format"
        raise UsageError("is no name of a file", repr(str(path)), hint)
    if is_folder(path):
        check_folder(target)
    elif target.is_dir():
        raise UsageError("this is a folder, not a file", str(path), "add a file name")
    elif not is_annotated(target) and format_of(path) == "parquet":
        importlib.import_module(FORMATS["parquet"]).check()
    folder = next(p for p in (target.parent, *target.parent.absolute().parents) if p.exists())
    if not folder.is_dir() or not os.access(target if target.exists() else folder, os.W_OK):
        raise UsageError("the report cannot be written there", str(path), "choose another place")


def render(report: Report, format: str, rules: Rules | None = None, options: Options | None = None) -> str:
    """The report as text in a format.

    `rules` give titles and help; by default those of the registry. Without `options` the text format fits
    standard output: blocks on a terminal, one line per item when piped.
    """
    if format not in FORMATS or format in BINARY:
        known_formats = ", ".join(f for f in FORMATS if f not in BINARY)
        raise UsageError(f"there is no report format {format!r} as text", hint=f"use {known_formats}")
    module = importlib.import_module(FORMATS[format])
    known = _registered() if rules is None else rules
    text: str = module.render(report, known, options or for_stream(sys.stdout))
    return encodable(text)


def _registered() -> Rules:
    """The rules of the registry, imported only when a report is written."""
    from checker.checks.registry import RULES

    return RULES


def write(
    report: Report, path: str | Path, rules: Rules | None = None, options: Options | None = None
) -> Path:
    """Write the report to a file, whole or not at all, in the format of its extension, and return its path.

    A folder (a name without an extension) gets an HTML index and a page per story. So does an HTML file where the
    report is large: the file is then the index, and the pages lie in a folder beside it that bears its name. A missing
    folder is made.
    `UsageError` says in one line why something cannot be written.
    """
    target = Path(path)
    known, told = _registered() if rules is None else rules, options or Options()
    try:
        if is_folder(path):
            check_folder(target)
            return _write_pages(report, target, target / INDEX, known, told)
        annotated = ANNOTATED.get(target.suffix.lower())
        format = "" if annotated else format_of(target)
        if format == "html" and _is_large(report):
            return _write_pages(report, pages_folder(target), target, known, told)
        if annotated:
            data: bytes = importlib.import_module(annotated).annotate(report, known)
        else:
            data = _encoded(report, format, known, told)
        target.parent.mkdir(parents=True, exist_ok=True)
        replace_file(target, data)
    except OSError as error:
        raise UsageError(f"the report cannot be written: {error.strerror or error}", str(path)) from None
    return target


def is_folder(path: str | Path) -> bool:
    """True for a path that ends as folders do, for a folder that is there and is not named as a file is, and for a
    name without an extension that is not there yet.
    """
    target = Path(path)
    if str(path).endswith(("/", os.sep)):
        return True
    if target.exists():
        return target.is_dir() and target.suffix.lower() not in (*EXTENSIONS, *ANNOTATED)
    return not target.suffix and target.name.lower() not in EXTENSIONS


def pages_folder(index: Path) -> Path:
    """The folder for the pages of a large HTML report: "report.html" has "report-stories"."""
    return index.with_name(f"{index.stem}-stories")


def _is_large(report: Report) -> bool:
    """True if the report should not be one HTML page."""
    from reports.html.manypages import is_large

    return is_large(report)


def _write_pages(report: Report, folder: Path, index: Path, rules: Rules, options: Options) -> Path:
    """Write the pages of a large report and return the index."""
    from reports.html.manypages import render_pages

    apart = index.parent != folder
    pages = render_pages(
        report,
        rules,
        options,
        f"{folder.name}/" if apart else "",
        f"../{index.name}" if apart else index.name,
    )
    replace_pages(folder, index, ((name, encodable(text)) for name, text in pages))
    return index


def _encoded(report: Report, format: str, rules: Rules, options: Options) -> bytes:
    """The report as the bytes of a file."""
    if format in BINARY:
        data: bytes = importlib.import_module(FORMATS[format]).render_bytes(report, rules, options)
        return data
    return render(report, format, rules, options).encode("utf-8")
