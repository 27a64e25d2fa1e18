"""Files beside the database: written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def new_file(folder: Path, name: str) -> Iterator[Path]:
    """A path to write to, in the folder; what is left there when the block ends is deleted."""
    path = folder / f".{name}.{os.getpid()}"
    try:
        yield path
    finally:
        path.unlink(missing_ok=True)


def write_whole(path: Path, data: bytes) -> None:
    """Write through a temporary neighbour and a rename, so that a reader never sees half a file."""
    with new_file(path.parent, path.name) as temporary:
        with temporary.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
