"""What a comparison found, as the plain records that the store keeps, and back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from checker.factrows import Match, Mention
from checker.model import Alignment, Finding, NotCovered, TokenScore
from checker.stages import Compared, Tokens, Told
from claims.errors import DamageError
from claims.store.codec import build, dumps, plain
from claims.store.records import Record

FINDING, VERSION, LINK, GAP, SHARED = "finding", "version", "link", "gap", "shared"
BETWEEN, STORY = "between", "story"


@dataclass(frozen=True, slots=True)
class Version:
    """Two articles that are versions, how they align, and the scores of their words."""

    alignment: Alignment
    left: tuple[TokenScore, ...]
    right: tuple[TokenScore, ...]


class KeptScores(Mapping[str, Tokens]):
    """The word scores of articles by id, out of the records of their versions; read only when asked for."""

    def __init__(self, versions: Iterable[tuple[Alignment, Record]]) -> None:
        self._held: dict[str, tuple[Record, int]] = {}
        for alignment, record in versions:
            self._held.setdefault(alignment.left, (record, 0))
            self._held.setdefault(alignment.right, (record, 1))

    def __getitem__(self, article: str) -> Tokens:
        record, side = self._held[article]
        version = build(Version, record.record)
        return (version.left, version.right)[side]

    def __iter__(self) -> Iterator[str]:
        return iter(self._held)

    def __len__(self) -> int:
        return len(self._held)


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
    version = Version(alignment, tuple(compared.left), tuple(compared.right))
    return [
        Record(VERSION, BETWEEN, pair, _text(version)),
        *(_finding(f, BETWEEN, pair) for f in compared.findings),
    ]


def link_record(one: str, other: str, strength: float) -> Record:
    """Two articles that tell one story."""
    return Record(LINK, STORY, (one, other), _text(Link(strength)))


def story_records(ids: tuple[str, ...], told: Told) -> list[Record]:
    """What was found within and across the articles of a story."""
    found = [_finding(f, STORY, ()) for f in told.findings]
    found += [Record(GAP, STORY, ids, _text(told.gap))] if told.gap else []
    return found + ([Record(SHARED, STORY, ids, _text(Shared(told.shared)))] if told.shared else [])


def finding_of(record: Record) -> Finding:
    """The finding of a record."""
    return build(Finding, record.record)


def alignment_of(record: Record) -> Alignment:
    """How the versions of a record align; the scores of their words are not looked at."""
    held = record.record
    if not isinstance(held, dict):
        raise DamageError("a stored version is not of its form")
    return build(Alignment, held.get("alignment"))


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
    return Record(FINDING, stage, tuple({*pair, *(e.article for e in finding.sides)}), _text(finding))


def _text(value: object) -> str:
    """A dataclass as the JSON text of a record."""
    return dumps(plain(value))
