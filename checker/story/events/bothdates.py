"""Two dates of which one article tells both: it dates two events, and what the other says is of one of them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from checker.story.dated import Dated
from checker.story.story import Story
from claims.facts.model import Moment

Day = tuple[int, int]


def tells_both(story: Story, left: Dated, right: Dated) -> bool:
    """True for two days in two articles of which one has the other's day too, elsewhere in its text."""
    articles = left.evidence.article, right.evidence.article
    days = _day(left.moment), _day(right.moment)
    if articles[0] == articles[1] or None in days or days[0] == days[1]:
        return False
    told = _days(story)
    return days[1] in told[articles[0]] or days[0] in told[articles[1]]


def _day(moment: Moment) -> Day | None:
    """The month and day of a moment that is told by them; None for others."""
    if moment.month is None or moment.day is None or moment.relative:
        return None
    return moment.month, moment.day


# The dates of one story are asked for again and again.
@lru_cache(maxsize=1)
def _days(story: Story) -> Mapping[str, frozenset[Day]]:
    """The days that each article names, by its id."""
    return {
        article.id: frozenset(
            day for s in article.content for m in s.facts.moments if (day := _day(m)) is not None
        )
        for article in story.articles
    }
