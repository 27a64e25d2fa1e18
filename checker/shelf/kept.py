"""What a comparison found, as the plain records that the store keeps, and back."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from checker.model import Alignment, Finding, NotCovered, TokenScore
from checker.run.stages import Compared, Tokens, ToldStory
from checker.story.factrows import Match, Mention
from claims.errors import DamageError
from claims.store.codec import build, dumps, plain
from claims.store.records import Record

FINDING, VERSION, LINKS, GAP, SHARED, CHECKED = "finding", "version", "links", "gap", "shared", "checked"
# Findings between two versions, of one article alone, of two claims in a story, and of a story as a whole.
BETWEEN, ALONE, PAIRS, STORY = "between", "alone", "pairs", "story"
# Raised where records of another form cannot be read any more: then articles are compared again.
FORM = "records-2"
# Hex digits of the name of a story that was checked.
NAMED = 16


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
class Shared:
    """The numbers and dates that an article of a story and others both tell."""

    matches: tuple[tuple[Mention, Mention], ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """The story that an article was last checked in, named by its members, and what it was checked with."""

    story: str
    signature: str


def version_records(alignment: Alignment, compared: Compared) -> list[Record]:
    """Two versions and what was found between them."""
    pair = (alignment.left, alignment.right)
    version = Version(alignment, tuple(compared.left), tuple(compared.right))
    return [
        Record(VERSION, BETWEEN, pair, _text(version)),
        *(_finding(f, BETWEEN, pair) for f in compared.findings),
    ]


def links_record(article: str, links: Mapping[str, tuple[float, int]]) -> Record:
    """How strong the evidence is that an article tells one story with others, by their ids.

    Beside it the first of the numbers of the other's vectors, which it loses when it is replaced. As all others are
    looked at for every fresh article, of two articles the one that was compared last tells whether they are linked.
    """
    return Record(LINKS, STORY, (article,), dumps(links))


def story_records(ids: tuple[str, ...], told: ToldStory, signature: str) -> list[Record]:
    """What was found within and across the articles of a story, and that they were checked together.

    A story of which not all could be compared is not noted as checked, so that it is compared again whole.
    """
    kinds = ((ALONE, told.alone), (PAIRS, told.pairs), (STORY, told.whole))
    found = [_finding(f, stage, ()) for stage, findings in kinds for f in findings]
    # One record an article: they stay when another article of the story goes.
    shared: dict[str, list[Match]] = defaultdict(list)
    for match in told.shared:
        shared[match[0].place.article].append(match)
    found += [Record(SHARED, STORY, (i,), _text(Shared(tuple(matches)))) for i, matches in shared.items()]
    if told.gap:
        return [*found, Record(GAP, STORY, ids, _text(told.gap))]
    name = hashlib.blake2b(dumps(ids).encode("utf-8", "surrogatepass")).hexdigest()[:NAMED]
    checked = _text(Checked(name, signature))
    return [*found, *(Record(CHECKED, STORY, (i,), checked) for i in ids)]


def without(record: Record, passing: Collection[str]) -> Record | None:
    """A record without what speaks of articles that are not stored; None where that is all of it."""
    if not set(passing).isdisjoint(record.articles):
        return None
    if record.kind != SHARED or not passing:
        return record
    kept = (m for m in shared_of(record) if not any(side.place.article in passing for side in m))
    return replace(record, text=_text(Shared(tuple(kept))))


def finding_of(record: Record) -> Finding:
    """The finding of a record."""
    return build(Finding, record.record)


def alignment_of(record: Record) -> Alignment:
    """How the versions of a record align; the scores of their words are not looked at."""
    held = record.record
    if not isinstance(held, dict):
        raise DamageError("a stored version is not of its form")
    return build(Alignment, held.get("alignment"))


def links_of(record: Record) -> Mapping[str, tuple[float, int]]:
    """The strength of the links of an article, and the vectors that they were made with, by the other's id."""
    held = record.record
    # An archive has ten times as many links as articles: they are read without `build`, which looks at types.
    if not isinstance(held, dict) or not all(
        isinstance(v, list) and len(v) == 2 and isinstance(v[0], (int, float)) for v in held.values()
    ):
        raise DamageError("the stored links of an article are not of their form")
    return held


def shared_of(record: Record) -> tuple[Match, ...]:
    """What an article of a story and others both tell."""
    return build(Shared, record.record).matches


def checked_of(record: Record) -> Checked:
    """The story that an article was last checked in."""
    return build(Checked, record.record)


def gap_of_story(record: Record) -> NotCovered:
    """What of a story was not compared."""
    return build(NotCovered, record.record)


def _finding(finding: Finding, stage: str, pair: tuple[str, ...]) -> Record:
    """A finding and all articles it speaks of."""
    return Record(FINDING, stage, tuple({*pair, *(e.article for e in finding.sides)}), _text(finding))


def _text(value: object) -> str:
    """A dataclass as the JSON text of a record."""
    return dumps(plain(value))
