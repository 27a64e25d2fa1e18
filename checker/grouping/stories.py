"""Stories: articles on the same events, joined by versions, or by near sentences together with rare names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from checker.grouping.nearvotes import Votes
from checker.grouping.sharednames import BareNames, shared_names
from claims.facts.model import NameKind
from claims.model import Article

T = TypeVar("T")

# How the identities of countries begin.
COUNTRY = "place:"
# One text twice is stronger evidence than any names.
SURELY = 1000


@dataclass(frozen=True, slots=True)
class StorySettings:
    """When two articles tell one story; measured by `scripts/evaluation/versions.py`."""

    # What shared rare names (a full name counts twice) and near sentences must come to together.
    evidence: int = 5
    # How much of it must be names, and how much near sentences.
    names: int = 3
    near_sentences: int = 1
    # A name is rare in at most this many articles, or this share of them.
    rare_articles: int = 8
    rare_share: float = 0.02
    # In a large archive that share is no longer few.
    rare_most: int = 40
    # Chains of links beyond so many articles are a topic, not a story.
    most: int = 200
    # A story of a store takes fresh articles up to so many, so that they are held against what it told; then only
    # its most strongly linked articles stay together.
    grown: int = 250
    # Articles with this share of near sentences, at this cosine, need no names (one text twice in one
    # language).
    same_text: float = 0.6
    same_cosine: float = 0.7
    # Short reports name hardly anybody: so many near sentences, this share of both, and one rare name or town are
    # enough. Set by hand on police reports; joins no unrelated ones in `scripts/evaluation/versions.py`.
    brief_near: int = 3
    brief_share: float = 0.6


@dataclass(frozen=True, slots=True)
class Spread:
    """In how many of so many articles each name stands, by key."""

    counts: Mapping[str, int]
    articles: int


def find_stories(
    articles: Sequence[Article],
    votes: Votes,
    versions: Iterable[tuple[str, str]],
    settings: StorySettings,
) -> tuple[tuple[str, ...], ...]:
    """The connected components of two articles or more, members in reading order.

    The strongest links join first; a link that would join more than `most` articles joins none.
    """
    names = rare_names(articles, settings)
    place = {a.id: i for i, a in enumerate(articles)}
    groups = Groups(len(articles))
    for left, right in versions:
        groups.join(place[left], place[right])
    for _, one, other in story_links(names, votes, settings, rare_towns(articles, settings)):
        groups.join(one, other, settings.most)
    members: dict[int, list[str]] = {}
    for i, article in enumerate(articles):
        members.setdefault(groups.root(i), []).append(article.id)
    return tuple(tuple(group) for group in members.values() if len(group) > 1)


def story_links(
    names: Sequence[dict[str, int]],
    votes: Votes,
    settings: StorySettings,
    towns: Sequence[frozenset[str]],
) -> list[tuple[float, int, int]]:
    """The pairs of articles that tell one story, with the strength of the evidence, the strongest first.

    `towns` are the rare names of each article, towns among them.
    """
    found: list[tuple[float, int, int]] = []
    bare = [BareNames.of(of_one) for of_one in names]
    pairs = zip(
        votes.left.tolist(), votes.right.tolist(), votes.near.tolist(), votes.same.tolist(), strict=True
    )
    brief = _brief(votes, settings)
    for one, other, near, same in pairs:
        evidence = _shared(bare[one], bare[other], near, settings)
        if not evidence and {(one, other), (other, one)} <= brief and towns[one] & towns[other]:
            evidence = near
        # Most of the first article's sentences stand in the second in much the same words.
        if same >= settings.same_text or evidence:
            found.append((same * SURELY + evidence, one, other))
    found.sort(key=lambda item: (-item[0], item[1:]))
    return found


def _brief(votes: Votes, settings: StorySettings) -> set[tuple[int, int]]:
    """The ordered pairs of which most sentences of the first have a near one in the second."""
    most = (votes.near >= settings.brief_near) & (votes.shares >= settings.brief_share)
    return set(zip(votes.left[most].tolist(), votes.right[most].tolist(), strict=True))


def _shared(left: BareNames, right: BareNames, near: int, settings: StorySettings) -> int:
    """What shared rare names and near sentences come to; 0 where it is not enough for one story."""
    if not left or not right or near < settings.near_sentences:
        return 0
    names = shared_names(left, right)
    return names + near if names >= settings.names and names + near >= settings.evidence else 0


def rare_names(
    articles: Sequence[Article], settings: StorySettings, spread: Spread | None = None
) -> list[dict[str, int]]:
    """The rare names of persons and organisations in every article, by key, with the words they are made of.

    What is rare is counted in these articles, or known from `spread`. A place that no list knows counts where another
    article has the same name for no place: a finder that is not sure what a village is sees it as a name at least.
    """
    named = [
        [n for sentence in article.content for n in sentence.facts.names if len(n.key) > 2]
        for article in articles
    ]
    bodies = (
        set(spread.counts)
        if spread and spread.counts
        else {n.key for of in named for n in of if n.kind is not NameKind.PLACE}
    )
    found = [
        {
            n.key: min(len(n.tokens), 2) or 1
            for n in of
            if n.kind is not NameKind.PLACE or (not n.entity and n.key in bodies)
        }
        for of in named
    ]
    spread = spread or Spread(Counter(key for names in found for key in names), len(articles))
    counts, most = spread.counts, most_articles(spread, settings)
    return [{k: w for k, w in names.items() if counts.get(k, 0) <= most} for names in found]


def rare_towns(articles: Sequence[Article], settings: StorySettings) -> list[frozenset[str]]:
    """The rare names of each article, towns among them, by identity or key; countries are named everywhere."""
    found = [
        frozenset(
            name.entity or name.key
            for sentence in article.content
            for name in sentence.facts.names
            if not name.entity.startswith(COUNTRY) and len(name.key) > 2
        )
        for article in articles
    ]
    counts = Counter(key for names in found for key in names)
    most = most_articles(Spread(counts, len(articles)), settings)
    return [frozenset(key for key in names if counts[key] <= most) for names in found]


def most_articles(spread: Spread, settings: StorySettings) -> float:
    """In how many articles at most a rare name stands."""
    return max(settings.rare_articles, min(settings.rare_share * spread.articles, settings.rare_most))


class Groups:
    """Things numbered from 0 and joined into groups (union by size, Galler and Fischer 1964)."""

    def __init__(self, count: int) -> None:
        self._parent = list(range(count))
        self._size = [1] * count

    def root(self, node: int) -> int:
        """The representative of a group; the path to it is halved on the way."""
        parent = self._parent
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    def join(self, one: int, other: int, most: int | None = None) -> None:
        """Make two groups one, unless it would have more than `most` members."""
        one, other = self.root(one), self.root(other)
        size = self._size[one] + self._size[other]
        if one == other or (most is not None and size > most):
            return
        if self._size[one] < self._size[other]:
            one, other = other, one
        self._parent[other], self._size[one] = one, size


def firsts(joined: Iterable[Sequence[T]]) -> dict[T, T]:
    """By each thing that is joined with others one of those that it is one with, the same for all of them."""
    known = list(joined)
    things = list(dict.fromkeys(thing for together in known for thing in together))
    place = {thing: at for at, thing in enumerate(things)}
    groups = Groups(len(things))
    for first, *others in known:
        for other in others:
            groups.join(place[first], place[other])
    return {thing: things[groups.root(at)] for thing, at in place.items()}
