"""Paths in a store count from its folder, so that a project moves with its store; shown, from the working folder."""

from __future__ import annotations

import os
from pathlib import Path, PurePath

from claims.read.raw import printable


def stored_path(path: str, folder: Path) -> str:
    """The path of a file as the store keeps it: from the store's folder, with forward slashes; else absolute."""
    real = os.path.realpath(path)
    try:
        kept = os.path.relpath(real, os.path.realpath(folder))
    except ValueError:  # another drive
        kept = real
    return printable(PurePath(kept).as_posix())


def shown_path(kept: str, folder: Path) -> str:
    """A stored path so that it opens from the working folder: relative below it, else absolute."""
    real = os.path.normpath(Path(os.path.realpath(folder)) / kept)
    try:
        near = os.path.relpath(real)
    except ValueError:
        return real
    return real if near.startswith("..") else near


def is_there(kept: str, folder: Path) -> bool:
    """True while the file of a stored path is on the disk."""
    return (Path(os.path.realpath(folder)) / kept).is_file()
