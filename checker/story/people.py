"""The persons of a story, linked once for all who ask."""

from __future__ import annotations

from functools import lru_cache

from checker.story.linked import People, link_people
from checker.story.story import Story


# The checks of a story run one after the other.
@lru_cache(maxsize=1)
def people_of(story: Story) -> People:
    """The full names of the persons of a story, and which articles use them."""
    return link_people(story.articles)
