"""From paths to articles taken apart, in this process or in several, always in the order of the paths."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from itertools import repeat

from checker.model import NotCovered
from checker.settings import Settings
from claims.errors import ReadError
from claims.extract import take_apart
from claims.lexicon import uncompared
from claims.model import Article
from claims.read.raw import RawArticle
from claims.read.registry import read_file
from claims.read.walk import FoundFile

# Files handed to a process at once; fewer files than this are not worth starting processes for.
CHUNK = 8


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of one file: an article, or why there is none; and what of it is not covered."""

    article: Article | None
    gap: NotCovered | None = None


def read_all(
    found: Sequence[FoundFile], settings: Settings, progress: Callable[[str, int, int], None]
) -> Iterator[Reading]:
    """Every file found as a reading, in order; with `settings.jobs` over one, in that many processes."""
    ids = fresh_ids([f.path for f in found])
    work = partial(read_found, settings=settings)
    if settings.jobs > 1 and len(found) > CHUNK:
        with ProcessPoolExecutor(settings.jobs) as pool:
            for done, reading in enumerate(pool.map(work, found, ids, repeat(0), chunksize=CHUNK)):
                progress("read", done, len(found))
                yield reading
        return
    for done, (file, id_) in enumerate(zip(found, ids, strict=True)):
        progress("read", done, len(found))
        yield work(file, id_, 0)


def read_found(file: FoundFile, id_: str, side: int, settings: Settings) -> Reading:
    """One file as a reading; a file that cannot be read is said, not raised."""
    try:
        if file.error:
            raise file.error
        return read_one(file.path, id_, side, settings)
    except ReadError as error:
        hint = f" ({error.hint})" if error.hint else ""
        return Reading(None, NotCovered(error.where or file.path, error.what + hint))


def read_one(path: str, id_: str, side: int, settings: Settings) -> Reading:
    """One file as an article, with what it does not cover. Raises ReadError."""
    return article_of(replace(read_file(path), path=path), id_, side, settings)


def article_of(raw: RawArticle, id_: str, side: int, settings: Settings) -> Reading:
    """A text as an article, with what it does not cover."""
    path = raw.path
    article = take_apart(
        raw.text,
        id_=id_,
        path=path,
        lang=settings.lang(side) or raw.lang or None,
        title=raw.title,
        date=raw.date or settings.date,
        source_kind=raw.source_kind,
    )
    gap = None
    if not article.claims:
        gap = NotCovered(path, "no claims in it" if raw.text.strip() else "empty file")
    elif why := uncompared(article.lang):
        gap = NotCovered(path, why)
    return Reading(article, gap)


def fresh_ids(paths: Sequence[str]) -> list[str]:
    """A short id for every path: the file's stem, with a number where another file has it already."""
    taken: set[str] = set()
    out = []
    for path in paths:
        name = path.replace("\\", "/").rsplit("/", 1)[-1]
        stem = "stdin" if path == "-" else name.rsplit(".", 1)[0] or name or "article"
        number, found = 1, stem
        while found in taken:
            number += 1
            found = f"{stem}-{number}"
        taken.add(found)
        out.append(found)
    return out
