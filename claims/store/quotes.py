"""Single claims as quoted from their articles, read row by row: a search shows ten of them, from ten articles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from claims.errors import DamageError
from claims.store.articles import Entry, checked
from claims.store.database import HINT, Database
from claims.store.paths import shown_path
from claims.store.schema import CLAIMS, SENTENCES, TEXTS, Table


@dataclass(frozen=True, slots=True)
class Quoted:
    """A claim's id, the number of its sentence, and its words at [start, end) of its article."""

    claim: str
    sentence: int
    lang: str
    path: str
    start: int
    end: int
    text: str


def quoted(database: Database, entry: Entry, vector: int) -> Quoted:
    """The first claim of an article that has the vector of this number. Raises DamageError where rows do not fit."""
    _, position, at, start, stop, _ = _row(
        database, CLAIMS, "article = ? AND vector = ?", (entry.number, vector)
    )
    sentence = _row(database, SENTENCES, "article = ? AND position = ?", (entry.number, at))
    text = _row(database, TEXTS, "article = ?", (entry.number,))
    ((before,),) = database.rows(
        "SELECT COUNT(*) FROM claims WHERE article = ? AND sentence = ? AND position < ?",
        (entry.number, at, position),
    )
    path = shown_path(text[2], database.folder)
    return Quoted(f"{entry.id}:{at}.{before}", at, sentence[4], path, start, stop, text[7][start:stop])


def _row(database: Database, table: Table, where: str, values: Sequence[int]) -> Sequence[Any]:
    """The first checked row of a table that fits."""
    keys = ", ".join(table.columns[: table.key])
    sql = (
        f"SELECT {', '.join(table.columns)}, checksum FROM {table.name} WHERE {where} ORDER BY {keys} LIMIT 1"
    )
    for row in database.rows(sql, values):
        return checked(table, row, database)
    raise DamageError(f"a row of {table.name} is missing", str(database.folder), HINT)
