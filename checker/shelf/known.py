"""What is known of stories that were checked before, where fresh articles join them.

A finding of one article alone, or of two claims, holds as long as its articles are as they were. So two articles
that were checked in one story, and are in one story still, are not held against each other again: what they gave
stays. Only what a story gives as a whole is found again.

This gives all that a check of the whole story gives. It can give more: of a claim's nearest ones the furthest make
way for fresh ones, but what was found with them before is not forgotten.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from checker.model import Finding
from checker.run.stages import ToldStory
from checker.shelf.kept import (
    ALONE,
    BETWEEN,
    CHECKED,
    FINDING,
    GAP,
    PAIRS,
    SHARED,
    checked_of,
    finding_of,
    shared_of,
)
from checker.shelf.outcome import Outcome
from checker.story.factrows import Match
from claims.store.store import ClaimStore


@dataclass(frozen=True, slots=True)
class Known:
    """What stays of the stories before.

    `now` is the number of the story that an article is in, `checked` the name of the one that it was checked in, by
    article id. By the number of a story, `found` are the findings of two claims and `shared` the numbers and dates
    that its articles gave before.
    """

    now: Mapping[str, int]
    checked: Mapping[str, str]
    found: dict[int, list[Finding]] = field(default_factory=lambda: defaultdict(list))
    shared: dict[int, list[Match]] = field(default_factory=lambda: defaultdict(list))

    def holds(self, articles: Collection[str]) -> bool:
        """True if these articles were checked in one story, and are in one story now."""
        before = {self.checked.get(i) for i in articles}
        return len(before) == 1 and None not in before and len({self.now.get(i) for i in articles}) == 1

    def joined(self, ids: Sequence[str], told: ToldStory) -> ToldStory:
        """What a story gave, with the numbers and dates that its articles are known to share."""
        kept = self.shared.get(self.now[ids[0]], ())
        return replace(told, shared=tuple(dict.fromkeys([*kept, *told.shared])))


def take_known(
    outcome: Outcome,
    store: ClaimStore,
    stories: Sequence[Sequence[str]],
    fresh: Collection[str],
    made_with: str,
) -> Known:
    """What stays of some stories; all else that was found in them goes, to be found again.

    Of `fresh` articles nothing is known any more, and nothing of what was `made_with` something else.
    """
    known = Known(
        {i: at for at, ids in enumerate(stories) for i in ids},
        _checked(outcome, store, stories, fresh, made_with),
    )
    for record in outcome.records(store, SHARED, known.now):
        for match in shared_of(record):
            if known.holds([side.place.article for side in match]):
                known.shared[known.now[match[0].place.article]].append(match)
    for kind in (FINDING, GAP, SHARED):
        for record in outcome.records(store, kind, known.now):
            # What was found in a story that is now part of a larger one is found again.
            if record.stage == BETWEEN or not known.now.keys() >= set(record.articles):
                continue
            if record.stage not in (ALONE, PAIRS) or not known.holds(record.articles):
                outcome.gone.add(record.number)
            elif record.stage == PAIRS:
                known.found[known.now[record.articles[0]]].append(finding_of(record))
    return known


def _checked(
    outcome: Outcome,
    store: ClaimStore,
    stories: Sequence[Sequence[str]],
    fresh: Collection[str],
    made_with: str,
) -> dict[str, str]:
    """The stories that articles were checked in, which is noted anew for all."""
    found = {}
    for record in outcome.records(store, CHECKED, (i for ids in stories for i in ids)):
        outcome.gone.add(record.number)
        before, (id_,) = checked_of(record), record.articles
        if id_ not in fresh and before.signature == made_with:
            found[id_] = before.story
    return found
