"""Gets the bytes of a file, or says in one line why it cannot."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

from claims.errors import ReadError
from claims.read.raw import printable

# No article is larger; a bigger file is a dump or a mistake.
MAX_BYTES = 50 * 1024 * 1024
STANDARD_INPUT = "-"


def read_bytes(path: str, most: int = MAX_BYTES) -> bytes:
    """The content of a file, or of standard input for "-".

    Raises ReadError where it is missing, a folder, a device, not permitted, or larger than `most` bytes.
    """
    where = "standard input" if path == STANDARD_INPUT else printable(path)
    try:
        data = (
            sys.stdin.buffer.read(most + 1) if path == STANDARD_INPUT else _content(Path(path), where, most)
        )
    except FileNotFoundError as error:
        raise ReadError("no such file", where, "check the path") from error
    except PermissionError as error:
        raise ReadError("not permitted to read it", where, "check its permissions") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ReadError(f"cannot be read: {reason}", where, "check the path") from error
    if len(data) > most:
        raise ReadError(f"larger than {most // 2**20} MB", where, "split it")
    return data


def _content(path: Path, where: str, most: int) -> bytes:
    """At most one byte more than is allowed of a regular file or pipe."""
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        raise ReadError("a folder, not a file", where, "name a file in it")
    if not (stat.S_ISREG(mode) or stat.S_ISFIFO(mode)):
        raise ReadError("a device, not a file", where, "name a text file")
    with path.open("rb") as file:
        return file.read(most + 1)
