"""Brings the store up to date with files: only what is new or changed is read, taken apart and embedded.

A file is known by its path and the hash of its content, so no clock matters. An article that was read with another
encoder, other lexicons or another version is stale: it is taken apart again from the text that is stored.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain

from checker.engines.engine import Engine
from checker.model import NotCovered
from checker.run.reading import fresh_ids, gap_of
from checker.run.signature import lexicon_signature
from checker.run.stages import FILES, parts_of, read_files
from checker.settings import Settings
from claims.embed import Encoder, Vectors
from claims.errors import ReadError
from claims.extract import Imprint, take_apart
from claims.model import Article
from claims.read.content import STANDARD_INPUT, read_bytes
from claims.read.walk import FoundFile, find_files
from claims.space import embed_articles, kept_claims
from claims.store.articles import Entry, NewArticle
from claims.store.checksum import text_digest
from claims.store.store import ClaimStore
from claims.version import __version__

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Named:
    """A file that was named: the id of its article, its path in the store, the hash of what stands in it now."""

    file: FoundFile
    id: str
    path: str
    content: str


@dataclass(frozen=True, slots=True)
class Work:
    """Where the work is done, and who watches it."""

    engine: Engine
    progress: Progress


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to do: `read` the files that are new or changed, and `stale` articles again.

    `named` are the ids of all files in order, `paths` by id how they were named.
    """

    named: tuple[str, ...]
    paths: Mapping[str, str]
    read: tuple[Named, ...]
    stale: tuple[Entry, ...]
    signature: str
    options: str


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of one file or stale article: an article (safely stored, if `kept`), a gap, or both."""

    article: NewArticle | None
    gap: NotCovered | None = None
    kept: bool = False


def make_plan(store: ClaimStore, paths: Sequence[str], settings: Settings, encoder: Encoder) -> Plan:
    """Hold files against the store."""
    signature = f"{__version__}|{encoder.signature}|{lexicon_signature()}"
    options = f"{','.join(settings.langs)}|{settings.date or ''}".strip("|")
    entries = store.entries()
    by_path = {entry.path: entry for entry in entries}
    files = [(f, *_looked_at(f, store)) for f in find_files(paths)]
    new_ids = iter(
        fresh_ids([f.path for f, path, _ in files if path not in by_path], [e.id for e in entries])
    )
    named = [
        Named(f, by_path[p].id if p in by_path else next(new_ids), p, content) for f, p, content in files
    ]
    read = tuple(n for n in named if not _is_known(n, by_path.get(n.path), options))
    again = {n.path for n in read}
    stale = tuple(e for e in entries if e.signature != signature and e.path not in again)
    as_named = {n.id: n.file.path for n in named}
    return Plan(tuple(n.id for n in named), as_named, read, stale, signature, options)


def _looked_at(file: FoundFile, store: ClaimStore) -> tuple[str, str]:
    """A file's path in the store and the hash of its content, "" where it cannot be read or is standard input."""
    if file.path == STANDARD_INPUT:
        return file.path, ""
    try:
        return store.path_of(file.path), "" if file.error else text_digest(read_bytes(file.path))
    except ReadError:
        return store.path_of(file.path), ""


def _is_known(named: Named, entry: Entry | None, options: str) -> bool:
    """True where a file is in the store as it is now."""
    return entry is not None and entry.content == named.content != "" and entry.options == options


def carry_out(
    store: ClaimStore, plan: Plan, settings: Settings, encoder: Encoder, run: Work, keep: bool = True
) -> Iterator[Taken]:
    """Read what the plan says, part by part; an article is yielded once it is safely stored, if it is kept."""
    stale = _again(store, plan, encoder, run) if keep else iter(())
    for part in chain(stale, _read(plan, settings, encoder, run)):
        stored = [
            t.article for t in part if keep and t.article is not None and t.article.path != STANDARD_INPUT
        ]
        if stored:
            store.put(stored)
        safe = {new.article.id for new in stored}
        yield from (replace(t, kept=t.article is not None and t.article.article.id in safe) for t in part)


def _read(plan: Plan, settings: Settings, encoder: Encoder, run: Work) -> Iterator[list[Taken]]:
    """The articles of the files to read, with the vectors of their claims."""
    files = [(named.file, named.id) for named in plan.read]
    named = iter(plan.read)
    parts = run.engine.map(partial(read_files, settings=settings), parts_of(files, FILES))
    for done, part in enumerate(parts):
        run.progress("read", done * FILES, len(files))
        begin, taken = 0, []
        for reading in part.readings:
            source = next(named)
            if reading.article is None:
                taken.append(Taken(None, reading.gap))
                continue
            count = sum(1 for _ in kept_claims(reading.article))
            new = _new(reading.article, source, part.vectors[begin : begin + count], plan, encoder)
            begin += count
            taken.append(Taken(new, reading.gap))
        yield taken


def _again(store: ClaimStore, plan: Plan, encoder: Encoder, run: Work) -> Iterator[list[Taken]]:
    """The stale articles, taken apart again from their stored texts, in the language they were found to be in."""
    for done, part in enumerate(parts_of(plan.stale, FILES)):
        run.progress("read again", done * FILES, len(plan.stale))
        taken = []
        for entry, raw in store.texts(part):
            article = take_apart(
                raw.text, id_=entry.id, path=raw.path, lang=raw.lang, imprint=Imprint.of(raw)
            )
            taken.append(Taken(_new(article, entry, embed_articles([article], encoder), plan, encoder)))
        yield taken


def _new(
    article: Article, source: Named | Entry, vectors: Vectors, plan: Plan, encoder: Encoder
) -> NewArticle:
    """An article as it goes into the store."""
    return NewArticle(
        article,
        source.path,
        source.content,
        plan.signature,
        encoder.signature,
        vectors,
        list(kept_claims(article)),
        source.options if isinstance(source, Entry) else plan.options,
        gap_of(article),
    )
