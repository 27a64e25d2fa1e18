"""Finds the one bit of a row that was flipped: turned back, the row fits its checksum again."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence

from claims.errors import StoreError
from claims.store.checksum import Value, row_checksum
from claims.store.database import Database
from claims.store.schema import TABLES, Table

# Rows with more bytes than this are not tried: a second of work at most, and vectors are made again faster.
MOST_BYTES = 16384
_INTEGER_BITS = 63


def mend_bits(database: Database) -> Iterator[str]:
    """Put every row right of which one bit was flipped; yield what was mended."""
    found: list[tuple[Table, tuple[Value, ...], tuple[Value, ...], int]] = []
    for table in TABLES:
        sql = f"SELECT {', '.join(table.columns)}, checksum FROM {table.name}"
        for *values, checksum in database.rows(sql):
            if row_checksum(table.name, values) != checksum:
                right = turned_back(table.name, tuple(values), checksum)
                if right is not None:
                    found.append((table, tuple(values), *right))
    for table, wrong, right_values, sum_ in found:
        try:
            with database.transaction() as connection:
                _exchange(connection, table, wrong, (*right_values, sum_))
        except StoreError:
            continue
        yield f"{table.name}: one bit of row {', '.join(map(str, right_values[: table.key]))}"


def _exchange(
    connection: sqlite3.Connection, table: Table, wrong: Sequence[Value], right: Sequence[Value]
) -> None:
    """Put a row in the place of another."""
    where = " AND ".join(f"{name} IS ?" for name in table.columns[: table.key])
    connection.execute(f"DELETE FROM {table.name} WHERE {where}", wrong[: table.key])
    columns, marks = ", ".join((*table.columns, "checksum")), ", ".join("?" * len(right))
    connection.execute(f"INSERT INTO {table.name}({columns}) VALUES ({marks})", right)


def turned_back(table: str, row: tuple[Value, ...], checksum: int) -> tuple[tuple[Value, ...], int] | None:
    """A row and its checksum with one bit turned so that they fit each other; None where no bit does it."""
    own = row_checksum(table, row)
    if (own ^ checksum).bit_count() == 1:
        return row, own
    if sum(len(v) for v in row if isinstance(v, (str, bytes))) > MOST_BYTES:
        return None
    for at, value in enumerate(row):
        for other in _neighbours(value):
            tried = (*row[:at], other, *row[at + 1 :])
            if row_checksum(table, tried) == checksum:
                return tried, checksum
    return None


def _neighbours(value: Value) -> Iterator[Value]:
    """All values that differ from one in one bit."""
    if isinstance(value, int):
        yield from (value ^ (1 << bit) for bit in range(_INTEGER_BITS))
    elif isinstance(value, str):
        for data in _flipped(value.encode("utf-8", "surrogateescape")):
            try:
                yield data.decode("utf-8")
            except UnicodeDecodeError:
                continue
    elif isinstance(value, bytes):
        yield from _flipped(value)


def _flipped(data: bytes) -> Iterator[bytes]:
    """The bytes with each bit turned in turn."""
    held = bytearray(data)
    for at in range(len(held)):
        for bit in range(8):
            held[at] ^= 1 << bit
            yield bytes(held)
            held[at] ^= 1 << bit
