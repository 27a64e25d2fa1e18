"""Finds the files to read: those named, and in folders those with a known extension, sorted."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from claims.errors import ReadError
from claims.read.content import STANDARD_INPUT
from claims.read.raw import printable
from claims.read.registry import READERS
from claims.read.web import is_address

# What our own HTML reports bear within their first bytes (`reports/templates/base.html.jinja`).
REPORT_MARK = b'name="generator" content="Crosscheck '
HEAD_BYTES = 4096


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file to read, or a place that cannot be read, with the error that says why.

    `named` is True for what the user named and False for what was found in a folder.
    """

    path: str
    named: bool = True
    error: ReadError | None = None


def find_files(paths: Sequence[str]) -> Iterator[FoundFile]:
    """Yield the files of `paths` in order, each once; "-" is standard input.

    Folders are searched downwards, sorted by name. Skipped in them: names that begin with "." or "_",
    README files, unknown extensions, symbolic links to folders, links that lead out of the folder, and the HTML
    reports of this tool.
    """
    seen: set[str] = set()
    for path in paths:
        for found in _in_path(path):
            if found.error is not None:
                yield found
                continue
            real = found.path if found.path == STANDARD_INPUT else os.path.realpath(found.path)
            if real not in seen:
                seen.add(real)
                yield found


def refuse_missing(paths: Sequence[str]) -> None:
    """Raise the first ReadError where none of the paths leads to a file, before anything is made for them."""
    errors: list[ReadError] = []
    for found in find_files(paths):
        if found.error is None:
            return
        errors.append(found.error)
    if errors:
        raise errors[0]


def _in_path(path: str) -> Iterator[FoundFile]:
    """The files of one named path."""
    if path == STANDARD_INPUT:
        yield FoundFile(path)
        return
    if is_address(path):
        yield FoundFile(path)
        return
    if not _may_be_there(path):
        error = ReadError("no such file or folder", printable(path), "check the path")
        yield FoundFile(path, error=error)
        return
    if not is_folder(path):
        yield FoundFile(path)
        return
    empty = True
    for found in _in_folder(path):
        empty = False
        yield found
    if empty:
        error = ReadError("no articles in this folder", printable(path), f"read are {' '.join(READERS)}")
        yield FoundFile(path, error=error)


def is_folder(path: str) -> bool:
    """True for a folder that may be looked at; unlike `Path.is_dir` it raises nothing for what may not."""
    return os.path.isdir(path)  # noqa: PTH112


def _may_be_there(path: str) -> bool:
    """False where there is no such file or folder; what may not be looked at is told by its reader."""
    try:
        os.lstat(path)
    except PermissionError:
        return True
    except (OSError, ValueError):
        return False
    return True


def _in_folder(folder: str) -> Iterator[FoundFile]:
    """The articles below a folder, and the folders below it that cannot be listed."""
    root = Path(os.path.realpath(folder))
    failed: list[OSError] = []
    for place, folders, files in os.walk(folder, onerror=failed.append):
        folders[:] = sorted(f for f in folders if not f.startswith((".", "_")))
        for name in sorted(files):
            path = str(Path(place) / name)
            if _is_article(name) and is_within(path, root) and Path(path).is_file() and not _is_report(path):
                yield FoundFile(path, named=False)
    for error in failed:
        where = str(error.filename)
        reason = ReadError("this folder cannot be read", printable(where), "check its permissions")
        yield FoundFile(where, named=where == folder, error=reason)


def _is_article(name: str) -> bool:
    """Whether a file in a folder is taken for an article by its name."""
    return PurePath(name).suffix.lower() in READERS and not is_hidden(name)


def is_hidden(name: str) -> bool:
    """True for a name that says that it is no article: it begins with "." or "_", or is that of a README."""
    return name.startswith((".", "_")) or PurePath(name).stem.lower() == "readme"


def is_within(path: str, root: Path) -> bool:
    """True for a file that lies in the folder when links are followed."""
    return Path(os.path.realpath(path)).is_relative_to(root)


def _is_report(path: str) -> bool:
    """True for an HTML page that an earlier run wrote; one that cannot be opened is told by its reader."""
    if not path.lower().endswith((".html", ".htm")):
        return False
    try:
        with Path(path).open("rb") as file:
            return REPORT_MARK in file.read(HEAD_BYTES)
    except OSError:
        return False
