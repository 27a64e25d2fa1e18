"""Checksums of rows and files: what was written is what is read, or the damage is found."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

Value = str | int | float | bytes | None

# Eight bytes: one in 10^19 damaged rows would pass.
_BYTES = 8
_BLOCK = 1 << 20


def row_checksum(table: str, row: Sequence[Value]) -> int:
    """A signed 64-bit number for the values of a row of a table."""
    values = [hashlib.blake2b(v, digest_size=_BYTES).digest() if isinstance(v, bytes) else v for v in row]
    digest = hashlib.blake2b(repr((table, *values)).encode("utf-8", "surrogatepass"), digest_size=_BYTES)
    return int.from_bytes(digest.digest(), "big", signed=True)


def text_digest(data: bytes) -> str:
    """The hash by which a file's content is known again, 32 hex digits."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def file_digest(path: Path) -> str:
    """The hash of a file, read block by block."""
    digest = hashlib.blake2b(digest_size=16)
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()
