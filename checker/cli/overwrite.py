"""Keeps reports away from what they are made of: no output may be a file that the run reads."""

from __future__ import annotations

import stat
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from claims.errors import UsageError


def refuse_overwriting(outputs: Iterable[str], checked: Sequence[str], read: Iterable[str | None]) -> None:
    """Raise UsageError where an output is one of the files under check, or else one that the run `read`s.

    Files are the same whatever way leads to them: another spelling, a symbolic link, a hard link.
    """
    there = {key: path for path in outputs for key in _keys(path)}
    if not there:
        return
    for what, paths in (("is one of the files under check", _files(checked)), ("is read by this run", read)):
        for path in paths:
            for key in there.keys() & _keys(path or ""):
                raise UsageError(what, there[key], "choose another name for the report")


def _files(paths: Sequence[str]) -> Iterator[str]:
    """The files that are named, and the articles in folders."""
    # What reads files takes long to import, and every command asks here.
    from claims.read.walk import find_files, is_folder

    for path in paths:
        if is_folder(path):
            yield from (found.path for found in find_files([path]))
        else:
            yield path


def _keys(path: str) -> set[tuple[int, int]]:
    """What tells a regular file apart from all others; nothing where there is none."""
    try:
        known = Path(path).stat()
    except (OSError, ValueError):
        return set()
    return {(known.st_dev, known.st_ino)} if stat.S_ISREG(known.st_mode) else set()
