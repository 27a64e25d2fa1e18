"""Picks the reader of a bilingual file by its extension."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path, PurePath

from claims.errors import ReadError
from claims.read.bilingual.android import read_android
from claims.read.bilingual.apple import read_strings
from claims.read.bilingual.catalogue import Catalogue, catalogue_of, load_tree, pair_catalogues, share_keys
from claims.read.bilingual.columns import read_csv, read_tsv, read_xlsx
from claims.read.bilingual.dotnet import read_resx
from claims.read.bilingual.java import read_properties
from claims.read.bilingual.po import read_po
from claims.read.bilingual.segment import BilingualFile, Item, Sides
from claims.read.bilingual.stringsdict import read_stringsdict
from claims.read.bilingual.subtitles import load_cues, pair_cues
from claims.read.bilingual.tmx import read_tmx
from claims.read.bilingual.xcstrings import read_xcstrings
from claims.read.bilingual.xliff import read_xliff
from claims.read.content import read_bytes
from claims.read.decode import HINT
from claims.read.raw import printable
from claims.read.walk import is_folder

Reader = Callable[[bytes, str, Sides], Iterator[Item]]
# Formats with both sides in one file.
READERS: Mapping[str, Reader] = {
    ".tsv": read_tsv,
    ".csv": read_csv,
    ".xlsx": read_xlsx,
    ".xlf": read_xliff,
    ".xliff": read_xliff,
    ".sdlxliff": read_xliff,
    ".mqxliff": read_xliff,
    ".mxliff": read_xliff,
    ".tmx": read_tmx,
    ".po": read_po,
    ".pot": read_po,
    ".xcstrings": read_xcstrings,
}
# Formats with one language a file: two files make a bilingual one. Those of trees may hold several languages.
TREES = frozenset({".json", ".arb", ".yaml", ".yml"})
LISTS: Mapping[str, Callable[[bytes, str], Catalogue]] = {
    ".xml": read_android,
    ".strings": read_strings,
    ".stringsdict": read_stringsdict,
    ".properties": read_properties,
    ".resx": read_resx,
    ".resw": read_resx,
}
CATALOGUES = TREES | frozenset(LISTS)
SUBTITLES = frozenset({".srt", ".vtt"})
ONE_SIDED = CATALOGUES | SUBTITLES
# What people try too.
ARTICLES = frozenset({".md", ".markdown", ".txt", ".html", ".htm", ".docx", ".odt", ".pdf"})
# Bilingual files hold whole projects; a bigger one is a mistake.
MAX_BYTES = 256 * 1024 * 1024


def suffix_of(path: str) -> str:
    """The extension that picks the reader."""
    return PurePath(path).suffix.lower()


def read_segments(file: BilingualFile, sides: Sides) -> Iterator[Item]:
    """The rows of a bilingual file in order. Raises ReadError for a file that cannot be read at all."""
    try:
        yield from _segments(file, sides)
    except ReadError as error:
        if error.hint != HINT:
            raise
        raise ReadError(error.what, error.where, "export it again as a text file, in UTF-8") from error


def _segments(file: BilingualFile, sides: Sides) -> Iterator[Item]:
    """The rows of a bilingual file by the reader of its extension."""
    suffix = suffix_of(file.left)
    if suffix in CATALOGUES:
        yield from _catalogues(file, sides)
    elif suffix in SUBTITLES:
        lefts, rights = (load_cues(_bytes(p), printable(p), suffix_of(p)) for p in (file.left, file.right))
        yield from pair_cues(lefts, rights, (sides.source, sides.target))
    elif suffix in READERS:
        yield from READERS[suffix](_bytes(file.left), printable(file.left), sides)
    else:
        where = printable(file.left)
        if is_folder(file.left):
            raise ReadError(
                "a folder, not a file", where, f"name its files, such as {where.rstrip('/')}/*.po"
            )
        if not Path(file.left).exists():
            _bytes(file.left)
        if suffix in ARTICLES:
            hint = "`crosscheck compare LEFT RIGHT` aligns two articles"
            raise ReadError("is an article, not a bilingual file", where, hint)
        known = " ".join([*READERS, *sorted(ONE_SIDED)])
        raise ReadError("is no bilingual file known here", where, f"give one of {known}")


def _catalogues(file: BilingualFile, sides: Sides) -> Iterator[Item]:
    """The messages of one catalogue with both languages, or of two with one each."""
    left, right = (
        _catalogue(path, wanted)
        for path, wanted in zip((file.left, file.right), (sides.source, sides.target), strict=True)
    )
    if left.texts and right.texts and not share_keys(left, right):
        what = f"has no key in common with {printable(file.left)}"
        raise ReadError(what, printable(file.right), "give one catalogue in two languages")
    yield from pair_catalogues(left, right, sides)


def _catalogue(path: str, wanted: str) -> Catalogue:
    """The messages of one file, or those of one language in it."""
    data, where, suffix = _bytes(path), printable(path), suffix_of(path)
    if suffix in LISTS:
        return LISTS[suffix](data, where)
    if suffix not in TREES:
        raise ReadError("is no catalogue of messages", where, "give two files of one format")
    return catalogue_of(load_tree(data, where, suffix), where, wanted)


def _bytes(path: str) -> bytes:
    """The content of a bilingual file. Raises ReadError for one without any."""
    data = read_bytes(path, MAX_BYTES)
    if not data.strip():
        raise ReadError("is empty", printable(path), "check that it is the right file")
    return data
