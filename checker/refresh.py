"""Brings the store up to date with files: only what is new or changed is read, taken apart and embedded.

A file is known by its path and the hash of its content, so no clock matters. An article that was read with another
encoder, other lexicons or another version is stale: it is taken apart again from the text that is stored.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from checker.model import NotCovered
from checker.reading import fresh_ids, gap_of, read_all
from checker.settings import Settings
from checker.signature import lexicon_signature
from claims.embed import Encoder
from claims.errors import ReadError
from claims.extract import take_apart
from claims.model import Article
from claims.read.content import STANDARD_INPUT, read_bytes
from claims.read.walk import FoundFile, find_files
from claims.space import kept_claims
from claims.store.articles import Entry, NewArticle
from claims.store.checksum import text_digest
from claims.store.store import ClaimStore
from claims.version import __version__

Progress = Callable[[str, int, int], None]

# Articles embedded and stored at once (set by hand: some seconds of work are lost by a kill at most).
BATCH = 64


@dataclass(frozen=True, slots=True)
class Named:
    """A file that was named: the id of its article, its path in the store, the hash of what stands in it now."""

    file: FoundFile
    id: str
    path: str
    content: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to do: `named` are the ids of all files in order, `read` those new or changed, `stale` the rest."""

    named: tuple[str, ...]
    read: tuple[Named, ...]
    stale: tuple[Entry, ...]
    signature: str
    options: str


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of one file or stale article: an article (stored already, if it is kept), a gap, or both."""

    article: NewArticle | None
    gap: NotCovered | None = None


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
    return Plan(tuple(n.id for n in named), read, stale, signature, options)


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
    store: ClaimStore, plan: Plan, settings: Settings, encoder: Encoder, progress: Progress, keep: bool = True
) -> Iterator[Taken]:
    """Read what the plan says, batch by batch; an article is yielded once it is safely stored, if it is kept."""
    work = _stale(store, plan, progress) if keep else iter(())
    for source in (work, _read(plan, settings, progress)):
        while batch := list(islice(source, BATCH)):
            made = iter(_embedded([(a, n) for a, n, _ in batch if a is not None], plan, encoder))
            taken = [Taken(next(made) if a is not None else None, gap) for a, _, gap in batch]
            if keep:
                store.put(
                    [t.article for t in taken if t.article is not None and t.article.path != STANDARD_INPUT]
                )
            yield from taken


Source = tuple[Article | None, Named | Entry, NotCovered | None]


def _read(plan: Plan, settings: Settings, progress: Progress) -> Iterator[Source]:
    """The articles of the files to read."""
    readings = read_all([n.file for n in plan.read], settings, progress, [n.id for n in plan.read])
    for named, reading in zip(plan.read, readings, strict=True):
        yield reading.article, named, reading.gap


def _stale(store: ClaimStore, plan: Plan, progress: Progress) -> Iterator[Source]:
    """The stale articles, taken apart again from their stored texts, in the language they were found to be in."""
    for done, (entry, raw) in enumerate(store.texts(plan.stale)):
        progress("read again", done, len(plan.stale))
        article = take_apart(
            raw.text,
            id_=entry.id,
            path=raw.path,
            lang=raw.lang,
            title=raw.title,
            date=raw.date,
            source_kind=raw.source_kind,
        )
        yield article, entry, None


def _embedded(
    articles: Iterable[tuple[Article, Named | Entry]], plan: Plan, encoder: Encoder
) -> Iterator[NewArticle]:
    """Articles with the vectors of their claims, embedded together."""
    pairs = [(article, source, list(kept_claims(article))) for article, source in articles]
    vectors = encoder.encode([article.claims[at].text for article, _, kept in pairs for at in kept])
    begin = 0
    for article, source, kept in pairs:
        options = source.options if isinstance(source, Entry) else plan.options
        yield NewArticle(
            article,
            source.path,
            source.content,
            plan.signature,
            encoder.signature,
            vectors[begin : begin + len(kept)],
            kept,
            options,
            gap_of(article),
        )
        begin += len(kept)
