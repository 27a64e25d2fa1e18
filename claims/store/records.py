"""What is known about stored articles, as plain records: findings, versions, links. The store does not read them.

A record belongs to the articles it speaks of and goes when one of them goes or is replaced.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from claims.encodable import encodable
from claims.errors import DamageError
from claims.store.checksum import row_checksum
from claims.store.codec import dumps, loads
from claims.store.database import HINT, Database
from claims.store.schema import COMPARED, RECORDS, insert

# Values asked for in one query (SQLite's oldest limit is 999).
_ASKED = 500

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Record:
    """One record: its kind, the stage that made it, the ids of its articles, and a JSON text.

    It stays a text until it is asked for: a store has more records than any one question needs.
    """

    kind: str
    stage: str
    articles: tuple[str, ...]
    text: str
    number: int = 0

    @property
    def record(self) -> Any:
        """The JSON values of the text. Raises DamageError where it is none."""
        return loads(self.text)


def add_records(database: Database, records: Iterable[Record]) -> None:
    """Store records, inside a transaction."""
    number = int(database.meta("next_record") or 1)
    for record in records:
        about = sorted(set(record.articles))
        row = (number, record.kind, record.stage, dumps(about), encodable(record.text))
        insert(database.connection, RECORDS, [row])
        pairs = [(id_, number) for id_ in about]
        database.connection.executemany("INSERT INTO record_articles(article, record) VALUES (?, ?)", pairs)
        number += 1
    database.set_meta("next_record", str(number))


def records(database: Database, kind: str, about: Collection[str] | None = None) -> Iterator[Record]:
    """The records of a kind, in the order they came; with `about`, those that speak of one of these articles."""
    sql = "SELECT number, kind, stage, articles, record, checksum FROM records WHERE kind = ?"
    asked = set(about or ())
    if about is None:
        found: Iterable[tuple[Any, ...]] = database.stream(sql + " ORDER BY number", (kind,))
    else:
        found = _by_number(database, sql, kind, _numbers(database, list(asked)))
    for number, sort, stage, ids, text, checksum in found:
        # The checksum comes before the parse: a damaged record is said, not guessed at.
        if row_checksum(RECORDS.name, (number, sort, stage, ids, text)) != checksum:
            raise DamageError(f"row {number} of records is damaged", str(database.folder), HINT)
        articles = tuple(loads(ids))
        if about is None or not asked.isdisjoint(articles):
            yield Record(sort, stage, articles, text, number)


def joined(database: Database, kind: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The numbers of the records of a kind and the articles they speak of; what they say is not read."""
    for number, articles in database.stream(
        "SELECT number, articles FROM records WHERE kind = ? ORDER BY number", (kind,)
    ):
        yield number, tuple(loads(articles))


def _numbers(database: Database, about: Sequence[str]) -> list[int]:
    """The numbers of the records of any kind that speak of some articles, in order."""
    numbers: set[int] = set()
    for asked in _slices(about):
        marks = ", ".join("?" * len(asked))
        sql = f"SELECT record FROM record_articles WHERE article IN ({marks})"
        numbers.update(number for (number,) in database.rows(sql, tuple(asked)))
    return sorted(numbers)


def _by_number(database: Database, sql: str, kind: str, numbers: Sequence[int]) -> Iterator[tuple[Any, ...]]:
    """The rows of a kind among those of some numbers, in order."""
    for asked in _slices(numbers):
        marks = ", ".join("?" * len(asked))
        yield from database.rows(f"{sql} AND number IN ({marks}) ORDER BY number", (kind, *asked))


def _slices(values: Sequence[T]) -> Iterator[Sequence[T]]:
    """As many values at a time as one query takes."""
    for at in range(0, len(values), _ASKED):
        yield values[at : at + _ASKED]


def retire(database: Database, numbers: Iterable[int]) -> None:
    """Take records away, inside a transaction."""
    rows = [(number,) for number in numbers]
    database.connection.executemany("DELETE FROM records WHERE number = ?", rows)
    database.connection.executemany("DELETE FROM record_articles WHERE record = ?", rows)


def compared(database: Database) -> dict[int, str]:
    """Under which signature each article, by number, was last held against all others."""
    found = {}
    for number, signature, checksum in database.rows("SELECT article, signature, checksum FROM compared"):
        if row_checksum(COMPARED.name, (number, signature)) == checksum:
            found[number] = signature
    return found


def set_compared(database: Database, numbers: Iterable[int], signature: str) -> None:
    """Note that articles were held against all others, inside a transaction."""
    insert(database.connection, COMPARED, [(number, signature) for number in numbers], replace=True)
