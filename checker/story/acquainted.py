"""Which articles of a story tell of one event themselves, and not only through a third one.

A story is a chain: its first article may share nothing with its last. What two articles say of "five students" or of
"the 44-year-old" is of one thing only where the articles share the names that make a story.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

from checker.grouping.sharednames import BareNames, shared_names
from checker.grouping.stories import Spread, StorySettings, rare_names
from checker.story.dated import apart
from checker.story.story import Story
from claims.model import Article

# A story of so few articles is no chain: what joined them they have in common.
FEW = 8
# In a story of many articles a name is rare in this share of them at most; the story of one matter names its people
# in nearly all.
COMMON = 0.8


def compared(story: Story, one: Article, other: Article) -> bool:
    """True for two articles of one time and event that were not held against each other before."""
    if one is other or story.knows(one.id, other.id) or apart(one, other):
        return False
    return acquainted(story, one, other)


def follows(story: Story, one: Article, other: Article) -> bool:
    """True for two articles of one event and of different weeks that were not held against each other before."""
    return not story.knows(one.id, other.id) and apart(one, other) and acquainted(story, one, other)


def acquainted(story: Story, one: Article, other: Article) -> bool:
    """True if two articles share as many names as make a story, of those that are rare in it, or if they are few."""
    if len(story.articles) <= FEW:
        return True
    names = _names(story)
    return shared_names(names[one.id], names[other.id]) >= StorySettings().names


# Several checks ask for the names of the same story, one after the other.
@lru_cache(maxsize=1)
def _names(story: Story) -> Mapping[str, BareNames]:
    """The rare names of each article, by id: those of a few articles, or of a share of the story's."""
    settings = StorySettings()
    found = rare_names(story.articles, settings, Spread({}, 0))
    counts = Counter(key for names in found for key in names)
    most = max(settings.rare_articles, COMMON * len(found))
    return {
        a.id: BareNames.of({key: weight for key, weight in names.items() if counts[key] <= most})
        for a, names in zip(story.articles, found, strict=True)
    }
