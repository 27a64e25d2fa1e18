"""Turns the bytes of a file into text that can always be encoded again.

In this order: byte order mark, binary magic, UTF-8, the charset that the container declares, UTF-8 with
single broken lines in Windows-1252, and last a guess among the legacy encodings of Europe. Newlines are kept
as they are; one code point of the result is one character of the file.
"""

from __future__ import annotations

import codecs
import re

from claims.errors import ReadError

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
MAGIC = (
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or Office document"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\x7fELF", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"{\\rtf", "an RTF document"),
)
LEGACY = ["cp1252", "iso8859_15", "cp1250", "mac_roman", "cp850"]
# In ISO 8859-15 these bytes are letters of French and the euro sign; in Windows-1252 fractions and "¤".
LATIN9 = re.compile(rb"[A-Za-z]\xbd[a-z]|\xa4")
C1 = re.compile(rb"[\x80-\x9f]")
BROKEN = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
# What to give in place of bytes that are no text, where articles are read.
HINT = "give the text, Markdown, HTML, DOCX, ODT or PDF file"
# More control characters than this share are no text in any encoding.
BINARY_SHARE = 0.01
# UTF-16 shows in so many bytes; of every second one at least this share is nought (Western text: nearly all).
SAMPLE_BYTES = 4096
NOUGHTS = 0.7
# So many bytes tell a legacy encoding.
SAMPLE = 200_000


def decode(data: bytes, where: str, declared: str = "") -> str:
    """The text of `data`, without byte order mark.

    Raises ReadError for binary content. Lone surrogates become U+FFFD, undecodable bytes of an otherwise
    readable file too, so that the result is always valid Unicode.
    """
    for mark, encoding in BOMS:
        if data.startswith(mark):
            rest = data[len(mark) :]
            if encoding == "utf-8":
                return _utf8(rest, where, declared)
            return _sound(rest.decode(encoding, "replace"))
    for magic, name in MAGIC:
        if data.startswith(magic):
            raise ReadError(f"this is {name}, not text", where, HINT)
    if b"\0" in data:
        if (text := _bare_utf16(data)) is not None:
            return _sound(text)
        raise ReadError("binary content, not text", where, HINT)
    return _utf8(data, where, declared)


def _bare_utf16(data: bytes) -> str | None:
    """The text of UTF-16 without byte order mark, None where it is none: every other byte of Western text is nought."""
    head = data[:SAMPLE_BYTES]
    noughts = (head[::2].count(0), head[1::2].count(0))
    for encoding, many, few in (("utf-16-le", noughts[1], noughts[0]), ("utf-16-be", *noughts)):
        if many >= NOUGHTS * len(head) / 2 and few <= BINARY_SHARE * len(head):
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError:
                return None
            return None if BROKEN.search(text) else text
    return None


def decoding_notes(data: bytes) -> tuple[str, ...]:
    """What is to be said of how a text was decoded: lines of a UTF-8 file that are none."""
    if any(data.startswith(mark) for mark, encoding in BOMS if encoding != "utf-8") or b"\0" in data:
        return ()
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        if _mixed(data) is None:
            return ()
        broken = [number for number, line in enumerate(data.splitlines(), 1) if not _is_utf8(line)]
        if not broken:
            return ()
        others = f" and in {len(broken) - 1} more" if len(broken) > 1 else ""
        return (f"broken UTF-8 in line {broken[0]}{others}, read as Windows-1252",)
    return ()


def _is_utf8(line: bytes) -> bool:
    """True for a line that is valid UTF-8, lone surrogates allowed."""
    return _surrogates(line) is not None


def _utf8(data: bytes, where: str, declared: str) -> str:
    """UTF-8 if it is; else the declared charset, the mixed case, or a guess."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = _declared(data, declared) or _mixed(data) or _legacy(data)
    controls = len(BROKEN.findall(text))
    if controls > BINARY_SHARE * max(len(text), 1) and controls > 1:
        raise ReadError("binary content, not text", where, HINT)
    return _sound(text)


def _declared(data: bytes, charset: str) -> str | None:
    """The text in the charset that the container names, None where that does not fit."""
    name = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252"}.get(charset.lower(), charset)
    try:
        return data.decode(name) if name else None
    except (LookupError, UnicodeDecodeError, ValueError):
        return None


def _mixed(data: bytes) -> str | None:
    """A UTF-8 file with single lines in Windows-1252; None where no line shows that it is UTF-8."""
    parts: list[str] = []
    sure = False
    for line in data.splitlines(keepends=True):
        try:
            parts.append(line.decode("utf-8"))
            sure = sure or not line.isascii()
        except UnicodeDecodeError:
            passed = _surrogates(line)
            sure = sure or passed is not None
            parts.append(line.decode("cp1252", "replace") if passed is None else passed)
    return "".join(parts) if sure else None


def _surrogates(line: bytes) -> str | None:
    """A line whose only fault is surrogates encoded as UTF-8 (a common slip of older Java); else None."""
    try:
        return line.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return None


def _legacy(data: bytes) -> str:
    """The text in a legacy encoding of Europe, chosen by charset-normalizer among few candidates."""
    if C1.search(data) is None:
        return data.decode("iso8859_15" if LATIN9.search(data) else "cp1252", "replace")
    from charset_normalizer import from_bytes

    best = from_bytes(data[:SAMPLE], cp_isolation=LEGACY).best()
    return data.decode(best.encoding if best else "cp1252", "replace")


def _sound(text: str) -> str:
    """The text with surrogate pairs joined and lone surrogates replaced."""
    if text.isascii():
        return text
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text
