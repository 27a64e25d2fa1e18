"""The index as a cache beside the database: read where it is sound, completed where it is behind, else made anew.

Its file is named by its content, and a pointer file names it, so that whoever reads one while another is written
has the old one whole. Numbers of vectors are never given twice: the cache can lack vectors (they are added in
memory) or hold gone ones (nobody holds them any more), but never a wrong one. What agencies repeat stands in the
index once, with all who hold it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from claims.errors import DamageError
from claims.index import ClaimIndex
from claims.store.articles import Entry, load_vectors
from claims.store.checksum import file_digest, text_digest
from claims.store.database import Database
from claims.store.files import new_file, write_whole

POINTER = "index.json"
PREFIX = "index-"
# A cache that lacks or wrongly holds more than this share of all vectors is written anew (set by hand: of 200,000
# vectors, what is missing takes a second to add).
WORN = 0.01
# Articles whose vectors are read at once.
_BATCH = 1000
# Bytes of the hash by which equal vectors are known.
_DIGEST = 16

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """An index over the different vectors of a store, and who holds each.

    `rows` [n] are the numbers of all vectors, `owners` [n] their articles, in the order of their places in the
    index; those at place p are [starts[p], starts[p + 1]).
    """

    encoder: str
    index: ClaimIndex
    rows: Numbers
    owners: Numbers
    starts: Numbers
    fresh: bool

    def holders(self, places: Numbers, most: int | None = None) -> tuple[Numbers, Numbers]:
        """How many hold the vectors at some places (`most` are counted), and where in `rows` these stand."""
        counts = self.starts[places + 1] - self.starts[places]
        counts = counts if most is None else np.minimum(counts, most)
        first = np.repeat(self.starts[places] - np.cumsum(counts) + counts, counts)
        return counts, first + np.arange(len(first))


def open_view(database: Database, found: Sequence[Entry], encoder: str, dim: int) -> View:
    """The index over the vectors [n, dim] of articles of one encoder, from the cache as far as that is sound."""
    index, rows, places, sound = _cached(database, encoder, dim)
    live = _live(found)
    held = set(live[0][np.isin(live[0], rows)].tolist())
    lacking = sorted(
        (e for e in found if e.vectors and e.first_vector not in held), key=lambda e: e.first_vector
    )
    places = np.concatenate([places, *_added(database, lacking, index)])
    rows = np.concatenate([rows, *(np.arange(e.first_vector, e.first_vector + e.vectors) for e in lacking)])
    owners = _owners(rows, live)
    order = np.lexsort((rows, places))
    order = order[owners[order] >= 0]
    starts = np.searchsorted(places[order], np.arange(len(index) + 1))
    behind = sum(e.vectors for e in lacking) + int((np.diff(starts) == 0).sum())
    fresh = sound and behind <= WORN * len(rows)
    return View(encoder, index, rows[order], owners[order], starts.astype(np.int64), fresh)


def _added(database: Database, lacking: Sequence[Entry], index: ClaimIndex) -> Iterator[Numbers]:
    """Add the vectors of articles to an index, equal ones once; yields their places there."""
    place: dict[bytes, int] = {}
    for first in range(0, len(lacking), _BATCH):
        part = lacking[first : first + _BATCH]
        vectors = load_vectors(database, part)
        stacked = np.concatenate([vectors[e.id] for e in part])
        digests = [blake2b(row, digest_size=_DIGEST).digest() for row in stacked]
        fresh = {digest: at for at, digest in reversed(list(enumerate(digests))) if digest not in place}
        order = sorted(fresh.items(), key=lambda item: item[1])
        place.update((digest, len(index) + at) for at, (digest, _) in enumerate(order))
        index.add(stacked[[at for _, at in order]])
        yield np.array([place[digest] for digest in digests], dtype=np.int64)


def write_view(database: Database, view: View) -> None:
    """Write an index as the cache, where the folder takes it; it holds nothing that the database does not."""
    folder = database.folder
    if view.fresh or not len(view.rows):
        return
    with suppress(OSError):
        with new_file(folder, f"{PREFIX}new") as temporary:
            view.index.save(temporary)
            digest = file_digest(temporary)
            path = folder / f"{PREFIX}{digest}.faiss"
            temporary.replace(path)
        order = np.argsort(view.rows)
        places = np.repeat(np.arange(len(view.index)), np.diff(view.starts))
        pointer = {
            "store": database.meta("store"),
            "encoder": view.encoder,
            "file": path.name,
            "digest": digest,
            "runs": runs(view.rows[order].tolist(), places[order].tolist()),
        }
        write_whole(folder / POINTER, json.dumps({**pointer, "sum": _sum_of(pointer)}).encode())
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


def _cached(database: Database, encoder: str, dim: int) -> tuple[ClaimIndex, Numbers, Numbers, bool]:
    """The index of the cache, the numbers of vectors and their places in it; an empty one where it is not sound."""
    try:
        pointer = _pointer(database.folder)
        path = database.folder / pointer["file"]
        if (pointer["store"], pointer["encoder"]) != (database.meta("store"), encoder):
            raise ValueError("not the cache of this store")
        if file_digest(path) != pointer["digest"]:
            raise ValueError("not as it was written")
        index = ClaimIndex.load(path)
        rows, places = (
            np.concatenate([np.arange(run[at], run[at] + run[2], dtype=np.int64) for run in pointer["runs"]])
            for at in (0, 1)
        )
        if index.dim == dim and places.min() >= 0 and places.max() < len(index):
            return index, rows, places, True
    except (OSError, ValueError, KeyError, TypeError, DamageError):
        pass
    return ClaimIndex(dim), np.zeros(0, np.int64), np.zeros(0, np.int64), False


def _pointer(folder: Path) -> dict[str, Any]:
    """The pointer file, checked as far as names of files go. Raises ValueError, OSError."""
    pointer = json.loads((folder / POINTER).read_text(encoding="utf-8"))
    if not isinstance(pointer, dict) or Path(str(pointer["file"])).name != pointer["file"]:
        raise ValueError("it names no file of this folder")
    if pointer.pop("sum") != _sum_of(pointer):
        raise ValueError("it is not as it was written")
    return pointer


def _sum_of(pointer: dict[str, Any]) -> str:
    """The checksum of what a pointer says."""
    return text_digest(json.dumps(pointer).encode())


def runs(rows: Iterable[int], places: Iterable[int]) -> list[tuple[int, int, int]]:
    """Numbers and their places as runs in which both go up by one: (first number, first place, how many)."""
    return list(_runs(zip(rows, places, strict=True)))


def _runs(pairs: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
    """Pairs of one run have the same distances from their position."""
    for _, run in groupby(enumerate(pairs), key=lambda item: (item[1][0] - item[0], item[1][1] - item[0])):
        members = [pair for _, pair in run]
        yield *members[0], len(members)


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
