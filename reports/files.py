"""Folders of pages that take nobody else's files away."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from claims.errors import UsageError
from claims.read.walk import HEAD_BYTES, REPORT_MARK
from claims.whole import replace_file

INDEX = "index.html"
# The names of the pages in a folder of ours.
_PAGE = re.compile(r"story-\d+\.html")


def replace_pages(folder: Path, index: Path, pages: Iterable[tuple[str, str]]) -> None:
    """Write pages into a folder and the one without a name to `index`, which comes last.

    Pages of an earlier report that this one does not have are removed; every other file stays. A page is there
    whole or not at all. Raises UsageError where a file that is no page of ours bears the name of one.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = set()
    for name, text in pages:
        target = folder / name if name else index
        if name and target.exists() and not is_ours(target):
            raise UsageError("is no page of a report and would be lost", str(target), "choose another folder")
        replace_file(target, text.encode("utf-8"))
        written.add(target.name)
    for old in folder.iterdir():
        if _PAGE.fullmatch(old.name) and old.name not in written and is_ours(old):
            old.unlink()


def check_folder(folder: Path) -> None:
    """Raise `UsageError` where a folder holds an index that is no report of ours."""
    index = folder / INDEX
    if index.exists() and not is_ours(index):
        raise UsageError("this folder has an index.html that is no report", str(folder), "choose another one")


def is_ours(page: Path) -> bool:
    """True if a file is a page that this tool wrote."""
    try:
        with page.open("rb") as file:
            return REPORT_MARK in file.read(HEAD_BYTES)
    except OSError:
        return False
