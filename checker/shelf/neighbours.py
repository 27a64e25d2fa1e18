"""Which stored articles may be versions of fresh ones, or tell their story: the index and shared rare names say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from checker.grouping.nearvotes import KEPT, MOST_ARTICLES, NEAR, VOTERS, NearTexts, voting_rows
from checker.grouping.onetext import DEFAULTS
from checker.grouping.sharednames import BareNames, shared_names
from checker.grouping.stories import Spread, StorySettings, most_articles
from claims.embed import Encoder, Vectors
from claims.facts.model import NameKind
from claims.model import Article
from claims.space import make_space
from claims.store.articles import Entry
from claims.store.store import ClaimStore

# Claims of fresh articles that ask the index at once.
BLOCK = 1024


@dataclass(slots=True)
class Fresh:
    """The articles to compare, by id, with their vectors; `unstored` are those that the store does not hold."""

    articles: dict[str, Article] = field(default_factory=dict)
    vectors: dict[str, Vectors] = field(default_factory=dict)
    unstored: set[str] = field(default_factory=set)

    def has_any(self, ids: Collection[str]) -> bool:
        """True if one of the articles is fresh."""
        return not self.articles.keys().isdisjoint(ids)

    def unstored_names(self) -> Counter[str]:
        """In how many of the articles that are not stored each name stands, by key."""
        return Counter(key for id_ in self.unstored for key in telling_names(self.articles[id_]))


def telling_names(article: Article) -> set[str]:
    """The keys of the names in an article that may tell its story."""
    return {
        name.key
        for sentence in article.content
        for name in sentence.facts.names
        if name.kind is not NameKind.PLACE and len(name.key) > 2
    }


def neighbours(
    store: ClaimStore, fresh: Fresh, others: Sequence[Entry], spread: Spread, encoder: Encoder
) -> list[str]:
    """The ids of the stored articles worth comparing with fresh ones."""
    if not others:
        return []
    by_number = {e.number: e for e in others}
    ids = list(fresh.articles)
    counted, voters = _near(store, fresh, encoder)
    near = {pair: count for pair, count in counted.items() if pair[1] in by_number}
    names = {
        number: BareNames.of(held)
        for number, held in store.names_in(sorted({number for _, number in near})).items()
    }
    nameless = BareNames.of(())
    rare = _rare(fresh, ids, spread)
    ranked: dict[tuple[int, str], list[tuple[int, str]]] = {}
    for (at, number), count in near.items():
        entry = by_number[number]
        if _worth(count, voters[at], entry, rare[at], names.get(number, nameless)):
            ranked.setdefault((at, entry.lang), []).append((-count, entry.id))
    return list(dict.fromkeys(id_ for found in ranked.values() for _, id_ in sorted(found)[:KEPT]))


def _near(store: ClaimStore, fresh: Fresh, encoder: Encoder) -> tuple[Counter[tuple[int, int]], list[int]]:
    """How many voting sentences of each fresh article (by position) are near one of a stored article (by number)."""
    articles = list(fresh.articles.values())
    vectors = [fresh.vectors[a.id] for a in articles] or [np.zeros((0, encoder.dim), np.float32)]
    space = make_space(articles, encoder, np.concatenate(vectors))
    asking = voting_rows(space)
    view = store.view(encoder)
    near = NearTexts(space, asking, view.index)
    found: Counter[tuple[int, int]] = Counter()
    for first in range(0, len(asking), BLOCK):
        rows = asking[first : first + BLOCK]
        scores, places = near.of(slice(first, first + BLOCK))
        hits = (scores >= NEAR) & (places >= 0)
        counts, at = view.holders(places[hits], MOST_ARTICLES)
        row = np.repeat(np.repeat(rows, hits.sum(axis=1)), counts)
        pairs = np.unique(np.stack([row, view.owners[at]]), axis=1)
        found.update(zip(space.owners[pairs[0]].tolist(), pairs[1].tolist(), strict=True))
    return found, np.bincount(space.owners[asking], minlength=len(articles)).tolist()


def _rare(fresh: Fresh, ids: Sequence[str], spread: Spread) -> list[BareNames]:
    """The rare names of each fresh article, with their weights: two for a full name."""
    most = most_articles(spread, StorySettings())
    found = (telling_names(fresh.articles[id_]) for id_ in ids)
    return [
        BareNames.of({k: min(len(k.split()), 2) for k in keys if spread.counts.get(k, 0) <= most})
        for keys in found
    ]


def _worth(near: int, voters: int, entry: Entry, rare: BareNames, names: BareNames) -> bool:
    """True where an article may come out as a version, or as one of the same story."""
    settings = StorySettings()
    if near >= DEFAULTS.least_votes * min(voters, VOTERS, max(entry.sentences, 1)):
        return True
    shared = shared_names(rare, names)
    return shared >= settings.names and shared + near >= settings.evidence


def others_of(entries: Sequence[Entry], fresh: Fresh, encoder: Encoder) -> Iterator[Entry]:
    """The stored articles that fresh ones are compared with: those that are not fresh, of the same encoder."""
    for entry in entries:
        if entry.id not in fresh.articles and entry.encoder == encoder.signature:
            yield entry
