"""Nearest claims of the store to a text in any language, among all or among those of a language, time or person."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from claims.embed import Vectors
from claims.errors import UsageError
from claims.store.articles import Entry, sounds
from claims.store.database import Database
from claims.store.quotes import quoted
from claims.store.view import Numbers, View

# Neighbours asked for at first for each one wanted, since some fall out by a filter or are gone.
_GENEROUS = 4
_MORE = 8


@dataclass(frozen=True, slots=True)
class Filter:
    """What a hit must be: of this language, from this day on ("2024-05" will do), in an article with this person."""

    lang: str = ""
    since: str = ""
    person: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A claim that was found: its score, its article, and the claim as quoted from it.

    The score is the cosine, and after the second look the mean of it and of the share that the subwords have in common.
    """

    score: float
    article: str
    path: str
    lang: str
    date: str | None
    title: str
    claim: str
    start: int
    end: int
    text: str


def nearest(
    database: Database, view: View, found: Sequence[Entry], vector: Vectors, wanted: int, filter_: Filter
) -> list[Hit]:
    """The claims nearest to a unit vector [dim], the nearest first; one of several of one sentence."""
    allowed = _allowed(database, found, filter_)
    by_number = {e.number: e for e in found}
    count = wanted * _GENEROUS
    while True:
        scores, places = view.index.search(vector.reshape(1, -1), count)
        best = _kept(scores[0], places[0], view, allowed)
        if len(best) >= wanted * 2 or count >= len(view.index):
            return _hits(database, best, by_number, wanted)
        count *= _MORE


def _kept(
    scores: Vectors, places: Numbers, view: View, allowed: Numbers | None
) -> list[tuple[float, int, int]]:
    """Score, article number and vector number of the neighbours that are still there and allowed, the nearest and
    of equally near ones the oldest first.
    """
    sound = places >= 0
    counts, at = view.holders(places[sound])
    scores, owners, rows = np.repeat(scores[sound], counts), view.owners[at], view.rows[at]
    if allowed is not None:
        keep = np.isin(owners, allowed)
        scores, owners, rows = scores[keep], owners[keep], rows[keep]
    order = np.lexsort((rows, -scores))
    return list(zip(scores[order].tolist(), owners[order].tolist(), rows[order].tolist(), strict=True))


def _allowed(database: Database, found: Sequence[Entry], filter_: Filter) -> Numbers | None:
    """The numbers of the articles that a hit may come from, None for all."""
    if not (filter_.lang or filter_.since or filter_.person):
        return None
    numbers = {e.number for e in found if not filter_.lang or e.lang == filter_.lang}
    if filter_.since:
        numbers &= {e.number for e in found if e.date and e.date >= filter_.since}
    if filter_.person:
        numbers &= _naming(database, filter_.person)
    return np.array(sorted(numbers), dtype=np.int64)


def _naming(database: Database, person: str) -> set[int]:
    """The articles that name a person: all words of the name asked for stand in one name there, however it is spelt."""
    words = sounds(person).split()
    if not words:
        raise UsageError(f"{person!r} is no name", "--person", "such as Leike, or 'Jan Leike'")
    like = " AND ".join("' ' || sounds || ' ' LIKE ?" for _ in words)
    sql = f"SELECT DISTINCT article FROM names WHERE kind != 'place' AND {like}"
    return {row[0] for row in database.rows(sql, [f"% {word} %" for word in words])}


def _hits(
    database: Database,
    best: Sequence[tuple[float, int, int]],
    by_number: dict[int, Entry],
    wanted: int,
) -> list[Hit]:
    """The hits with their words; a sentence found by several of its claims counts once."""
    hits: list[Hit] = []
    seen: set[tuple[int, int]] = set()
    for score, number, vector in best:
        entry = by_number[number]
        c = quoted(database, entry, vector)
        if (number, c.sentence) in seen:
            continue
        seen.add((number, c.sentence))
        hits.append(
            Hit(
                round(score, 4),
                entry.id,
                c.path,
                c.lang,
                entry.date,
                entry.title,
                c.claim,
                c.start,
                c.end,
                c.text,
            )
        )
        if len(hits) == wanted:
            break
    return hits


def known(codes: Collection[str], lang: str) -> None:
    """Raise UsageError for a language of which nothing is stored."""
    if lang and lang not in codes:
        raise UsageError(
            f"no article of language {lang!r} is stored", "--lang", "stored: " + ", ".join(sorted(codes))
        )
