"""Findings on dates that the calendar does not have: a weekday that its date does not have, or no such day at all."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model import Finding, Scope, Severity
from checker.story.events.onecalendar import days_of_two_years
from checker.story.events.weekdays import impossible_days
from claims.model import Article

# How sure a finding is where the text tells the year, where the date of its article does, and where another date of the
# text gainsays it; set by hand.
CERTAIN, LIKELY, GAINSAID = 0.9, 0.75, 0.7


def impossible_dates(article: Article) -> Iterator[Finding]:
    """The findings on dates of an article that are none: errors where the text tells the year."""
    for told in impossible_days(article):
        yield Finding(
            "date-conflict",
            Severity.ERROR if told.certain else Severity.WARNING,
            CERTAIN if told.certain else LIKELY,
            told.why,
            Scope.WITHIN,
            told.left,
            told.right,
            told.others,
            left_value=told.left.text,
            right_value=told.true_day,
            reason="weekday" if told.year else "calendar" if told.right else "",
            told=(("year", str(told.year)),) if told.year else (),
        )
    for wrong, other in days_of_two_years(article):
        yield Finding(
            "date-conflict",
            Severity.WARNING,
            GAINSAID,
            f"No year has both “{wrong.evidence.text}” and “{other.evidence.text}”.",
            Scope.WITHIN,
            wrong.evidence,
            other.evidence,
            reason="no_year",
        )
