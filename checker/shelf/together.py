"""The stories of a store: which articles belong together, now that there are fresh ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping

from checker.grouping.stories import Groups, StorySettings
from checker.shelf.kept import CHECKED, LINKS, VERSION, checked_of, links_of
from checker.shelf.outcome import Outcome
from claims.store.store import ClaimStore

# Behind all numbers of stored records.
LAST = 1 << 62

# The strength of a link and its two articles.
Link = tuple[float, str, str]


def stories_of(outcome: Outcome, store: ClaimStore, order: Mapping[str, int]) -> list[tuple[str, ...]]:
    """All stories of two articles or more after a change, members in the order given."""
    if outcome.stories is not None and outcome.stories[1] == list(order):
        return outcome.stories[0]
    return join_stories(outcome, store, order)


def join_stories(
    kept: Outcome, store: ClaimStore, order: Mapping[str, int], fresh: Collection[str] = ()
) -> list[tuple[str, ...]]:
    """All stories of two articles or more, as links and versions join them, members in the order given.

    Where links would join more than a story may have (`StorySettings.most`), those of stories that were checked
    before come first: a fresh article joins them and does not tear them apart.
    """
    groups, ids, settings = Groups(len(order)), list(order), StorySettings()
    for one, other in kept.joined(store, VERSION):
        if one in order and other in order:
            groups.join(order[one], order[other])
    told = {r.articles[0]: checked_of(r).story for r in kept.records(store, CHECKED)}
    sizes = Counter(told[i] for i in ids if i in told)
    links = list(_links(kept, store, order))
    for link in sorted(
        links, key=lambda link: (not _within(link, told), -link[0], order[link[1]], order[link[2]])
    ):
        groups.join(order[link[1]], order[link[2]], _most(link, told, sizes, fresh, settings))
    members: dict[int, list[str]] = {}
    for at, id_ in enumerate(ids):
        members.setdefault(groups.root(at), []).append(id_)
    return [tuple(story) for story in members.values() if len(story) > 1]


def _links(kept: Outcome, store: ClaimStore, order: Mapping[str, int]) -> Iterator[Link]:
    """The links between articles that are as they were when they were compared."""
    vectors = {e.id: e.first_vector for e in store.entries()}
    # Records that are not stored yet have no number; they are the last ones.
    found = {r.articles[0]: (r.number or LAST, links_of(r)) for r in kept.records(store, LINKS)}
    for one, (when, links) in found.items() if order else ():
        for other, (strength, vector) in links.items():
            if one not in order or other not in order or vectors.get(other, 0) != vector:
                continue
            later = found[other][0] if other in found else 0
            # Of two that are both fresh the first one speaks.
            if when > later or (when == later and order[one] < order[other]):
                first, second = sorted((one, other), key=order.__getitem__)
                yield strength, first, second


def _within(link: Link, told: Mapping[str, str]) -> bool:
    """True if both articles were checked in one story before."""
    return link[1] in told and told[link[1]] == told.get(link[2])


def _most(
    link: Link,
    told: Mapping[str, str],
    sizes: Mapping[str, int],
    fresh: Collection[str],
    settings: StorySettings,
) -> int:
    """How many articles a link may join."""
    if _within(link, told):
        return settings.grown if sizes[told[link[1]]] < settings.grown else settings.most
    ends = link[1:]
    # A fresh article is held against a story that is full.
    joins = any(i in fresh for i in ends) and any(i in told and i not in fresh for i in ends)
    return settings.grown if joins else settings.most
