"""Stories that are read from the store by the process that checks them: to send them would take as long."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from checker.model import Alignment
from checker.run.stages import StoryPart, ToldStory, check_stories
from checker.settings import Settings
from checker.story.story import Before
from claims.embed import Encoder, Vectors, load_encoder
from claims.model import Article
from claims.space import make_space
from claims.store.articles import Entry
from claims.store.store import ClaimStore, open_store


@dataclass(frozen=True, slots=True, eq=False)
class StoredStory:
    """A story to be checked: the ids of its articles, those that are `held` already, and where the others lie."""

    folder: str
    ids: tuple[str, ...]
    held: Mapping[str, tuple[Article, Vectors]]
    entries: tuple[Entry, ...]
    versions: tuple[Alignment, ...]
    before: Before

    @property
    def size(self) -> int:
        """How many articles it has."""
        return len(self.ids)


def check_stored(stories: Sequence[StoredStory], settings: Settings) -> list[ToldStory]:
    """Check some stories of one store. Raises StoreError where it cannot be read."""
    encoder = load_encoder(settings.encoder)
    with open_store(stories[0].folder) as store:
        parts = [_read(story, store, encoder) for story in stories]
    return check_stories(parts, settings)


def _read(story: StoredStory, store: ClaimStore, encoder: Encoder) -> StoryPart:
    """A story with its articles."""
    articles = {a.id: a for a in store.load(story.entries)} | {i: a for i, (a, _) in story.held.items()}
    vectors = store.vectors(story.entries) | {i: v for i, (_, v) in story.held.items()}
    space = make_space(
        [articles[i] for i in story.ids], encoder, np.concatenate([vectors[i] for i in story.ids])
    )
    return StoryPart(space, story.versions, story.before)
