"""Things that happen on one day, as two articles of a story tell of them: held against each other by their days."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from checker.story.acquainted import acquainted
from checker.story.dated import Dated
from checker.story.days import Days, differ
from checker.story.story import Story
from claims.model import Article, Claim


@dataclass(frozen=True, slots=True)
class OneDayThing:
    """Something of a kind with the day that a claim of an article tells of it."""

    kind: str
    article: Article
    claim: Claim
    dated: Dated
    days: Days


Told = Mapping[str, OneDayThing]


def days_apart(
    story: Story,
    told_in: Callable[[Article], Told],
    may_be_held: Callable[[OneDayThing, OneDayThing], bool],
) -> Iterator[tuple[OneDayThing, OneDayThing]]:
    """The things to which two articles that know each other give two days, each its own throughout."""
    if len(story.articles) < 2:
        return
    told = {a.id: told_in(a) for a in story.articles}
    for one, two in combinations(story.articles, 2):
        known = story.knows(one.id, two.id) or frozenset((one.id, two.id)) in story.versions
        if known or not acquainted(story, one, two):
            continue
        for kind in sorted(told[one.id].keys() & told[two.id].keys()):
            ours, theirs = told[one.id][kind], told[two.id][kind]
            if differ(ours.days, theirs.days) and may_be_held(ours, theirs):
                yield ours, theirs


def of_one_day(found: Mapping[str, Sequence[OneDayThing]]) -> dict[str, Sequence[OneDayThing]]:
    """The things of an article by kind, but for kinds of which it tells two days."""
    return {
        kind: things
        for kind, things in found.items()
        if all(not differ(a.days, b.days) for a, b in combinations(things, 2))
    }
