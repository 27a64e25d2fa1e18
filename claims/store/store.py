"""The claim store as one object: what `crosscheck store`, `search` and `audit --store` work with."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from claims.embed import Encoder, Vectors
from claims.errors import StoreError, UsageError
from claims.model import Article
from claims.read.raw import RawArticle
from claims.rerank import CANDIDATES, reranked
from claims.store import articles as rows
from claims.store import names, records, triage
from claims.store.articles import Entry, NewArticle
from claims.store.database import PATIENCE_SECONDS, Database, Notice, open_database, silent
from claims.store.paths import stored_path
from claims.store.records import Record
from claims.store.search import Filter, Hit, known, nearest
from claims.store.triage import Decision
from claims.store.view import View, open_view, write_view


class ClaimStore:
    """Articles with claims, facts and vectors, and what is known about them; use `open_store`."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.folder = database.folder
        self._view: View | None = None
        self._entries: list[Entry] = []
        self._seen: tuple[tuple[int, int], str] | None = None
        self._all: list[Entry] = []
        self._listed: tuple[int, int] | None = None

    def entries(self) -> list[Entry]:
        """All stored articles, in the order in which they came; read again only where the store changed since."""
        state = self._state()
        if state != self._listed:
            self._all, self._listed = rows.entries(self.database), state
        return list(self._all)

    def _state(self) -> tuple[int, int]:
        """Two numbers that change with every change of the store, by others and by this object."""
        ((version,),) = self.database.rows("PRAGMA data_version")
        return int(version), self.database.connection.total_changes

    def by_id(self, ids: Iterable[str]) -> list[Entry]:
        """Stored articles by id, in the order asked for. Raises UsageError for one that is not there."""
        found = {e.id: e for e in self.entries()}
        wanted = list(dict.fromkeys(ids))
        for id_ in wanted:
            if id_ not in found:
                raise UsageError(
                    f"no article {id_!r} is stored", str(self.folder), "`crosscheck store list` shows them"
                )
        return [found[id_] for id_ in wanted]

    def path_of(self, path: str) -> str:
        """The path of a file as this store keeps it."""
        return stored_path(path, self.folder)

    def put(self, new: Sequence[NewArticle]) -> None:
        """Store articles in one transaction; each takes the place of the one with its id."""
        with self.database.transaction():
            rows.put(self.database, new)

    def remove(self, ids: Iterable[str]) -> list[Entry]:
        """Remove articles, all or none, with everything that speaks of them; decisions stay."""
        found = self.by_id(ids)
        with self.database.transaction():
            rows.remove(self.database, found)
        return found

    def load(self, wanted: Sequence[Entry]) -> list[Article]:
        """Articles as they were stored."""
        return rows.load(self.database, wanted)

    def texts(self, wanted: Sequence[Entry]) -> Iterator[tuple[Entry, RawArticle]]:
        """The texts of articles, not taken apart."""
        return rows.load_texts(self.database, wanted)

    def vectors(self, wanted: Sequence[Entry]) -> dict[str, Vectors]:
        """The vectors [n, dim] of articles by id."""
        return rows.load_vectors(self.database, wanted)

    def records(self, kind: str, about: Collection[str] | None = None) -> Iterator[Record]:
        """The records of a kind; with `about`, those that speak of one of these articles."""
        return records.records(self.database, kind, about)

    def joined(self, kind: str) -> Iterator[tuple[int, tuple[str, ...]]]:
        """The numbers of the records of a kind and the articles they speak of."""
        return records.joined(self.database, kind)

    def name_counts(self) -> dict[str, int]:
        """In how many articles each name stands, by key."""
        return names.name_counts(self.database)

    def names_in(self, numbers: Sequence[int]) -> dict[int, set[str]]:
        """The keys of the names in some articles, by number of the article."""
        return names.names_in(self.database, numbers)

    def compared(self) -> dict[int, str]:
        """Under which signature each article, by number, was last held against all others."""
        return records.compared(self.database)

    def replace_records(
        self, gone: Iterable[int], made: Iterable[Record], compared: Iterable[int], signature: str
    ) -> None:
        """What a comparison found, in one transaction: old records go, new ones come, articles count as compared."""
        with self.database.transaction():
            records.retire(self.database, gone)
            records.add_records(self.database, made)
            records.set_compared(self.database, compared, signature)

    def decisions(self) -> list[Decision]:
        """All decisions on findings."""
        return triage.decisions(self.database)

    def decide(self, made: Iterable[Decision]) -> None:
        """Store decisions on findings."""
        triage.decide(self.database, made)

    def view(self, encoder: Encoder) -> View:
        """The index over all vectors of an encoder, kept in memory until the store changes."""
        self._look(encoder)
        assert self._view is not None
        return self._view

    def write_cache(self, encoder: Encoder) -> None:
        """Write the index beside the database, unless the cache there is nearly as good."""
        write_view(self.database, self.view(encoder))

    def search(self, text: str, encoder: Encoder, wanted: int, filter_: Filter) -> list[Hit]:
        """The claims nearest in meaning to a text. Raises StoreError where all are of another encoder.

        A few more than wanted are found by their vectors and ranked by what their subwords share.
        """
        view = self.view(encoder)
        if self._entries and not any(e.encoder == encoder.signature for e in self._entries):
            hint = "name it with --encoder, or add the articles again"
            raise StoreError("its vectors were made by another encoder", str(self.folder), hint)
        known({e.lang for e in self._entries}, filter_.lang)
        with self.database.snapshot():
            vector = encoder.encode([text])[0]
            hits = nearest(self.database, view, self._entries, vector, wanted + CANDIDATES, filter_)
        scores = reranked(text, [hit.text for hit in hits], [hit.score for hit in hits])
        ranked = sorted(zip(scores, hits, strict=True), key=lambda found: -found[0])
        return [replace(hit, score=round(score, 4)) for score, hit in ranked[:wanted]]

    def _look(self, encoder: Encoder) -> None:
        """Read the list of articles and the index again where the store changed since."""
        seen = self._state(), encoder.signature
        if self._view is None or seen != self._seen:
            with self.database.snapshot():
                self._entries = self.entries()
                usable = [e for e in self._entries if e.encoder == encoder.signature]
                self._view = open_view(self.database, usable, encoder.signature, encoder.dim)
            self._seen = seen


@contextmanager
def open_store(
    folder: str | Path,
    *,
    write: bool = False,
    create: bool = False,
    wait: float = PATIENCE_SECONDS,
    notice: Notice = silent,
) -> Iterator[ClaimStore]:
    """The store in a folder for the time of a block; for writing, alone. Raises StoreError."""
    database = open_database(Path(folder), write=write, create=create, wait=wait, notice=notice)
    try:
        yield ClaimStore(database)
    finally:
        database.close()
