"""What a check is: a class with its rules that yields findings and decides nothing else.

There are five kinds, by what they are given. A pair check sees two passages that should say the same.
An article check sees one article. A story check sees all articles of a story with their ledger. A file check
sees all rows of a bilingual file, a revision check what changed in a source since the last time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar, Protocol, runtime_checkable

from checker.model import Finding, Rule, SourceChange
from checker.pairs import Pair
from checker.settings import Settings
from checker.story.story import Story
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
