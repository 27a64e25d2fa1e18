"""What a check is: a class with its rules that yields findings and decides nothing else.

There are five kinds, by what they are given. A pair check sees two passages that should say the same.
An article check sees one article. A story check sees all articles of a story with their ledger. A file check
sees all rows of a bilingual file, a revision check what changed in a source since the last time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar, Protocol, runtime_checkable

from checker.model import Finding, LedgerEntry, Rule, SourceChange
from checker.pairs import Pair
from checker.settings import Settings
from claims.model import Article
from claims.read.bilingual.segment import Segment


@runtime_checkable
class PairCheck(Protocol):
    """Compares two passages that should say the same."""

    rules: ClassVar[tuple[Rule, ...]]

    def compare(self, pair: Pair) -> Iterator[Finding]:
        """Yield what does not agree; nothing where the check is not sure (it abstains)."""
        ...


@runtime_checkable
class ArticleCheck(Protocol):
    """Looks at one article alone."""

    rules: ClassVar[tuple[Rule, ...]]

    def within(self, article: Article) -> Iterator[Finding]:
        """Yield what contradicts itself or is broken inside the article."""
        ...


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


@dataclass(frozen=True, slots=True, eq=False)
class Story:
    """Articles on the same events, with their ledger and the claim pairs that the index holds near.

    Compares and hashes by identity, so what several checks need of a story can be cached.

    `versions` are the pairs of article ids that are the same text in two languages; between those, pair
    checks have already spoken. A single article is a story of its own, so that one story check serves
    both within and across (`candidates` then pair claims of that one article). `linked` are the pairs of
    sentences, as (article id, index), that an alignment of versions holds against each other; `placed` the same
    one by one, with the other article's id.
    """

    articles: tuple[Article, ...]
    ledger: tuple[LedgerEntry, ...]
    candidates: tuple[CandidatePair, ...]
    versions: frozenset[frozenset[str]] = frozenset()
    linked: frozenset[frozenset[tuple[str, int]]] = frozenset()
    placed: frozenset[tuple[str, int, str]] = frozenset()
    before: Before = NOTHING_BEFORE

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


@runtime_checkable
class StoryCheck(Protocol):
    """Looks across all claims and ledger lines of a story.

    A check is `pairwise` where a finding depends on two claims alone, not on what else the story holds: it then
    leaves out what the story knows already.
    """

    rules: ClassVar[tuple[Rule, ...]]
    pairwise: ClassVar[bool]

    def across(self, story: Story) -> Iterator[Finding]:
        """Yield conflicts within one article and between the articles of the story."""
        ...


@runtime_checkable
class FileCheck(Protocol):
    """Looks over all rows of a bilingual file together."""

    rules: ClassVar[tuple[Rule, ...]]

    def over(self, path: str, rows: Sequence[Segment], langs: tuple[str, str]) -> Iterator[Finding]:
        """Yield what does not agree between the rows of a file; `langs` are those of its left and right side."""
        ...


@runtime_checkable
class RevisionCheck(Protocol):
    """Looks at what changed in a source since the last time."""

    rules: ClassVar[tuple[Rule, ...]]

    def since(self, changes: Sequence[SourceChange]) -> Iterator[Finding]:
        """Yield the changes that did not reach the translation."""
        ...


@runtime_checkable
class Configurable(Protocol):
    """A check that the settings give something to go by, such as a glossary."""

    def configured(self, settings: Settings) -> Check:
        """The check as the settings want it."""
        ...


Check = PairCheck | ArticleCheck | StoryCheck | FileCheck | RevisionCheck
Checks = Sequence[Check]
