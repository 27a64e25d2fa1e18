"""Gets the bytes of a file, or says in one line why it cannot."""

from __future__ import annotations

import os
import select
import stat
import sys
from pathlib import Path

from claims.errors import ReadError
from claims.read.raw import printable

# No article is larger; a bigger file is a dump or a mistake.
MAX_BYTES = 50 * 1024 * 1024
# The characters of some 80,000 words, a book: what is longer is a dump, an archive in one file or a mistake, and would
# hold up all others (an audit takes some six milliseconds a sentence).
MAX_CHARACTERS = 500_000
STANDARD_INPUT = "-"
# How long the first writer of a named pipe may take to come.
PIPE_SECONDS = 3.0


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
    if stat.S_ISFIFO(mode):
        return _piped(path, where, most)
    with path.open("rb") as file:
        return file.read(most + 1)


def _piped(path: Path, where: str, most: int) -> bytes:
    """What is written into a pipe; one that nobody opens for writing would be waited for without an end."""
    with os.fdopen(os.open(path, os.O_RDONLY | os.O_NONBLOCK), "rb", buffering=0) as pipe:
        first = pipe.read(most + 1)  # None: somebody has it open and has written nothing yet
        if first == b"" and not select.select([pipe], [], [], PIPE_SECONDS)[0]:
            raise ReadError("a pipe into which nothing is written", where, "name a text file")
        os.set_blocking(pipe.fileno(), True)
        with os.fdopen(os.dup(pipe.fileno()), "rb") as rest:
            return (first or b"") + rest.read(most + 1 - len(first or b""))
