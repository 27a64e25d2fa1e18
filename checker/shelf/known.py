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
from dataclasses import replace

from checker.factrows import Match
from checker.shelf.kept import ALONE, BETWEEN, CHECKED, FINDING, GAP, PAIRS, SHARED, checked_of, shared_of
from checker.shelf.outcome import Outcome
from checker.stages import Told
from claims.store.store import ClaimStore


class Known:
    """What stays of the stories before; all else that was found in the stories to be checked is taken away.

    `fresh` are the articles of which nothing is known any more. `checked` names the story in which the others were
    checked, by article id.
    """

    def __init__(
        self,
        changes: Outcome,
        store: ClaimStore,
        stories: Sequence[Sequence[str]],
        fresh: Collection[str],
        made_with: str,
    ) -> None:
        self._now: Mapping[str, int] = {i: at for at, ids in enumerate(stories) for i in ids}
        self.checked: dict[str, str] = {}
        for record in changes.records(store, CHECKED, self._now):
            changes.gone.add(record.number)
            before, (id_,) = checked_of(record), record.articles
            if id_ not in fresh and before.signature == made_with:
                self.checked[id_] = before.story
        self._shared: dict[int, list[Match]] = defaultdict(list)
        for record in changes.records(store, SHARED, self._now):
            for match in shared_of(record):
                if self.holds([side.place.article for side in match]):
                    self._shared[self._now[match[0].place.article]].append(match)
        self._retire(changes, store)

    def holds(self, articles: Collection[str]) -> bool:
        """True if these articles were checked in one story, and are in one story now."""
        before = {self.checked.get(i) for i in articles}
        return len(before) == 1 and None not in before and len({self._now.get(i) for i in articles}) == 1

    def joined(self, ids: Sequence[str], told: Told) -> Told:
        """What a story gave, with the numbers and dates that its articles are known to share."""
        kept = self._shared.get(self._now[ids[0]], ())
        return replace(told, shared=tuple(dict.fromkeys([*kept, *told.shared])))

    def _has_all(self, articles: Collection[str]) -> bool:
        """True if all of these articles are in stories that are checked now."""
        return self._now.keys() >= set(articles)

    def _retire(self, changes: Outcome, store: ClaimStore) -> None:
        """Take away what is found again: what a story gave as a whole, and what fresh articles gave."""
        for kind in (FINDING, GAP, SHARED):
            for record in changes.records(store, kind, self._now):
                # What was found in a story that is now part of a larger one is found again.
                if record.stage == BETWEEN or not self._has_all(record.articles):
                    continue
                if record.stage not in (ALONE, PAIRS) or not self.holds(record.articles):
                    changes.gone.add(record.number)
