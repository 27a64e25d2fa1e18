"""Looks into Office files (zip archives) before a library opens them: no bombs, no passwords, the right parts."""

from __future__ import annotations

import io
import zipfile

from claims.errors import ReadError

MAX_PARTS = 5_000
# A text document that unpacks to more bytes than this is taken for a zip bomb.
MAX_TEXT = 200 * 1024 * 1024


def examine_archive(data: bytes, where: str, kind: str, part: str, most: int) -> None:
    """Raise ReadError unless the bytes are an archive with `part` in it that unpacks to `most` bytes or less."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        raise ReadError(f"no {kind} in spite of its name", where, "save it again, or rename it")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise ReadError(f"a broken {kind}: {error}", where, "save it again") from error
    if part not in {p.filename for p in parts}:
        raise ReadError(f"an archive without a {kind} in it", where, "save it again, or rename it")
    if any(p.flag_bits & 1 for p in parts):
        raise ReadError("protected by a password", where, "save it without one")
    if len(parts) > MAX_PARTS or sum(p.file_size for p in parts) > most:
        raise ReadError(f"unpacks to more than {most // 2**20} MB", where, "save the text alone")
