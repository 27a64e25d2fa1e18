"""`date-impossible`: a weekday that its date does not have, or a day that its month does not have."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from checker.model import Finding, Rule, Scope, Severity
from checker.story.events.onecalendar import days_of_two_years
from checker.story.events.weekdays import impossible_days
from claims.model import Article

# How sure a finding is where the text tells the year, where the date of its article does, and where another date of the
# text gainsays it; set by hand.
CERTAIN, LIKELY, GAINSAID = 0.9, 0.75, 0.7


class DateImpossibleCheck:
    """Looks each date of an article up in the calendar."""

    rules: ClassVar[tuple[Rule, ...]] = (
        Rule(
            "date-impossible",
            "The calendar has no such day",
            Severity.ERROR,
            "Accuracy/Mistranslation/Date",
            "A weekday stands with a date that falls on another one, or a month has no such day. Where the text "
            "does not tell the year, the year around the article's date is meant, and the finding is a warning; "
            "without that date, two dates of the text that no year has side by side are told (a warning), and beside "
            "another year the check abstains.",
            "“on Wednesday, 4 June 2026” (a Thursday); “on 31 June”",
            "“on Thursday, 4 June 2026”",
        ),
    )

    def within(self, article: Article) -> Iterator[Finding]:
        """Yield one finding per date that is none."""
        for told in impossible_days(article):
            yield Finding(
                "date-impossible",
                Severity.ERROR if told.certain else Severity.WARNING,
                CERTAIN if told.certain else LIKELY,
                told.why,
                Scope.WITHIN,
                told.left,
                told.right,
                told.others,
                left_value=told.left.text,
                right_value=told.true_day,
                reason="weekday" if told.year else "",
                told=(("year", str(told.year)),) if told.year else (),
            )
        for wrong, other in days_of_two_years(article):
            yield Finding(
                "date-impossible",
                Severity.WARNING,
                GAINSAID,
                f"No year has both “{wrong.evidence.text}” and “{other.evidence.text}”.",
                Scope.WITHIN,
                wrong.evidence,
                other.evidence,
                reason="no_year",
            )
