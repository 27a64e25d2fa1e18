"""The index as a cache beside the database: read where it is sound, completed where it is behind, else made anew.

Its file is named by its content, and a pointer file names it, so that whoever reads one while another is written
has the old one whole. Numbers of vectors are never given twice: the cache can lack vectors (they are added in
memory) or hold gone ones (their article is -1), but never a wrong one.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from claims.errors import DamageError
from claims.index import ClaimIndex
from claims.store.articles import Entry, load_vectors
from claims.store.checksum import file_digest
from claims.store.database import Database
from claims.store.files import new_file, write_whole

POINTER = "index.json"
PREFIX = "index-"
# A cache that lacks or wrongly holds more than this share of all vectors is written anew (set by hand).
WORN = 0.05
# Articles whose vectors are read at once.
_BATCH = 1000

Numbers = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class View:
    """An index over the vectors of a store: `rows` [n] are their numbers, `owners` [n] their articles' (-1: gone)."""

    encoder: str
    index: ClaimIndex
    rows: Numbers
    owners: Numbers
    fresh: bool


def open_view(database: Database, found: Sequence[Entry], encoder: str, dim: int) -> View:
    """The index over the vectors [n, dim] of articles of one encoder, from the cache as far as that is sound."""
    index, rows, sound = _cached(database, encoder, dim)
    live = _live(found)
    held = set(live[0][np.isin(live[0], rows)].tolist())
    lacking = sorted(
        (e for e in found if e.vectors and e.first_vector not in held), key=lambda e: e.first_vector
    )
    for first in range(0, len(lacking), _BATCH):
        part = lacking[first : first + _BATCH]
        vectors = load_vectors(database, part)
        index.add(np.concatenate([vectors[e.id] for e in part]))
    rows = np.concatenate([rows, *(np.arange(e.first_vector, e.first_vector + e.vectors) for e in lacking)])
    owners = _owners(rows, live)
    behind = sum(e.vectors for e in lacking) + int((owners < 0).sum())
    return View(encoder, index, rows, owners, sound and behind <= WORN * len(rows))


def write_view(database: Database, view: View) -> None:
    """Write an index as the cache, where the folder takes it; it holds nothing that the database does not."""
    folder = database.folder
    if view.fresh or (view.owners < 0).all():
        return
    with suppress(OSError):
        with new_file(folder, f"{PREFIX}new") as temporary:
            view.index.save(temporary)
            digest = file_digest(temporary)
            path = folder / f"{PREFIX}{digest}.faiss"
            temporary.replace(path)
        pointer = {
            "store": database.meta("store"),
            "file": path.name,
            "digest": digest,
            "runs": runs(view.rows),
        }
        write_whole(folder / POINTER, json.dumps(pointer).encode())
        # Older ones, and what a killed process left half written.
        for old in (*folder.glob(f"{PREFIX}*.faiss"), *folder.glob(f".{PREFIX}*")):
            if old != path:
                old.unlink(missing_ok=True)


def drop_cache(folder: Path) -> None:
    """Delete the cache; the next who needs it makes it anew."""
    for path in (folder / POINTER, *folder.glob(f"{PREFIX}*.faiss"), *folder.glob(f".{PREFIX}*")):
        path.unlink(missing_ok=True)


def check_cache(database: Database) -> str:
    """What is wrong with the cache, "" where it is sound or missing."""
    if not (database.folder / POINTER).exists():
        return ""
    try:
        pointer = _pointer(database.folder)
        path = database.folder / pointer["file"]
        if not path.is_file():
            return "its file is missing"
        if file_digest(path) != pointer["digest"]:
            return "it is not as it was written"
        return "" if pointer["store"] == database.meta("store") else "it belongs to another store"
    except (OSError, ValueError, KeyError, TypeError) as error:
        return f"its pointer cannot be read ({error})"


def _cached(database: Database, encoder: str, dim: int) -> tuple[ClaimIndex, Numbers, bool]:
    """The index of the cache with the numbers of its vectors; an empty one where it is not sound."""
    try:
        pointer = _pointer(database.folder)
        path = database.folder / pointer["file"]
        if (pointer["store"], pointer["encoder"]) != (database.meta("store"), encoder):
            raise ValueError("not the cache of this store")
        if file_digest(path) != pointer["digest"]:
            raise ValueError("not as it was written")
        index = ClaimIndex.load(path)
        rows = np.concatenate([np.arange(a, a + n, dtype=np.int64) for a, n in pointer["runs"]])
        if index.dim == dim and len(index) == len(rows):
            return index, rows, True
    except (OSError, ValueError, KeyError, TypeError, DamageError):
        pass
    return ClaimIndex(dim), np.zeros(0, np.int64), False


def _pointer(folder: Path) -> dict[str, Any]:
    """The pointer file, checked as far as names of files go. Raises ValueError, OSError."""
    pointer = json.loads((folder / POINTER).read_text(encoding="utf-8"))
    if not isinstance(pointer, dict) or Path(str(pointer["file"])).name != pointer["file"]:
        raise ValueError("it names no file of this folder")
    return pointer


def runs(rows: Iterable[int]) -> list[tuple[int, int]]:
    """Numbers as runs of neighbours: (first, how many)."""
    return list(_runs(rows))


def _runs(rows: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Numbers that follow each other have the same distance from their place."""
    for _, run in groupby(enumerate(map(int, rows)), key=lambda pair: pair[1] - pair[0]):
        members = [row for _, row in run]
        yield members[0], len(members)


def _live(found: Sequence[Entry]) -> tuple[Numbers, Numbers, Numbers]:
    """First numbers, counts and article numbers of all runs of vectors, in order."""
    ordered = sorted((e for e in found if e.vectors), key=lambda e: e.first_vector)
    columns = [[e.first_vector for e in ordered], [e.vectors for e in ordered], [e.number for e in ordered]]
    first, count, number = (np.array(column, dtype=np.int64) for column in columns)
    return first, count, number


def _owners(rows: Numbers, live: tuple[Numbers, Numbers, Numbers]) -> Numbers:
    """The article of every vector, -1 where it is gone."""
    first, count, number = live
    if not len(first):
        return np.full(len(rows), -1, np.int64)
    place = np.clip(np.searchsorted(first, rows, side="right") - 1, 0, None)
    inside = (rows >= first[place]) & (rows < first[place] + count[place])
    return np.where(inside, number[place], -1)
