"""Checks a store: the structure of the database, every row, what belongs together, the cache, the copy of triage."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claims.errors import DamageError, StoreError
from claims.store import schema
from claims.store.checksum import row_checksum
from claims.store.database import DATABASE, PATIENCE_SECONDS, Database, connect, open_database
from claims.store.schema import ARTICLES, CLAIMS, META, OF_ARTICLE, RECORDS, TABLES, VECTORS, Table
from claims.store.triage import COPY, read_copy
from claims.store.view import check_cache

# Complaints of SQLite about the structure that are listed; more say no more.
_COMPLAINTS = 20
_FLOAT_BYTES = 4


@dataclass(frozen=True, slots=True)
class Damage:
    """Something that is not as it was written: in which table, which row, of which article (by number)."""

    what: str
    table: str = ""
    key: tuple[Any, ...] = ()
    article: int | None = None

    def __str__(self) -> str:
        return self.what


def verify_store(folder: Path, wait: float = PATIENCE_SECONDS) -> Iterator[Damage]:
    """Yield everything that is damaged. Raises StoreError where there is no store.

    A store that an older version left, or whose migration was cut off, is brought to the newest schema first.
    """
    if not (folder / DATABASE).is_file():
        raise StoreError("there is no claim store here", str(folder), "make one with `crosscheck store add`")
    try:
        with closing(connect(folder / DATABASE, write=False)) as connection:
            held = Database(folder, connection, None)
            header = list(check_header(held))
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            if header or version == len(schema.MIGRATIONS):
                yield from header
                yield from _verified(held)
                return
        with closing(open_database(folder, write=True, wait=wait)) as newest:
            yield from _verified(newest)
    except (sqlite3.DatabaseError, DamageError) as error:
        yield Damage(f"database: {error}", "structure")


def check_header(database: Database) -> Iterator[Damage]:
    """The version in the header is the one that the tables say."""
    (version,) = database.connection.execute("PRAGMA user_version").fetchone()
    tables = [
        row[0] for row in database.connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    ]
    said = int(database.meta("schema") or 0) if "meta" in tables else 0
    if said != version:
        yield Damage(f"database: its header says schema {version}, its tables say {said}", "structure")


def _verified(database: Database) -> Iterator[Damage]:
    """All damages of a store that can be opened, of one moment."""
    with database.snapshot():
        structure = list(check_structure(database))
        yield from structure
        yield from check_rows(database)
        if not structure:
            yield from check_relations(database)
        if database.rows("SELECT count(*) FROM triage")[0][0] != len(read_copy(database.folder)):
            yield Damage(f"{COPY}: the copy of the decisions is not as the database has them", COPY)
    if why := check_cache(database):
        yield Damage(f"index: {why}", "index")


def check_structure(database: Database) -> Iterator[Damage]:
    """What SQLite says of pages, trees and indexes."""
    for (line,) in database.connection.execute(f"PRAGMA integrity_check({_COMPLAINTS})"):
        if line != "ok":
            yield Damage(f"database: {' '.join(line.split())}", "structure")


def check_rows(database: Database) -> Iterator[Damage]:
    """Every row whose values do not fit its checksum; a table that cannot be read to its end."""
    for table in TABLES:
        try:
            for *values, checksum in database.connection.execute(
                f"SELECT {', '.join(table.columns)}, checksum FROM {table.name}"
            ):
                if row_checksum(table.name, values) != checksum:
                    yield _row_damage(table, tuple(values), database)
        except sqlite3.DatabaseError as error:
            yield Damage(f"table {table.name}: cannot be read to its end ({error})", "structure")


def _row_damage(table: Table, values: tuple[Any, ...], database: Database) -> Damage:
    """The damage of a row, in words that say which article it hits."""
    key = values[: table.key]
    article = key[0] if table in (*OF_ARTICLE, ARTICLES) else None
    place = " ".join(str(k) for k in key[1:])
    if article is None:
        return Damage(f"{table.name}: row {key[0]!r}", table.name, key)
    name = _name_of(database, article)
    return Damage(
        f"article {name}: its row{f' {place}' if place else ''} in {table.name}", table.name, key, article
    )


def _name_of(database: Database, number: int) -> str:
    """The id of an article for people, as far as it can be read."""
    for sql in ("SELECT id FROM articles WHERE number = ?", "SELECT id FROM texts WHERE article = ?"):
        try:
            if found := database.connection.execute(sql, (number,)).fetchone():
                return str(found[0])
        except sqlite3.DatabaseError:
            continue
    return f"number {number}"


def check_relations(database: Database) -> Iterator[Damage]:
    """Rows that are missing, too many, or of no article; vectors of a wrong size; lists beside records."""
    rows = database.connection.execute
    counts = {t.name: Counter(r[0] for r in rows(f"SELECT {t.columns[0]} FROM {t.name}")) for t in OF_ARTICLE}
    sizes = {a: (w, n) for a, w, n in rows("SELECT article, width, length(data) FROM vectors")}
    known = set()
    for number, id_, sentences, claims, vectors in rows(
        "SELECT number, id, sentences, claims, vectors FROM articles"
    ):
        known.add(number)
        wanted = {"texts": 1, "sentences": sentences, CLAIMS.name: claims, VECTORS.name: 1}
        for name, count in wanted.items():
            if counts[name][number] != count:
                yield Damage(
                    f"article {id_}: {counts[name][number]} rows in {name}, not {count}", name, (), number
                )
        width, length = sizes.get(number, (0, 0))
        if length != width * vectors * _FLOAT_BYTES:
            yield Damage(f"article {id_}: its vectors have the wrong size", VECTORS.name, (), number)
    for name, counter in counts.items():
        for number in counter.keys() - known:
            yield Damage(f"{name}: rows of an article that is not there (number {number})", name, (), number)
    if known and database.meta("articles") not in ("", str(len(known))):
        yield Damage(
            f"articles: there are {len(known)}, not {database.meta('articles')}", META.name, ("articles",)
        )
    yield from _check_names(database)
    yield from _check_records(database)


def _check_names(database: Database) -> Iterator[Damage]:
    """The list of names, made from the facts of sentences, holds what those hold."""
    listed = {
        (a, s, k) for a, s, k in database.connection.execute("SELECT article, sentence, key FROM names")
    }
    held = set()
    for article, position, kind, facts in database.connection.execute(
        "SELECT article, position, kind, facts FROM sentences WHERE facts LIKE '%\"names\"%'"
    ):
        try:
            names = json.loads(facts).get("names", ()) if kind != "boilerplate" else ()
            held |= {(article, position, name["key"]) for name in names}
        except (ValueError, KeyError, TypeError, AttributeError):
            continue  # said by its checksum
    for article in sorted({row[0] for row in listed ^ held}):
        name = _name_of(database, article)
        yield Damage(f"article {name}: its list of names", "names", (), article)


def _check_records(database: Database) -> Iterator[Damage]:
    """The list of articles beside every record is the record's own."""
    listed: dict[int, set[str]] = {}
    for article, number in database.connection.execute("SELECT article, record FROM record_articles"):
        listed.setdefault(number, set()).add(article)
    ids = {row[0] for row in database.connection.execute("SELECT id FROM articles")}
    for number, about in database.connection.execute("SELECT number, articles FROM records"):
        try:
            own = set(json.loads(about))
        except (ValueError, TypeError):
            continue
        if listed.pop(number, set()) != own or not own <= ids:
            yield Damage(f"records: row {number} and its articles", RECORDS.name, (number,))
    for number in listed:
        yield Damage(f"records: articles of row {number}, which is missing", RECORDS.name, (number,))
