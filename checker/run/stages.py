"""The work of an audit on one part of it: some files, some pairs of articles, some versions, some stories.

These functions and what they take and give can be pickled: an engine runs them here, in other processes or on
other machines. Their parts are cut by number alone (`parts_of`), so that every engine gives the same findings.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Protocol, TypeVar

from checker.checks.base import ArticleCheck, StoryCheck
from checker.checks.registry import wanted_checks
from checker.comparing import compare_pair
from checker.decide.elsewhere import Elsewhere
from checker.decide.freely import told_freely
from checker.engines.engine import Engine
from checker.grouping.nearcopies import Sentence
from checker.meaning.opinions import with_opinions
from checker.model import Alignment, Finding, LedgerEntry, NotCovered, TokenScore
from checker.pairs import Pair, with_words
from checker.passages import pairs_of, scores_of
from checker.run.reading import FilePart, Reading, read_found
from checker.settings import Settings
from checker.story.eventpairs import unexamined
from checker.story.factrows import Match, shared_values
from checker.story.make import make_story
from checker.story.story import NOTHING_BEFORE, Before
from checker.words.packedscores import PackedScores
from claims.embed import Vectors, load_encoder
from claims.model import Article
from claims.space import ClaimSpace, embed_articles

T = TypeVar("T")
R = TypeVar("R")

# How many files and versions are one part, and how many articles of stories: some seconds of work each.
FILES = 32
VERSIONS = 8
TOLD = 64

Tokens = Sequence[TokenScore]


@dataclass(frozen=True, slots=True, eq=False)
class ReadPart:
    """What some files gave, and the vectors [claims, dim] of the claims that are indexed."""

    readings: tuple[Reading, ...]
    vectors: Vectors


@dataclass(frozen=True, slots=True)
class Compared:
    """What the comparison of two versions gave: findings, and how surely each word has no counterpart."""

    findings: tuple[Finding, ...]
    left: Tokens
    right: Tokens


@dataclass(frozen=True, slots=True)
class ToldStory:
    """What one story gave: findings, its ledger, and the numbers and dates that its claims share.

    Findings are of its articles each `alone`, of two claims (`pairs`), or of the story as a `whole`. What was known
    before (`StoryPart.before`) is not among those of the first two kinds, nor among what is shared.
    """

    alone: tuple[Finding, ...]
    pairs: tuple[Finding, ...]
    whole: tuple[Finding, ...]
    ledger: tuple[LedgerEntry, ...]
    shared: tuple[Match, ...]
    gap: NotCovered | None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All of them."""
        return (*self.alone, *self.pairs, *self.whole)


@dataclass(frozen=True, slots=True, eq=False)
class StoryPart:
    """One story to be checked: the claim space of its articles, the versions among them, what is known of them.

    What near-copies repeat (`repeats`) is looked at once. A store has none: what their first gave would go with it.
    """

    space: ClaimSpace
    versions: tuple[Alignment, ...]
    before: Before = NOTHING_BEFORE
    repeats: Mapping[Sentence, Sentence] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """How many articles it has."""
        return len(self.space.articles)


VersionPart = tuple[Alignment, Article, Article]


def parts_of(items: Sequence[T], size: int) -> list[Sequence[T]]:
    """The items in runs of `size`."""
    return [items[at : at + size] for at in range(0, len(items), size)]


class Sized(Protocol):
    """A story of so many articles."""

    @property
    def size(self) -> int:
        """How many articles it has."""
        ...


S = TypeVar("S", bound=Sized)


def story_parts(stories: Sequence[S]) -> list[Sequence[S]]:
    """The stories in runs of `TOLD` articles; a larger story is a part of its own."""
    parts: list[list[S]] = []
    held = 0
    for story in stories:
        if not parts or held + story.size > TOLD:
            parts.append([])
            held = 0
        parts[-1].append(story)
        held += story.size
    return [*parts]


def run_parts(
    engine: Engine,
    work: Callable[[Sequence[T]], Sequence[R]],
    parts: Sequence[Sequence[T]],
    progress: Callable[[int, int], None],
) -> Iterator[R]:
    """The results for all items of the parts, in order; other processes begin at once."""
    return _watched(engine.map(work, parts), sum(map(len, parts)), progress)


def _watched(found: Iterator[Sequence[R]], total: int, progress: Callable[[int, int], None]) -> Iterator[R]:
    """The results of all parts one by one, each announced."""
    done = 0
    # Said at once: the first part may take long.
    progress(done, total)
    for results in found:
        for result in results:
            if done:
                progress(done, total)
            done += 1
            yield result


def read_files(files: Sequence[FilePart], settings: Settings) -> ReadPart:
    """Read some files, take them apart and embed their claims."""
    readings = tuple(read_plain(files, settings))
    articles = [r.article for r in readings if r.article is not None]
    return ReadPart(readings, embed_articles(articles, load_encoder(settings.encoder)))


def read_plain(files: Sequence[FilePart], settings: Settings) -> list[Reading]:
    """Read some files and take them apart."""
    return [read_found(file, id_, 0, settings) for file, id_ in files]


def compare_versions(versions: Sequence[VersionPart], settings: Settings) -> list[Compared]:
    """Hold the passages of some versions against each other; the model is asked for all of them together."""
    encoder, checks = load_encoder(settings.encoder), wanted_checks(settings)
    made = [list(pairs_of(version, left, right, encoder)) for version, left, right in versions]
    pairs = with_words(with_opinions([pair for of_one in made for pair in of_one], settings))
    found = []
    for of_one, (_, left_article, right_article) in zip(made, versions, strict=True):
        elsewhere = Elsewhere(left_article, right_article, encoder)
        mine: list[Pair] = []
        findings: list[Finding] = []
        # One by one: the links of a few pairs are kept until they are asked for.
        for pair in islice(pairs, len(of_one)):
            mine.append(pair)
            lacking = elsewhere.without(compare_pair(pair, checks), pair)
            findings += told_freely(lacking, pair, left_article, right_article)
        left, right = scores_of(mine)
        found.append(Compared(tuple(findings), PackedScores(left), PackedScores(right)))
    return found


def check_stories(stories: Sequence[StoryPart], settings: Settings) -> list[ToldStory]:
    """Check the articles of some stories, each alone and across."""
    return [_told(story, settings) for story in stories]


def _told(part: StoryPart, settings: Settings) -> ToldStory:
    """The findings of one story, within its articles and across them."""
    story = make_story(
        part.space.articles,
        load_encoder(settings.encoder),
        part.versions,
        part.space,
        part.before,
        part.repeats,
    )
    everything = story.all
    alone: list[Finding] = []
    pairs: list[Finding] = []
    whole: list[Finding] = []
    for check in wanted_checks(settings):
        if isinstance(check, ArticleCheck):
            alone += [f for a in everything.articles if not story.knows(a.id, a.id) for f in check.within(a)]
        if isinstance(check, StoryCheck):
            (pairs if check.pairwise else whole).extend(check.across(story))
    gap = None
    if left_over := unexamined(story):
        why = f"very many near claims: {left_over} pairs that are less near were not compared"
        gap = NotCovered(", ".join(a.path for a in story.articles), why)
    shared = tuple(shared_values(story)) if len(story.articles) > 1 else ()
    return ToldStory(tuple(alone), tuple(pairs), tuple(whole), everything.ledger, shared, gap)
