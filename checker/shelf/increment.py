"""Compares fresh articles with everything in the store, without looking at all of it.

The index names the stored articles that may be versions of a fresh one or tell its story; these are loaded, and the
stories that fresh articles belong to are checked again: as a whole, and each fresh article against the others
(`checker.shelf.known`). All else stays as it was found before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from checker.grouping.nearvotes import count_votes
from checker.grouping.onetext import unknown_language
from checker.grouping.stories import Spread, StorySettings, rare_names, rare_towns, story_links
from checker.grouping.versiongroups import whole_groups
from checker.grouping.versions import versions_in
from checker.model import Alignment
from checker.run.source import source_first
from checker.run.stages import (
    VERSIONS,
    StoryPart,
    ToldStory,
    check_stories,
    compare_versions,
    parts_of,
    run_parts,
    story_parts,
)
from checker.settings import Settings
from checker.shelf.kept import (
    BETWEEN,
    FINDING,
    GAP,
    LINKS,
    SHARED,
    VERSION,
    alignment_of,
    links_record,
    story_records,
    version_records,
)
from checker.shelf.known import Known, take_known
from checker.shelf.neighbours import Fresh, neighbours, others_of
from checker.shelf.outcome import Outcome
from checker.shelf.refresh import Work
from checker.shelf.storedstory import StoredStory, check_stored
from checker.shelf.together import join_stories
from checker.story.story import Before
from claims.embed import Encoder, Vectors
from claims.model import Article
from claims.space import ClaimSpace, make_space
from claims.store.articles import Entry
from claims.store.store import ClaimStore


@dataclass(frozen=True, slots=True)
class Manner:
    """How articles are compared; `made_with` names what findings depend on besides the articles."""

    settings: Settings
    encoder: Encoder
    made_with: str


class Increment:
    """One comparison of fresh articles with a store; `entries` are all that is stored."""

    def __init__(
        self,
        store: ClaimStore,
        fresh: Fresh,
        entries: Sequence[Entry],
        manner: Manner,
        work: Work,
    ) -> None:
        self.settings, self.encoder, self.made_with = manner.settings, manner.encoder, manner.made_with
        # Articles that were versions of each other and are no longer, or became so through a fresh third one.
        self.regrouped: set[str] = set()
        self.store, self.fresh, self.work = store, fresh, work
        self.others = {e.id: e for e in others_of(entries, fresh, self.encoder)}
        self.first_vectors = {e.id: e.first_vector for e in entries}
        known = [e.id for e in entries if e.id in self.others or e.id in fresh.articles]
        # The order of the store, so that a changed article stays on the side where it was.
        self.order = {i: at for at, i in enumerate(dict.fromkeys([*known, *fresh.articles]))}
        self.langs = {i: e.lang for i, e in self.others.items()} | {
            i: a.lang for i, a in fresh.articles.items()
        }
        self.articles: dict[str, Article] = dict(fresh.articles)
        self.vectors: dict[str, Vectors] = dict(fresh.vectors)
        self.outcome = Outcome()

    def run(self) -> Outcome:
        """Everything: forget what was known of the fresh articles, find their versions and stories, check those."""
        for kind in (FINDING, VERSION, LINKS, GAP, SHARED):
            self.outcome.gone |= {r.number for r in self.store.records(kind, self.fresh.articles.keys())}
        spread = self._spread()
        self._load(neighbours(self.store, self.fresh, list(self.others.values()), spread, self.encoder))
        space = self._space(
            i for i in self.articles if not any(unknown_language(self.articles[i], self.encoder))
        )
        settings = StorySettings()
        index = self.work.engine.index(space.vectors[space.texts[0]])
        votes = count_votes(space, settings.same_cosine, index)
        at = frozenset(i for i, a in enumerate(space.articles) if a.id in self.fresh.articles)
        found = versions_in(space, votes, self.encoder, engine=self.work.engine, fresh=at)
        self._between(found)
        names, towns = rare_names(space.articles, settings, spread), rare_towns(space.articles, settings)
        self._link(space.articles, story_links(names, votes, settings, towns))
        self._across()
        self.outcome.articles = self.articles
        return self.outcome

    def _link(self, articles: Sequence[Article], links: Iterable[tuple[float, int, int]]) -> None:
        """Keep how strong the links of every fresh article are, by the positions of the two."""
        found: dict[str, dict[str, tuple[float, int]]] = {i: {} for i in self.fresh.articles}
        for strength, *ends in links:
            one, other = (articles[at].id for at in ends)
            for mine, its in ((one, other), (other, one)):
                if mine in found:
                    found[mine][its] = strength, self.first_vectors.get(its, 0)
        self.outcome.made += [links_record(i, of_one) for i, of_one in found.items()]

    def _spread(self) -> Spread:
        """In how many articles each name stands, fresh ones that are not stored among them."""
        counts = Counter(self.store.name_counts())
        counts.update(self.fresh.unstored_names())
        return Spread(counts, len(self.order))

    def _load(self, ids: Iterable[str]) -> None:
        """Bring stored articles into memory."""
        wanted = [self.others[i] for i in ids if i not in self.articles]
        self.articles |= {a.id: a for a in self.store.load(wanted)}
        self.vectors |= self.store.vectors(wanted)

    def _space(self, ids: Iterable[str]) -> ClaimSpace:
        """The claim space of articles in memory, in the order of the store."""
        ordered = [i for i in sorted(ids, key=self.order.__getitem__) if self.articles[i].content]
        vectors = [self.vectors[i] for i in ordered] or [np.zeros((0, self.encoder.dim), np.float32)]
        return make_space([self.articles[i] for i in ordered], self.encoder, np.concatenate(vectors))

    def _between(self, versions: Sequence[Alignment]) -> None:
        """Keep the best versions, old and new, and compare the new ones."""
        known = self._known_versions({i for v in versions for i in (v.left, v.right)})
        about = sorted(
            {i for v in (*known, *versions) for i in (v.left, v.right)}, key=self.order.__getitem__
        )
        self._load(about)
        held = {i: self.articles[i] for i in about}
        kept = whole_groups([*known, *versions], held, self.encoder, engine=self.work.engine)
        better = {frozenset((v.left, v.right)) for v in known if v not in kept}
        for kind in (VERSION, FINDING) if better else ():
            for record in self.outcome.records(self.store, kind, about):
                if record.stage == BETWEEN and frozenset(record.articles) in better:
                    self.outcome.gone.add(record.number)
        fresh = source_first((v for v in kept if v not in known), self.articles, self.settings.source)
        joined = {frozenset((v.left, v.right)) for v in fresh}
        self.regrouped |= {i for pair in better | joined if not self.fresh.has_any(pair) for i in pair}
        items = [(v, self.articles[v.left], self.articles[v.right]) for v in fresh]
        work = partial(compare_versions, settings=self.settings)
        parts = parts_of(items, VERSIONS)
        results = run_parts(self.work.engine, work, parts, partial(self.work.progress, "compare"))
        for version, compared in zip(fresh, results, strict=True):
            self.outcome.made += version_records(version, compared)

    def _known_versions(self, ids: Collection[str]) -> list[Alignment]:
        """The versions that are stored of some articles, and of these."""
        found: list[Alignment] = []
        for _ in range(2):
            held = (alignment_of(r) for r in self.outcome.records(self.store, VERSION, ids))
            found = [v for v in held if v.left in self.order and v.right in self.order]
            ids = {i for v in found for i in (v.left, v.right)}
        return found

    def _across(self) -> None:
        """Check the stories of the fresh articles; what two articles gave in the story they were in is known."""
        everything = join_stories(self.outcome, self.store, self.order, self.fresh.articles.keys())
        self.outcome.stories = everything, list(self.order)
        stories = [ids for ids in everything if self.fresh.has_any(ids)]
        told = {i for ids in stories for i in ids}
        stories += [(i,) for i in self.fresh.articles if i not in told]
        members = [i for ids in stories for i in ids]
        known = take_known(
            self.outcome, self.store, stories, self.fresh.articles.keys() | self.regrouped, self.made_with
        )
        versions = [alignment_of(r) for r in self.outcome.records(self.store, VERSION, members)]
        results = self._checked(stories, versions_by_member(versions), known)
        # The report shows them; they are read while other processes read and check them too.
        self._load(members)
        for ids, one in zip(stories, results, strict=True):
            self.outcome.made += story_records(ids, known.joined(ids, one), self.made_with)
            self.outcome.ledgers[ids] = one.ledger

    def _checked(
        self,
        stories: Sequence[tuple[str, ...]],
        versions: Mapping[str, Sequence[Alignment]],
        known: Known,
    ) -> Iterator[ToldStory]:
        """What the stories give, checked here or by other processes."""
        engine, progress = self.work.engine, partial(self.work.progress, "across")
        told = [
            (ids, tuple(v for i in ids for v in versions.get(i, ()) if v.right in ids), _before(ids, known))
            for ids in stories
        ]
        if engine.apart:
            stored = story_parts([self._stored(*story) for story in told])
            return run_parts(engine, partial(check_stored, settings=self.settings), stored, progress)
        self._load(i for ids in stories for i in ids)
        parts = story_parts([StoryPart(self._space_of(ids), links, before) for ids, links, before in told])
        return run_parts(engine, partial(check_stories, settings=self.settings), parts, progress)

    def _space_of(self, ids: Sequence[str]) -> ClaimSpace:
        """The claim space of the articles of a story."""
        vectors = np.concatenate([self.vectors[i] for i in ids])
        return make_space([self.articles[i] for i in ids], self.encoder, vectors)

    def _stored(self, ids: tuple[str, ...], versions: tuple[Alignment, ...], before: Before) -> StoredStory:
        """A story for another process, with those of its articles that are fresh."""
        held = {i: (self.fresh.articles[i], self.fresh.vectors[i]) for i in ids if i in self.fresh.articles}
        entries = tuple(self.others[i] for i in ids if i not in held)
        return StoredStory(str(self.store.folder), ids, held, entries, versions, before)


def _before(ids: Sequence[str], known: Known) -> Before:
    """What is known of the articles of a story."""
    checked = {i: known.checked[i] for i in ids if i in known.checked}
    return Before(checked, tuple(known.found.get(known.now[ids[0]], ())))


def versions_by_member(versions: Iterable[Alignment]) -> dict[str, list[Alignment]]:
    """Versions by their left article."""
    found: dict[str, list[Alignment]] = {}
    for version in versions:
        found.setdefault(version.left, []).append(version)
    return found
