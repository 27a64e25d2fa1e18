"""Articles in the store, taken apart: written whole, read whole, replaced and removed without a trace."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from claims.embed import Vectors
from claims.encodable import encodable
from claims.errors import DamageError
from claims.facts.model import Facts
from claims.facts.places import plain as plain_words
from claims.model import Article, Claim, Sentence, SentenceKind
from claims.names import skeleton
from claims.read.raw import RawArticle
from claims.store.checksum import row_checksum
from claims.store.codec import build, dumps, loads, plain
from claims.store.database import HINT, Database
from claims.store.paths import shown_path
from claims.store.schema import ARTICLES, CLAIMS, OF_ARTICLE, SENTENCES, TEXTS, VECTORS, Table, insert

# Values asked for in one query; SQLite's oldest limit is 999.
_ASKED = 500


@dataclass(frozen=True, slots=True)
class NewArticle:
    """An article to store: its path as the store keeps it, the hash of its file, the signatures and options it was
    read with, what of it cannot be checked, and the vectors [n, dim] of the claims at the n positions `embedded`.
    """

    article: Article
    path: str
    content: str
    signature: str
    encoder: str
    vectors: Vectors
    embedded: Sequence[int]
    options: str = ""
    gap: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """The row of an article that is stored."""

    number: int
    id: str
    path: str
    lang: str
    title: str
    date: str | None
    content: str
    signature: str
    encoder: str
    options: str
    gap: str
    sentences: int
    claims: int
    first_vector: int
    vectors: int


def entries(database: Database) -> list[Entry]:
    """All articles, in the order in which they came. Raises DamageError where a row is not as it was written."""
    rows = database.rows(f"SELECT {', '.join(ARTICLES.columns)}, checksum FROM articles ORDER BY number")
    return [Entry(*checked(ARTICLES, row, database)) for row in rows]


def put(database: Database, articles: Iterable[NewArticle], given: int | None = None) -> None:
    """Store articles, each in the place of the one with its id (or with the number `given`), inside a transaction.

    The records about an article that is replaced go: what was found in the old text is not so in the new one.
    """
    numbers: dict[str, int] = dict(database.rows("SELECT id, number FROM articles"))
    following, vector = (int(database.meta(n) or 1) for n in ("next_article", "next_vector"))
    for new in articles:
        number = numbers.get(new.article.id, given)
        if number is None:
            number, following = following, following + 1
        else:
            clear(database, number, new.article.id)
            database.connection.execute("DELETE FROM articles WHERE number = ?", (number,))
        _write(database, new, number, vector)
        vector += len(new.embedded)
    database.set_meta("next_article", str(following))
    database.set_meta("next_vector", str(vector))
    note_count(database)


def note_count(database: Database) -> None:
    """Note how many articles there are, so that one that vanishes whole is missed."""
    ((count,),) = database.rows("SELECT count(*) FROM articles")
    database.set_meta("articles", str(count))


def _write(database: Database, new: NewArticle, number: int, vector: int) -> None:
    """All rows of an article."""
    a, c = new.article, database.connection
    date = a.date.isoformat() if a.date else None
    title = encodable(a.title)
    counts = (len(a.sentences), len(a.claims), vector, len(new.embedded))
    identity = (number, a.id, new.path, a.lang, title, date)
    insert(c, ARTICLES, [(*identity, new.content, new.signature, new.encoder, new.options, new.gap, *counts)])
    insert(c, TEXTS, [(*identity, a.source_kind, encodable(a.text))])
    insert(
        c,
        SENTENCES,
        (
            (
                number,
                s.index,
                s.start,
                s.end,
                s.lang,
                s.paragraph,
                str(s.kind),
                encodable(dumps(plain(s.facts))),
            )
            for s in a.sentences
        ),
    )
    vectors = {position: vector + i for i, position in enumerate(new.embedded)}
    insert(
        c,
        CLAIMS,
        ((number, p, x.sentence, x.start, x.end, vectors.get(p)) for p, x in enumerate(a.claims)),
    )
    data = np.ascontiguousarray(new.vectors, "<f4")
    insert(c, VECTORS, [(number, data.shape[1], data.tobytes())])
    c.executemany("INSERT OR IGNORE INTO names VALUES (?, ?, ?, ?, ?)", names_of(a, number))


def names_of(article: Article, number: int) -> Iterator[tuple[str, int, int, str, str]]:
    """The rows of the names in an article: key, kind, article, sentence once each."""
    for sentence in article.content:
        for name in sentence.facts.names:
            key = encodable(name.key)
            yield key, number, sentence.index, str(name.kind), sounds(key)


def sounds(key: str) -> str:
    """The words of a name's key, spelt so that the usual transliterations of a name agree."""
    return " ".join(skeleton(word) for word in plain_words(key).split())


def clear(database: Database, number: int, id_: str) -> None:
    """Take away all rows of an article but its own, and the records that speak of it."""
    c = database.connection
    for table in OF_ARTICLE:
        c.execute(f"DELETE FROM {table.name} WHERE {table.columns[0]} = ?", (number,))
    c.execute("DELETE FROM names WHERE article = ?", (number,))
    about = "SELECT record FROM record_articles WHERE article = ?"
    c.execute(f"DELETE FROM records WHERE number IN ({about})", (id_,))
    c.execute(f"DELETE FROM record_articles WHERE record IN ({about})", (id_,))


def remove(database: Database, found: Iterable[Entry]) -> None:
    """Remove articles with everything that speaks of them, inside a transaction."""
    for entry in found:
        clear(database, entry.number, entry.id)
        database.connection.execute("DELETE FROM articles WHERE number = ?", (entry.number,))
    note_count(database)


def load(database: Database, wanted: Sequence[Entry]) -> list[Article]:
    """Articles as they were stored, in the order asked for, with paths that open from the working folder."""
    numbers = [entry.number for entry in wanted]
    texts = {int(row[0]): row for row in _of(database, TEXTS, numbers)}
    sentences = _grouped(_of(database, SENTENCES, numbers))
    claims = _grouped(_of(database, CLAIMS, numbers))
    made = []
    for entry in wanted:
        if entry.number not in texts:
            raise DamageError(f"the text of article {entry.id} is missing", str(database.folder), HINT)
        parts = sentences[entry.number], claims[entry.number]
        made.append(article_of(texts[entry.number], *parts, folder=database.folder))
    return made


def load_texts(database: Database, wanted: Sequence[Entry]) -> Iterator[tuple[Entry, RawArticle]]:
    """The texts of articles as they were read from their files, not taken apart; nothing for one that has none."""
    by_number = {entry.number: entry for entry in wanted}
    for number, _, path, lang, title, date, kind, text in _of(database, TEXTS, list(by_number)):
        day = dt.date.fromisoformat(date) if date else None
        yield by_number[number], RawArticle(shown_path(path, database.folder), text, title, day, lang, kind)


def load_vectors(database: Database, wanted: Sequence[Entry]) -> dict[str, Vectors]:
    """The vectors [n, dim] of articles by id, in the order of their embedded claims."""
    rows = {row[0]: row for row in _of(database, VECTORS, [entry.number for entry in wanted])}
    for entry in wanted:
        if entry.number not in rows:
            raise DamageError(f"the vectors of article {entry.id} are missing", str(database.folder), HINT)
    return {e.id: matrix_of(rows[e.number]) for e in wanted}


def matrix_of(row: Sequence[Any]) -> Vectors:
    """The matrix [n, dim] of a row of vectors."""
    _, width, data = row
    return np.frombuffer(data, "<f4").astype(np.float32).reshape(-1, width)


def article_of(
    text: Sequence[Any], sentences: Sequence[Sequence[Any]], claims: Sequence[Sequence[Any]], folder: Path
) -> Article:
    """The article of its rows. Raises DamageError where they do not fit together."""
    _, id_, path, lang, title, date, kind, words = text
    found = []
    for _, position, start, stop, code, paragraph, sort, facts in sentences:
        piece = words[start:stop]
        found.append(
            Sentence(
                position, start, stop, piece, code, paragraph, SentenceKind(sort), build(Facts, loads(facts))
            )
        )
    day = dt.date.fromisoformat(date) if date else None
    assertions = tuple(_claims(id_, words, found, claims))
    return Article(id_, shown_path(path, folder), lang, words, title, day, kind, tuple(found), assertions)


def _claims(
    id_: str, text: str, sentences: Sequence[Sentence], rows: Iterable[Sequence[Any]]
) -> Iterator[Claim]:
    """The claims of an article; their number in the sentence is their place among its claims."""
    counts: defaultdict[int, int] = defaultdict(int)
    for _, _, at, start, stop, _ in rows:
        sentence = sentences[at]
        name = f"{id_}:{at}.{counts[at]}"
        counts[at] += 1
        facts = sentence.facts.within(start, stop)
        yield Claim(name, id_, at, start, stop, text[start:stop], sentence.lang, facts)


def _of(database: Database, table: Table, numbers: Sequence[int]) -> Iterator[tuple[Any, ...]]:
    """The checked rows of a table that belong to some articles, in order of their keys."""
    for first in range(0, len(numbers), _ASKED):
        part = numbers[first : first + _ASKED]
        owner, keys = table.columns[0], ", ".join(table.columns[: table.key])
        sql = (
            f"SELECT {', '.join(table.columns)}, checksum FROM {table.name}"
            f" WHERE {owner} IN ({', '.join('?' * len(part))}) ORDER BY {keys}"
        )
        for row in database.rows(sql, part):
            yield checked(table, row, database)


def checked(table: Table, row: Sequence[Any], database: Database) -> tuple[Any, ...]:
    """A row without its checksum. Raises DamageError where that does not fit."""
    *values, checksum = row
    if row_checksum(table.name, values) != checksum:
        name = ", ".join(str(v) for v in values[: table.key])
        raise DamageError(f"row {name} of {table.name} is damaged", str(database.folder), HINT)
    return tuple(values)


def _grouped(rows: Iterable[tuple[Any, ...]]) -> Mapping[int, list[tuple[Any, ...]]]:
    """Rows by their article."""
    groups: defaultdict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for row in rows:
        groups[row[0]].append(row)
    return groups
