"""The lines of a story's ledger by their article and by their person, made once for all who ask."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

from checker.model import LedgerEntry
from checker.story.story import Story

Lines = Mapping[str, Sequence[LedgerEntry]]


# The checks of a story run one after the other.
@lru_cache(maxsize=1)
def lines_by_article(story: Story) -> Lines:
    """The lines of each article that is in a story, by its id, in the ledger's order."""
    found: dict[str, list[LedgerEntry]] = {a.id: [] for a in story.articles}
    for entry in story.ledger:
        found.setdefault(entry.article, []).append(entry)
    return found


@lru_cache(maxsize=1)
def lines_by_person(story: Story) -> Lines:
    """The lines of each person that a ledger tells, by id, in the ledger's order; those of nobody are none."""
    found: dict[str, list[LedgerEntry]] = defaultdict(list)
    for entry in story.ledger:
        if entry.person_id:
            found[entry.person_id].append(entry)
    return dict(found)
