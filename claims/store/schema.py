"""The tables of the store and the migrations that lead to them.

Every table but the derived ones carries a checksum per row. Numbers of articles and vectors are given once and
never again, so that the index beside the database can be behind, but never wrong. Facts are JSON in the row of
their sentence; a claim's facts are those of its sentence inside its span.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claims.store.checksum import Value, row_checksum


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose rows carry a checksum over `columns`; the first `key` columns name a row."""

    name: str
    columns: tuple[str, ...]
    key: int = 1


META = Table("meta", ("name", "value"))
# Who the article is. `path` counts from the store's folder; `content` is the hash of the file; `signature` and
# `encoder` say what it was read and embedded with, `options` what was forced on that, `gap` what cannot be
# checked; `first_vector` and `vectors` are the run of numbers of its vectors; `sentences` and `claims` are counts.
ARTICLES = Table(
    "articles",
    (
        "number",
        "id",
        "path",
        "lang",
        "title",
        "date",
        "content",
        "signature",
        "encoder",
        "options",
        "gap",
        "sentences",
        "claims",
        "first_vector",
        "vectors",
    ),
)
# What it says; id, path, language, title and date stand here again, so that either row can be lost.
TEXTS = Table("texts", ("article", "id", "path", "lang", "title", "date", "kind", "text"))
SENTENCES = Table(
    "sentences", ("article", "position", "start", "stop", "lang", "paragraph", "kind", "facts"), key=2
)
CLAIMS = Table("claims", ("article", "position", "sentence", "start", "stop", "vector"), key=2)
VECTORS = Table("vectors", ("article", "width", "data"))
# What others found out about articles (findings, versions, links between stories), as plain JSON records.
# `articles` are the ids of those it speaks of, once each, sorted, as JSON.
RECORDS = Table("records", ("number", "kind", "stage", "articles", "record"))
TRIAGE = Table("triage", ("fingerprint", "status", "rule", "reason"))
# Under which signature an article was last held against all others.
COMPARED = Table("compared", ("article", "signature"))

TABLES = (META, ARTICLES, TEXTS, SENTENCES, CLAIMS, VECTORS, RECORDS, TRIAGE, COMPARED)
BY_NAME = {table.name: table for table in TABLES}
# Rows that hang on an article; its number is their first column.
OF_ARTICLE = (TEXTS, SENTENCES, CLAIMS, VECTORS, COMPARED)

_CLAIMS_STEP = """
CREATE TABLE meta(name TEXT PRIMARY KEY, value TEXT NOT NULL, checksum INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE articles(
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, path TEXT NOT NULL UNIQUE, lang TEXT NOT NULL,
  title TEXT NOT NULL, date TEXT, content TEXT NOT NULL, signature TEXT NOT NULL, encoder TEXT NOT NULL,
  options TEXT NOT NULL,
  gap TEXT NOT NULL, sentences INTEGER NOT NULL, claims INTEGER NOT NULL, first_vector INTEGER NOT NULL,
  vectors INTEGER NOT NULL, checksum INTEGER NOT NULL);
CREATE TABLE texts(
  article INTEGER PRIMARY KEY, id TEXT NOT NULL, path TEXT NOT NULL, lang TEXT NOT NULL, title TEXT NOT NULL,
  date TEXT, kind TEXT NOT NULL, text TEXT NOT NULL, checksum INTEGER NOT NULL);
CREATE TABLE sentences(
  article INTEGER NOT NULL, position INTEGER NOT NULL, start INTEGER NOT NULL, stop INTEGER NOT NULL,
  lang TEXT NOT NULL, paragraph INTEGER NOT NULL, kind TEXT NOT NULL, facts TEXT NOT NULL,
  checksum INTEGER NOT NULL, PRIMARY KEY(article, position)) WITHOUT ROWID;
CREATE TABLE claims(
  article INTEGER NOT NULL, position INTEGER NOT NULL, sentence INTEGER NOT NULL, start INTEGER NOT NULL,
  stop INTEGER NOT NULL, vector INTEGER, checksum INTEGER NOT NULL, PRIMARY KEY(article, position)) WITHOUT ROWID;
CREATE TABLE vectors(
  article INTEGER PRIMARY KEY, width INTEGER NOT NULL, data BLOB NOT NULL, checksum INTEGER NOT NULL);
CREATE TABLE names(
  key TEXT NOT NULL, article INTEGER NOT NULL, sentence INTEGER NOT NULL, kind TEXT NOT NULL, sounds TEXT NOT NULL,
  PRIMARY KEY(key, article, sentence, kind)) WITHOUT ROWID;
CREATE INDEX names_of_article ON names(article);
"""
_FINDINGS_STEP = """
CREATE TABLE records(
  number INTEGER PRIMARY KEY, kind TEXT NOT NULL, stage TEXT NOT NULL, articles TEXT NOT NULL,
  record TEXT NOT NULL, checksum INTEGER NOT NULL);
CREATE TABLE record_articles(
  article TEXT NOT NULL, record INTEGER NOT NULL, PRIMARY KEY(article, record)) WITHOUT ROWID;
CREATE INDEX articles_of_record ON record_articles(record);
CREATE TABLE triage(
  fingerprint TEXT PRIMARY KEY, status TEXT NOT NULL, rule TEXT NOT NULL, reason TEXT NOT NULL,
  checksum INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE compared(
  article INTEGER PRIMARY KEY, signature TEXT NOT NULL, checksum INTEGER NOT NULL);
"""
# Step n leads from version n to version n + 1; a new store takes them all. Steps are only ever appended.
MIGRATIONS: tuple[str, ...] = (_CLAIMS_STEP, _FINDINGS_STEP)


def insert(
    connection: sqlite3.Connection, table: Table, rows: Iterable[Sequence[Value]], replace: bool = False
) -> None:
    """Write rows, each with its checksum; with `replace` in the place of those with the same key."""
    verb = "INSERT OR REPLACE" if replace else "INSERT"
    marks = ", ".join("?" * (len(table.columns) + 1))
    sql = f"{verb} INTO {table.name}({', '.join(table.columns)}, checksum) VALUES ({marks})"
    connection.executemany(sql, ((*row, row_checksum(table.name, row)) for row in rows))


def statements(script: str) -> list[str]:
    """The single statements of a script, so that all run in one transaction (executescript would commit)."""
    return [part.strip() for part in script.split(";") if part.strip()]
