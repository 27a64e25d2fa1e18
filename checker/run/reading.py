"""From files to articles taken apart, one at a time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from checker.model import NotCovered
from checker.run.choices import is_language
from checker.settings import Settings
from claims.errors import ReadError
from claims.extract import Imprint, take_apart
from claims.lexicon import uncompared
from claims.model import Article
from claims.read.content import STANDARD_INPUT
from claims.read.passed import passed_over
from claims.read.raw import RawArticle
from claims.read.registry import read_file
from claims.read.walk import FoundFile

# A file and the id that its article gets.
FilePart = tuple[FoundFile, str]


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of one file: an article or why there is none, what of it is not covered, notes on how it was read."""

    article: Article | None
    gap: NotCovered | None = None
    notes: tuple[NotCovered, ...] = ()


def read_found(file: FoundFile, id_: str, side: int, settings: Settings) -> Reading:
    """One file as a reading; a file that cannot be read is said, not raised."""
    try:
        if file.error:
            raise file.error
        reading = read_one(file.path, id_, side, settings)
        if reading.article is None or reading.article.text.strip():
            return reading
        what = "standard input" if file.path == STANDARD_INPUT else file.path
        return Reading(None, NotCovered(what, "empty file", file.named, not_read=True))
    except ReadError as error:
        hint = f" ({error.hint})" if error.hint else ""
        return Reading(
            None, NotCovered(error.where or file.path, error.what + hint, file.named, not_read=True)
        )


def read_one(path: str, id_: str, side: int, settings: Settings) -> Reading:
    """One file as an article, with what it does not cover. Raises ReadError."""
    return article_of(replace(read_file(path, settings.network), path=path), id_, side, settings)


def article_of(raw: RawArticle, id_: str, side: int, settings: Settings) -> Reading:
    """A text as an article, with what it does not cover."""
    path = raw.path
    notes = raw.notes
    if raw.lang and not is_language(raw.lang):
        notes += (f"the language it declares is no language code: {raw.lang}",)
        raw = replace(raw, lang="")
    article = take_apart(
        raw.text,
        id_=id_,
        path=path,
        lang=settings.lang(side) or raw.lang or None,
        imprint=Imprint.of(raw, settings.date),
    )
    why = gap_of(article)
    said = tuple(NotCovered(path, note) for note in notes)
    return Reading(article, NotCovered(path, why) if why else None, said)


def notes_on(paths: Sequence[str]) -> list[NotCovered]:
    """What is passed over in the folders named."""
    return [NotCovered(folder, line) for folder, line in passed_over(paths)]


def gap_of(article: Article) -> str:
    """What of an article cannot be compared, "" if all can."""
    if not article.claims:
        return "no claims in it" if article.text.strip() else "empty file"
    return uncompared(article.lang)


def fresh_ids(paths: Sequence[str], used: Iterable[str] = ()) -> list[str]:
    """A short id for every path: the file's stem, with a number where another file (or `used`) has it already."""
    taken: set[str] = set(used)
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
