"""The SQLite file of a store: opened for reading or writing, brought to the newest schema, one writer at a time."""

from __future__ import annotations

import os
import sqlite3
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from filelock import BaseFileLock, FileLock, Timeout

from claims.errors import DamageError, StoreError
from claims.store import schema
from claims.store.checksum import row_checksum
from claims.store.files import write_whole
from claims.store.schema import META, insert, statements

DATABASE = "claims.sqlite"
LOCK = "writer.lock"
HEAD = "claims.head"
# How long a writer waits for another one before it gives up (set by hand).
PATIENCE_SECONDS = 30.0
# Pages of 8 KB: the list of tables fits the first one, and a page holds an article's rows.
PAGE_BYTES = 8192

Notice = Callable[[str], None]


def silent(_: str) -> None:
    """Notices that nobody reads."""


class Database:
    """A connection to the store in a folder, with its writer's lock when it was opened for writing."""

    def __init__(self, folder: Path, connection: sqlite3.Connection, lock: BaseFileLock | None) -> None:
        self.folder = folder
        self.connection = connection
        self._lock = lock

    @property
    def writable(self) -> bool:
        """True if it was opened for writing."""
        return self._lock is not None

    def close(self) -> None:
        """Close the connection and let the next writer in."""
        self.connection.close()
        if self._lock is not None:
            self._lock.release()

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All or nothing: what is written inside is stored when the block ends, and durable then."""
        if not self.writable:
            raise StoreError("it was opened for reading only", str(self.folder))
        with said(self.folder):
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield self.connection
                self.connection.execute("COMMIT")
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise

    @contextmanager
    def snapshot(self) -> Iterator[sqlite3.Connection]:
        """Everything read inside is of one moment, whatever another process writes meanwhile."""
        with said(self.folder):
            if self.connection.in_transaction:
                yield self.connection
                return
            self.connection.execute("BEGIN")
            try:
                yield self.connection
            finally:
                self.connection.execute("ROLLBACK")

    def rows(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """The rows of a query."""
        with said(self.folder):
            return self.connection.execute(sql, values).fetchall()

    def stream(self, sql: str, values: Sequence[object] = ()) -> Iterator[tuple[Any, ...]]:
        """The rows of a query one by one, where all together are too many."""
        with said(self.folder):
            yield from self.connection.execute(sql, values)

    def meta(self, name: str) -> str:
        """A value of the store as a whole, "" where it has none."""
        found = self.rows("SELECT value, checksum FROM meta WHERE name = ?", (name,))
        if not found:
            return ""
        value, checksum = found[0]
        if row_checksum("meta", (name, str(value))) != checksum:
            raise DamageError(f"its value {name!r} is damaged", str(self.folder), HINT)
        return str(value)

    def set_meta(self, name: str, value: str) -> None:
        """Set a value of the store as a whole, inside a transaction."""
        insert(self.connection, META, [(name, value)], replace=True)


HINT = "crosscheck store repair"


def open_database(
    folder: Path,
    *,
    write: bool = False,
    create: bool = False,
    wait: float = PATIENCE_SECONDS,
    notice: Notice = silent,
) -> Database:
    """Open the store in a folder; for writing it is made where it is missing, if `create` says so.

    Raises StoreError where there is none, where it cannot be read or written, and where another process has been
    writing for longer than `wait` seconds.
    """
    path = folder / DATABASE
    if not path.is_file() and not (write and create):
        raise StoreError("there is no claim store here", str(folder), "make one with `crosscheck store add`")
    lock = lock_store(folder, wait, notice) if write else None
    try:
        database = Database(folder, _connected(path, write), lock)
        with said(folder):
            _prepare(database)
    except BaseException:
        if lock is not None:
            lock.release()
        raise
    return database


@contextmanager
def said(folder: Path) -> Iterator[None]:
    """Turn what SQLite and the file system complain of into one line."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise _wording(error, folder) from error
    except OSError as error:
        raise StoreError(f"cannot be written: {error.strerror or error}", str(folder)) from error


def _wording(error: sqlite3.DatabaseError, folder: Path) -> StoreError:
    """The error of ours that says what an error of SQLite means."""
    name = getattr(error, "sqlite_errorname", "") or ""
    where = str(folder)
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")) or "malformed" in str(error):
        return DamageError(f"the database is damaged: {error}", where, HINT)
    if name.startswith(("SQLITE_FULL", "SQLITE_IOERR")):
        why = "the disk is full" if name == "SQLITE_FULL" else f"the disk does not take it ({error})"
        return StoreError(f"{why}; what was stored before is kept", where, "make room and run it again")
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_AUTH")):
        return StoreError(
            "the store cannot be written or opened here", where, "check the folder's permissions"
        )
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return StoreError("another process holds the database", where, "try again")
    return StoreError(f"the database says: {error}", where, HINT)


def lock_store(folder: Path, wait: float = PATIENCE_SECONDS, notice: Notice = silent) -> BaseFileLock:
    """The lock of the one writer, held; waits for another one, and says so. A killed writer lets go of it."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / LOCK)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            notice(f"{folder}: another process is writing to the store; waiting up to {wait:.0f} s")
            lock.acquire(timeout=wait, poll_interval=0.1)
    except Timeout:
        why = f"another process is writing to the store and did not end within {wait:.0f} s"
        raise StoreError(why, str(folder), "try again later") from None
    except OSError as error:
        raise StoreError(f"the store cannot be written: {error.strerror or error}", str(folder)) from error
    return lock


def _connected(path: Path, write: bool) -> sqlite3.Connection:
    """A connection; readers of a folder that nobody may write to take the file as it is."""
    with said(path.parent):
        return connect(path, write)


def connect(path: Path, write: bool) -> sqlite3.Connection:
    """A bare connection to a database file, in write-ahead mode for a writer; undecodable text is read escaped."""
    connection = _bare(path, write)
    connection.text_factory = lambda data: data.decode("utf-8", "surrogateescape")
    return connection


def _bare(path: Path, write: bool) -> sqlite3.Connection:
    """A connection as SQLite makes it."""
    uri = path.absolute().as_uri()
    if write:
        connection = sqlite3.connect(
            uri + "?mode=rwc", uri=True, isolation_level=None, timeout=PATIENCE_SECONDS
        )
        connection.execute(f"PRAGMA page_size = {PAGE_BYTES}")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA cell_size_check = ON")
        return connection
    # In a folder without write access SQLite cannot share memory with writers; there are none then.
    lonely = not os.access(path.parent, os.W_OK) and not _pending(path)
    mode = "?mode=ro&immutable=1" if lonely else "?mode=ro"
    connection = sqlite3.connect(uri + mode, uri=True, isolation_level=None, timeout=PATIENCE_SECONDS)
    connection.execute("PRAGMA cell_size_check = ON")
    return connection


def _pending(path: Path) -> bool:
    """True where the write-ahead log holds what the database file does not."""
    log = path.with_name(path.name + "-wal")
    return log.is_file() and log.stat().st_size > 0


def _prepare(database: Database) -> None:
    """Bring the schema to the newest version, in one transaction a step; readers only look."""
    newest = len(schema.MIGRATIONS)
    (version,) = database.connection.execute("PRAGMA user_version").fetchone()
    if version > newest:
        raise StoreError(
            f"made by a newer Crosscheck (schema {version}, this one knows {newest})",
            str(database.folder),
            "update it",
        )
    if version < newest and not database.writable:
        what = "of an older version" if version else "not yet complete"
        raise StoreError(
            f"the store is {what}", str(database.folder), "run `crosscheck store add` or `repair` once"
        )
    for step in range(version, newest):
        with database.transaction() as connection:
            for statement in statements(schema.MIGRATIONS[step]):
                connection.execute(statement)
            if step == 0:
                database.set_meta("store", uuid.uuid4().hex)
            database.set_meta("schema", str(step + 1))
            connection.execute(f"PRAGMA user_version = {step + 1}")
    if version < newest:
        save_head(database)


def save_head(database: Database) -> None:
    """Keep a copy of the first page, which names all tables: without it nothing else could be found again."""
    database.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with (database.folder / DATABASE).open("rb") as file:
        write_whole(database.folder / HEAD, file.read(PAGE_BYTES))
