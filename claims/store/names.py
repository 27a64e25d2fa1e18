"""The names of persons, organisations and products in stored articles: which stand where, and how often."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from claims.store.database import Database

# Articles asked for in one query; SQLite's oldest limit is 999.
_ASKED = 500
# Places are in too many articles to tell stories apart; so is a key of one or two letters.
_TELLING = "kind != 'place' AND length(key) > 2"


def name_counts(database: Database) -> dict[str, int]:
    """In how many articles each name stands, by key."""
    return dict(
        database.rows(f"SELECT key, count(DISTINCT article) FROM names WHERE {_TELLING} GROUP BY key")
    )


def names_in(database: Database, numbers: Sequence[int]) -> dict[int, set[str]]:
    """The keys of the names in some articles, by number of the article."""
    found: defaultdict[int, set[str]] = defaultdict(set)
    for first in range(0, len(numbers), _ASKED):
        part = numbers[first : first + _ASKED]
        marks = ", ".join("?" * len(part))
        for article, key in database.rows(
            f"SELECT article, key FROM names WHERE article IN ({marks}) AND {_TELLING}", part
        ):
            found[article].add(key)
    return found
