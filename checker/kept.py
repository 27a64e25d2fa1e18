"""What a comparison found, as the plain records that the store keeps, and back."""

from __future__ import annotations

from dataclasses import dataclass

from checker.factrows import Match, Mention
from checker.model import Alignment, Finding, NotCovered
from checker.stages import Compared, Tokens, Told
from claims.store.codec import build, plain
from claims.store.records import Record

FINDING, VERSION, LINK, GAP, SHARED = "finding", "version", "link", "gap", "shared"
BETWEEN, STORY = "between", "story"


@dataclass(frozen=True, slots=True)
class Version:
    """Two articles that are versions, how they align, and the scores of their words."""

    alignment: Alignment
    left: Tokens
    right: Tokens


@dataclass(frozen=True, slots=True)
class Link:
    """How strong the evidence is that two articles tell one story."""

    strength: float


@dataclass(frozen=True, slots=True)
class Shared:
    """The numbers and dates that the articles of a story both tell."""

    matches: tuple[tuple[Mention, Mention], ...]


def version_records(alignment: Alignment, compared: Compared) -> list[Record]:
    """Two versions and what was found between them."""
    pair = (alignment.left, alignment.right)
    version = Version(alignment, compared.left, compared.right)
    return [
        Record(VERSION, BETWEEN, pair, plain(version)),
        *(_finding(f, BETWEEN, pair) for f in compared.findings),
    ]


def link_record(one: str, other: str, strength: float) -> Record:
    """Two articles that tell one story."""
    return Record(LINK, STORY, (one, other), plain(Link(strength)))


def story_records(ids: tuple[str, ...], told: Told) -> list[Record]:
    """What was found within and across the articles of a story."""
    found = [_finding(f, STORY, ()) for f in told.findings]
    found += [Record(GAP, STORY, ids, plain(told.gap))] if told.gap else []
    return found + ([Record(SHARED, STORY, ids, plain(Shared(told.shared)))] if told.shared else [])


def finding_of(record: Record) -> Finding:
    """The finding of a record."""
    return build(Finding, record.record)


def version_of(record: Record) -> Version:
    """The versions of a record."""
    return build(Version, record.record)


def link_of(record: Record) -> tuple[float, str, str]:
    """The strength of a link and its two articles."""
    one, other = record.articles
    return build(Link, record.record).strength, one, other


def shared_of(record: Record) -> tuple[Match, ...]:
    """What the articles of a story both tell."""
    return build(Shared, record.record).matches


def gap_of_story(record: Record) -> NotCovered:
    """What of a story was not compared."""
    return build(NotCovered, record.record)


def _finding(finding: Finding, stage: str, pair: tuple[str, ...]) -> Record:
    """A finding and all articles it speaks of."""
    return Record(FINDING, stage, tuple({*pair, *(e.article for e in finding.sides)}), plain(finding))
