"""A story as its checks see it: its articles with their ledger, their near claims, and what is known of them before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from checker.model import Finding, LedgerEntry, Rule
from claims.model import Article


@dataclass(frozen=True, slots=True)
class CandidatePair:
    """Two claims near each other in meaning, found through the index: (article position, claim position)."""

    left: tuple[int, int]
    right: tuple[int, int]
    score: float


@dataclass(frozen=True, slots=True)
class Before:
    """What is known of the articles of a story that are as they were.

    `checked` names, by article id, the story in which each was checked before, `found` are the findings of two claims
    that this gave.
    """

    checked: Mapping[str, str] = field(default_factory=dict)
    found: tuple[Finding, ...] = ()

    def of(self, rules: Sequence[Rule]) -> Iterator[Finding]:
        """The findings of some rules."""
        slugs = {rule.slug for rule in rules}
        return (f for f in self.found if f.rule in slugs)


NOTHING_BEFORE = Before()


@dataclass(frozen=True, slots=True)
class Whole:
    """Articles with all their sentences, and all lines of their ledger."""

    articles: tuple[Article, ...]
    ledger: tuple[LedgerEntry, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Story:
    """Articles on the same events, with their ledger and the claim pairs that the index holds near.

    Compares and hashes by identity, so what several checks need of a story can be cached.

    `versions` are the pairs of article ids that are the same text in two languages; between those, pair
    checks have already spoken. A single article is a story of its own, so that one story check serves
    both within and across (`candidates` then pair claims of that one article). `linked` are the pairs of
    sentences, as (article id, index), that an alignment of versions holds against each other; `placed` the same
    one by one, with the other article's id. Of near-copies (`checker.grouping.nearcopies`) all but the first are here
    without the sentences that an earlier one has (`repeats`, with the place there); `whole` are the articles as they
    stand, with all lines of the ledger. `by_id` are the articles by their ids.
    """

    articles: tuple[Article, ...]
    ledger: tuple[LedgerEntry, ...]
    candidates: tuple[CandidatePair, ...]
    versions: frozenset[frozenset[str]] = frozenset()
    linked: frozenset[frozenset[tuple[str, int]]] = frozenset()
    placed: frozenset[tuple[str, int, str]] = frozenset()
    before: Before = NOTHING_BEFORE
    repeats: Mapping[tuple[str, int], tuple[str, int]] = field(default_factory=dict)
    whole: Whole | None = None
    by_id: Mapping[str, Article] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Keep the articles by their ids, for all who ask."""
        object.__setattr__(self, "by_id", {a.id: a for a in self.articles})

    @property
    def all(self) -> Whole:
        """The articles as they stand, near-copies with what they repeat."""
        return self.whole or Whole(self.articles, self.ledger)

    def aligns(self, one: str, sentence: int, other: str, its_sentence: int) -> bool:
        """True if an alignment of versions holds these sentences of two articles, by id, against each other."""
        return frozenset(((one, sentence), (other, its_sentence))) in self.linked

    def judged(self, one: str, sentence: int, other: str, its_sentence: int) -> bool:
        """True if two sentences were compared as versions, with each other or each with another sentence.

        What a sentence and another's counterpart tell differently, the versions tell differently, or either of them
        does.
        """
        return (one, sentence, other) in self.placed and (other, its_sentence, one) in self.placed

    def knows(self, one: str, other: str) -> bool:
        """True if two articles, by id, were checked in one story before: what their claims gave is known."""
        checked = self.before.checked
        return one in checked and checked[one] == checked.get(other)
