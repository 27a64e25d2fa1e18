"""What a comparison with a store changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from checker.model import LedgerEntry
from claims.model import Article
from claims.store.records import Record
from claims.store.store import ClaimStore


@dataclass(slots=True)
class Outcome:
    """What a comparison changes: records that go, records that come, and the ledgers of the stories checked."""

    gone: set[int] = field(default_factory=set)
    made: list[Record] = field(default_factory=list)
    ledgers: dict[tuple[str, ...], tuple[LedgerEntry, ...]] = field(default_factory=dict)
    # All stories after the change, and the articles, in order, that they were looked for among.
    stories: tuple[list[tuple[str, ...]], list[str]] | None = None
    # The articles that were looked at.
    articles: dict[str, Article] = field(default_factory=dict)

    def records(self, store: ClaimStore, kind: str, about: Iterable[str] | None = None) -> Iterator[Record]:
        """The records of a kind as they are after the change."""
        wanted = None if about is None else set(about)
        for record in store.records(kind, wanted):
            if record.number not in self.gone:
                yield record
        for record in self.made:
            if record.kind == kind and (wanted is None or not wanted.isdisjoint(record.articles)):
                yield record

    def joined(self, store: ClaimStore, kind: str) -> Iterator[tuple[str, ...]]:
        """The articles that the records of a kind speak of, as they are after the change."""
        yield from (articles for number, articles in store.joined(kind) if number not in self.gone)
        yield from (record.articles for record in self.made if record.kind == kind)
