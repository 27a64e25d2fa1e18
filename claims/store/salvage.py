"""Copies a database whose structure is damaged into a new one, row by row, as far as rows can be read.

Rows keep the checksums they were written with, so that a damaged row is still known as one afterwards.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from claims.store import schema
from claims.store.database import DATABASE, HEAD, PAGE_BYTES, connect
from claims.store.files import new_file
from claims.store.schema import ARTICLES, META, OF_ARTICLE, RECORDS, TABLES, TRIAGE, Table, statements

# Fields of the header (bytes 0 to 99, sqlite.org/fileformat2.html) that a copy of the first page cannot know.
_SIZE_AT, _FREE_AT = slice(28, 32), slice(32, 40)
_CHANGED_AT, _VALID_AT = slice(24, 28), slice(92, 96)
# Numbers tried where no counter can be read.
_MOST_NUMBERS = 1_000_000


def salvage(folder: Path) -> Path:
    """Put a new database with all rows that can be read in the place of the damaged one; return where that now is."""
    with new_file(folder, "mended") as new, new_file(folder, "patched") as patched:
        with (
            closing(_readable(folder, patched)) as old,
            closing(sqlite3.connect(new, isolation_level=None)) as made,
        ):
            made.execute(f"PRAGMA page_size = {PAGE_BYTES}")
            made.execute("BEGIN")
            for step in schema.MIGRATIONS:
                for statement in statements(step):
                    made.execute(statement)
            for table in TABLES:
                _copy(old, made, table)
            made.execute(f"PRAGMA user_version = {len(schema.MIGRATIONS)}")
            made.execute("COMMIT")
        return _exchange(folder, new)


def _readable(folder: Path, patched: Path) -> sqlite3.Connection:
    """A connection to the damaged database; where its first page is the damage, to a copy with that mended."""
    with suppress(sqlite3.DatabaseError, OSError):
        connection = connect(folder / DATABASE, write=False)
        names = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
        if names >= {table.name for table in TABLES}:
            return connection
        connection.close()
    shutil.copyfile(folder / DATABASE, patched)
    with suppress(OSError):
        head = bytearray((folder / HEAD).read_bytes())
        head[_SIZE_AT] = (patched.stat().st_size // PAGE_BYTES).to_bytes(4, "big")
        head[_FREE_AT] = bytes(8)
        head[_VALID_AT] = head[_CHANGED_AT]
        # As a file without a log: the copy has none.
        head[18:20] = b"\x01\x01"
        with patched.open("r+b") as file:
            file.write(head)
    return sqlite3.connect(
        patched.absolute().as_uri() + "?mode=ro&immutable=1", uri=True, isolation_level=None
    )


def _copy(old: sqlite3.Connection, made: sqlite3.Connection, table: Table) -> None:
    """Copy the rows of a table."""
    columns = ", ".join((*table.columns, "checksum"))
    marks = ", ".join("?" * (len(table.columns) + 1))
    for row in _rows(old, table, columns):
        # A damaged row may break what a table promises; then it is no row.
        with suppress(sqlite3.Error, UnicodeError):
            made.execute(f"INSERT INTO {table.name}({columns}) VALUES ({marks})", row)


def _rows(old: sqlite3.Connection, table: Table, columns: str) -> Iterator[Sequence[Any]]:
    """The rows that can be read: number by number where a scan would stop at the first bad page."""
    if table in (META, TRIAGE):
        key, seen = table.columns[0], set()
        for order in ("ASC", "DESC"):
            for row in _asked(old, f"SELECT {columns} FROM {table.name} ORDER BY {key} {order}"):
                if row[0] not in seen:
                    seen.add(row[0])
                    yield row
        return
    for number in range(1, _last(old, table) + 1):
        yield from _asked(old, f"SELECT {columns} FROM {table.name} WHERE {table.columns[0]} = {number}")


def _asked(old: sqlite3.Connection, sql: str) -> Iterator[Sequence[Any]]:
    """The rows of a query up to the first that cannot be read."""
    try:
        yield from old.execute(sql)
    except sqlite3.Error:
        return


def _last(old: sqlite3.Connection, table: Table) -> int:
    """The greatest number that a row of a table may have."""
    peers = (RECORDS,) if table is RECORDS else (ARTICLES, *OF_ARTICLE)
    name = "next_record" if table is RECORDS else "next_article"
    found = [int(row[0]) for row in _asked(old, f"SELECT value FROM meta WHERE name = '{name}'")]
    for peer in peers:
        found += [row[0] for row in _asked(old, f"SELECT max({peer.columns[0]}) FROM {peer.name}") if row[0]]
    return min(max(found, default=0), _MOST_NUMBERS)


def _exchange(folder: Path, new: Path) -> Path:
    """Put the new database in the old one's place; the old one is kept under another name."""
    number = 1
    while (aside := folder / f"damaged-{number}.sqlite").exists():
        number += 1
    for suffix in ("-wal", "-shm"):
        with suppress(FileNotFoundError):
            (folder / (DATABASE + suffix)).replace(aside.with_name(aside.name + suffix))
    try:
        os.link(folder / DATABASE, aside)
    except OSError:
        shutil.copyfile(folder / DATABASE, aside)
    new.replace(folder / DATABASE)
    return aside
