"""Mends a store from what is left: rows from texts, texts from files, triage from its copy, the cache from vectors."""

from __future__ import annotations

import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claims.embed import Encoder
from claims.errors import DamageError, ReadError, StoreError
from claims.extract import Imprint, take_apart
from claims.model import Article
from claims.read.content import read_bytes
from claims.read.raw import RawArticle
from claims.read.registry import read_file
from claims.space import kept_claims
from claims.store import articles as rows
from claims.store.articles import NewArticle
from claims.store.bits import mend_bits
from claims.store.checksum import row_checksum, text_digest
from claims.store.codec import loads
from claims.store.database import DATABASE, Database, Notice, connect, lock_store, open_database, save_head
from claims.store.paths import shown_path
from claims.store.salvage import salvage
from claims.store.schema import ARTICLES, BY_NAME, COMPARED, META, OF_ARTICLE, RECORDS, TEXTS, TRIAGE, Table
from claims.store.triage import COPY, decide, read_copy, write_copy
from claims.store.verify import Damage, check_header, check_relations, check_rows, check_structure
from claims.store.view import check_cache, drop_cache, open_view, write_view

# Numbers given after the counter was lost begin this far above what is seen, since some may have been given.
_GAP = 1_000_000


@dataclass(frozen=True, slots=True)
class Mended:
    """Something that was mended, or that is lost."""

    what: str
    lost: bool = False


def repair_store(folder: Path, encoder: Encoder, notice: Notice) -> Iterator[Mended]:
    """Mend everything that `verify` finds. Raises StoreError where there is nothing to mend from."""
    if not (folder / DATABASE).is_file():
        raise StoreError("there is no claim store here", str(folder), "make one with `crosscheck store add`")
    lock = lock_store(folder, notice=notice)
    aside: Path | None = None
    try:
        if why := _broken(folder):
            aside = salvage(folder)
            drop_cache(folder)
            yield Mended(
                f"database: {why}; written anew from the rows that can be read, the old one is {aside.name}"
            )
    finally:
        lock.release()
    with closing(open_database(folder, write=True, notice=notice)) as database:
        yield from map(Mended, mend_bits(database))
        damages = [*check_rows(database), *check_relations(database)]
        yield from _mend_count(database)
        yield from _mend_meta(database, damages)
        yield from _mend_records(database, damages)
        yield from _mend_articles(database, damages, encoder)
        if aside is not None and not rows.entries(database):
            yield Mended("articles: none could be read; add the files again: crosscheck store add", lost=True)
        yield from _mend_triage(database)
        if why := check_cache(database):
            drop_cache(folder)
            yield Mended(f"index: {why}; made anew from the vectors")
        usable = [e for e in rows.entries(database) if e.encoder == encoder.signature]
        write_view(database, open_view(database, usable, encoder.signature, encoder.dim))
        save_head(database)


def _broken(folder: Path) -> str:
    """What is wrong with the structure of the database, "" where it is sound."""
    try:
        with closing(connect(folder / DATABASE, write=False)) as connection:
            held = Database(folder, connection, None)
            damages = [*check_header(held), *check_structure(held)]
            damages += [d for d in check_rows(held) if d.table == "structure"]
    except (sqlite3.DatabaseError, DamageError) as error:
        return str(error)
    return damages[0].what.removeprefix("database: ") if damages else ""


def _mend_meta(database: Database, damages: list[Damage]) -> Iterator[Mended]:
    """Values of the store as a whole: counters from what was given, a new name for a store that lost it."""
    broken = {d.key[0] for d in damages if d.table == META.name}
    present = {row[0] for row in database.rows("SELECT name FROM meta")} - broken
    last: dict[str, int] = {}
    for name, sql in _COUNTERS.items():
        last[name] = database.rows(sql)[0][0] or 0
        if name in present and int(database.meta(name)) <= last[name]:
            broken.add(name)
    lost = [name for name in _COUNTERS if name in broken or (name not in present and last[name])]
    if not broken and not lost and "store" in present:
        return
    drop_cache(database.folder)
    with database.transaction() as connection:
        connection.executemany("DELETE FROM meta WHERE name = ?", [(name,) for name in broken])
        for name in lost:
            database.set_meta(name, str(last[name] + _GAP))
        if "store" in broken or "store" not in present:
            database.set_meta("store", uuid.uuid4().hex)
        if "schema" in broken or "schema" not in present:
            (version,) = database.connection.execute("PRAGMA user_version").fetchone()
            database.set_meta("schema", str(version))
    yield Mended(f"meta: {', '.join(sorted({*broken, *lost})) or 'store'}")


_COUNTERS = {
    "next_article": "SELECT max(number) FROM articles",
    "next_vector": "SELECT max(first_vector + vectors) - 1 FROM articles",
    "next_record": "SELECT max(number) FROM records",
}


def _mend_records(database: Database, damages: list[Damage]) -> Iterator[Mended]:
    """Records that are damaged go, and what they spoke of is compared again; lists beside the others are remade."""
    # What is noted of an article that is not there names no row: its number stands for it.
    broken = {
        d.key[0] if d.key else d.article: d for d in damages if d.table in (RECORDS.name, COMPARED.name)
    }
    if not broken and _lists_agree(database):
        return
    with database.transaction() as connection:
        connection.execute("DELETE FROM record_articles")
        for number, about, *_ in _checked(database, RECORDS, ("number", "articles")):
            pairs = [(id_, number) for id_ in loads(about)]
            connection.executemany(
                "INSERT OR IGNORE INTO record_articles(article, record) VALUES (?, ?)", pairs
            )
        if broken:
            # Which article a lost finding spoke of is not known for sure: all are compared again.
            for table in (RECORDS, COMPARED):
                keys = [(d.key[0],) for d in damages if d.table == table.name and d.key]
                connection.executemany(f"DELETE FROM {table.name} WHERE {table.columns[0]} = ?", keys)
            connection.execute("DELETE FROM compared")
    for damage in broken.values():
        yield Mended(f"{damage.what}; the next audit compares again")


def _lists_agree(database: Database) -> bool:
    """True where the list of articles beside the records is theirs."""
    counted = sum(len(loads(about)) for (about,) in database.rows("SELECT articles FROM records"))
    return bool(counted == database.rows("SELECT count(*) FROM record_articles")[0][0])


def _checked(database: Database, table: Table, wanted: tuple[str, ...]) -> Iterator[tuple[Any, ...]]:
    """Some columns of the rows of a table that are as they were written."""
    places = [table.columns.index(name) for name in wanted]
    for *values, checksum in database.rows(f"SELECT {', '.join(table.columns)}, checksum FROM {table.name}"):
        if row_checksum(table.name, values) == checksum:
            yield tuple(values[at] for at in places)


def _mend_articles(database: Database, damages: list[Damage], encoder: Encoder) -> Iterator[Mended]:
    """Articles with a damaged or missing row are taken apart again, from their text or else from their file."""
    tables = set(BY_NAME) - {META.name, RECORDS.name, TRIAGE.name, COMPARED.name} | {"names"}
    broken: dict[int, list[Damage]] = {}
    for damage in damages:
        if damage.table in tables and damage.article is not None:
            broken.setdefault(damage.article, []).append(damage)
    for number, found in sorted(broken.items()):
        yield _remade(database, number, found, encoder)


def _mend_count(database: Database) -> Iterator[Mended]:
    """Articles of which not one row is left are known by their number only."""
    owners = [f"SELECT {table.columns[0]} FROM {table.name}" for table in (ARTICLES, *OF_ARTICLE)]
    ((left,),) = database.rows(f"SELECT count(*) FROM ({' UNION '.join(owners)})")
    with suppress(DamageError):
        gone = int(database.meta("articles") or 0) - left
        if gone > 0:
            yield Mended(f"{gone} articles are gone without a trace; add their files again", lost=True)


def _remade(database: Database, number: int, found: list[Damage], encoder: Encoder) -> Mended:
    """One article made again in one transaction; what cannot be is taken out whole."""
    what = "; ".join(d.what for d in found[:3])
    identity = _row(database, ARTICLES, number)
    text = _row(database, TEXTS, number)
    known = identity or text
    ids = {row[1] for row in (identity, text) if row is not None}
    new: NewArticle | None = None
    if known is not None:
        raw, content, source = _source(database, known, identity, text)
        if raw is not None:
            new = _new_article(known, raw, content, encoder)
    with database.transaction() as connection:
        for id_ in ids or {""}:
            rows.clear(database, number, id_)
        connection.execute("DELETE FROM articles WHERE number = ?", (number,))
        if new is not None:
            rows.put(database, [new], number)
        rows.note_count(database)
    if new is None:
        why = (
            f"its file ({shown_path(known[2], database.folder)}) cannot be read"
            if known
            else "no one knows its file"
        )
        return Mended(f"{what}; the text is gone and {why}", lost=True)
    return Mended(f"{what}; made again from {source}, the next audit compares it")


def _source(
    database: Database, known: tuple[Any, ...], identity: tuple[Any, ...] | None, text: tuple[Any, ...] | None
) -> tuple[RawArticle | None, str, str]:
    """The text to make an article from, the hash of its file (as far as known), and where it came from."""
    content = str(identity[6]) if identity is not None else ""
    if text is not None:
        ((_, raw),) = rows.load_texts(database, [_entry_like(text)])
        return raw, content, "its stored text"
    path = shown_path(known[2], database.folder)
    with suppress(ReadError):
        digest = text_digest(read_bytes(path))
        changed = "" if digest == content else ", which has changed since"
        return read_file(path), digest, f"its file{changed}"
    return None, "", ""


def _entry_like(text: tuple[Any, ...]) -> rows.Entry:
    """A row of texts as the entry of an article that has no other row."""
    number, id_, path, lang, title, date, *_ = text
    return rows.Entry(number, id_, path, lang, title, date, "", "", "", "", "", 0, 0, 0, 0)


def _new_article(known: tuple[Any, ...], raw: RawArticle, content: str, encoder: Encoder) -> NewArticle:
    """A text taken apart and embedded; without a signature, so that the next run looks at it again."""
    _, id_, path, lang, title, *_ = known
    article: Article = take_apart(
        raw.text,
        id_=id_,
        path=path,
        lang=lang,
        imprint=Imprint(raw.title or title, raw.date, source_kind=raw.source_kind),
    )
    kept = list(kept_claims(article))
    vectors = encoder.encode([article.claims[at].text for at in kept])
    return NewArticle(article, path, content, "", encoder.signature, vectors, kept)


def _row(database: Database, table: Table, number: int) -> tuple[Any, ...] | None:
    """A row by its number, None where it is missing or damaged."""
    sql = f"SELECT {', '.join(table.columns)}, checksum FROM {table.name} WHERE {table.columns[0]} = ?"
    for *values, checksum in database.rows(sql, (number,)):
        if row_checksum(table.name, values) == checksum:
            return tuple(values)
    return None


def _mend_triage(database: Database) -> Iterator[Mended]:
    """Decisions from the copy where the database lost them, and the copy where that is behind."""
    held = dict(_checked(database, TRIAGE, ("fingerprint", "status")))
    copy = read_copy(database.folder)
    count = database.rows("SELECT count(*) FROM triage")[0][0]
    if len(held) == count == len(copy):
        return
    lost = count - len(held)
    back = [d for d in copy if d.fingerprint not in held]
    with database.transaction() as connection:
        for (key,) in database.rows("SELECT fingerprint FROM triage"):
            if key not in held:
                connection.execute("DELETE FROM triage WHERE fingerprint = ?", (key,))
    decide(database, back)
    write_copy(database)
    if lost or back:
        yield Mended(f"triage: {len(back)} decisions brought back from {COPY}", lost=lost > len(back))
    else:
        yield Mended(f"{COPY}: written anew")
