"""Stories: articles on the same events, joined by versions, or by near sentences together with rare names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from checker.votes import Votes
from claims.facts.model import NameKind
from claims.model import Article


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
    # Articles with this share of near sentences, at this cosine, need no names (one text twice in one
    # language).
    same_text: float = 0.6
    same_cosine: float = 0.7


def find_stories(
    articles: Sequence[Article],
    votes: Votes,
    versions: Iterable[tuple[str, str]],
    settings: StorySettings,
) -> tuple[tuple[str, ...], ...]:
    """The connected components of two articles or more, members in reading order."""
    names = _rare_names(articles, settings)
    parent = {a.id: a.id for a in articles}
    for one, other in versions:
        _join(parent, one, other)
    for key in votes.shares:
        one, other = key
        if _same_text(votes, key, settings) or _same_events(names[one], names[other], votes, key, settings):
            _join(parent, one, other)
    groups: dict[str, list[str]] = {}
    for article in articles:
        groups.setdefault(_root(parent, article.id), []).append(article.id)
    return tuple(tuple(group) for group in groups.values() if len(group) > 1)


def _same_text(votes: Votes, key: tuple[str, str], settings: StorySettings) -> bool:
    """True where most of the first article's sentences stand in the second in much the same words."""
    return votes.share(key, settings.same_cosine) >= settings.same_text


def _same_events(
    left: dict[str, int], right: dict[str, int], votes: Votes, key: tuple[str, str], settings: StorySettings
) -> bool:
    """True where two articles share rare names and near sentences."""
    names = sum(weight for name, weight in left.items() if name in right)
    near = len(votes.cosines[key])
    enough = names >= settings.names and near >= settings.near_sentences
    return enough and names + near >= settings.evidence


def _rare_names(articles: Sequence[Article], settings: StorySettings) -> dict[str, dict[str, int]]:
    """The rare names of persons and organisations in every article, by key, with the words they are made
    of.
    """
    found = {
        a.id: {
            name.key: min(len(name.tokens), 2) or 1
            for sentence in a.content
            for name in sentence.facts.names
            if name.kind is not NameKind.PLACE and len(name.key) > 2
        }
        for a in articles
    }
    counts = Counter(key for names in found.values() for key in names)
    most = max(settings.rare_articles, settings.rare_share * len(articles))
    return {id_: {k: w for k, w in names.items() if counts[k] <= most} for id_, names in found.items()}


def _root(parent: dict[str, str], node: str) -> str:
    """The representative of a component; the path to it is halved on the way."""
    while parent[node] != node:
        parent[node] = parent[parent[node]]
        node = parent[node]
    return node


def _join(parent: dict[str, str], one: str, other: str) -> None:
    """Make two components one."""
    parent[_root(parent, other)] = _root(parent, one)
