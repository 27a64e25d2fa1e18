"""Dates of one text that no year has side by side: "Dienstag, 14. März" and "Mittwoch, 21. März".

Where neither the text nor its article tells the year, one date alone may be of any year, but two that lie near each
other are of the same: seven days apart they fall on the same weekday.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from checker.model import Evidence
from checker.story.evidence import evidence_at
from claims.facts.model import Moment
from claims.model import Article, Sentence

# Two dates of one year without a 29 February between them, and of a leap year.
COMMON_YEAR, LEAP_YEAR = 2023, 2024
# Dates farther apart than this (days) may be of two years; set by hand.
ONE_YEAR = 100
WEEK = 7


@dataclass(frozen=True, slots=True)
class DatedDay:
    """A date with its weekday and without a year, as evidence."""

    evidence: Evidence
    month: int
    day: int
    weekday: int

    def first(self, year: int) -> int | None:
        """The weekday (0..6) on which a year like this one begins if the date is right; None if it has no such day."""
        try:
            past = dt.date(year, self.month, self.day).timetuple().tm_yday - 1
        except ValueError:
            return None
        return (self.weekday - past) % WEEK

    def away(self, other: DatedDay) -> int:
        """How many days lie between two dates of one year."""
        days = [dt.date(LEAP_YEAR, d.month, d.day) for d in (self, other)]
        return abs((days[0] - days[1]).days)

    def near(self, other: DatedDay) -> bool:
        """True for two dates that are surely meant of one year."""
        return self.away(other) <= ONE_YEAR

    def fits(self, other: DatedDay) -> bool:
        """True if some year has both."""
        years = (COMMON_YEAR, LEAP_YEAR)
        return any(self.first(y) is not None and self.first(y) == other.first(y) for y in years)


def days_of_two_years(article: Article) -> Iterator[tuple[DatedDay, DatedDay]]:
    """Pairs of dates that cannot both be right, each date that most others gainsay once, and it first.

    Of those that gainsay it, it stands beside the one that most others support; of these, beside the nearest day, and
    the nearest place that tells it.
    """
    if article.date is not None:
        return
    told = list(_dated_days(article))
    apart = [(a, b) for a, b in combinations(told, 2) if a.near(b) and not a.fits(b)]
    gainsaid = Counter(d for pair in apart for d in pair)
    settled: set[DatedDay] = set()
    # The date against which most others speak is the wrong one.
    for wrong, _ in gainsaid.most_common():
        others = [b if a == wrong else a for a, b in apart if wrong in (a, b)]
        left = [o for o in others if o not in settled]
        if wrong not in settled and left:
            settled.add(wrong)
            yield (
                wrong,
                max(left, key=lambda o: (_supported(o, told), *_nearness(wrong, o))),
            )


def _nearness(one: DatedDay, two: DatedDay) -> tuple[int, int]:
    """How near two dates are, in the calendar and in the text."""
    return -one.away(two), -abs(one.evidence.start - two.evidence.start)


def _supported(day: DatedDay, told: Sequence[DatedDay]) -> int:
    """How many other dates fit a date."""
    return sum(day.near(o) and day.fits(o) for o in told)


def _dated_days(article: Article) -> Iterator[DatedDay]:
    """The dates with weekday, day and month of an article that speaks of no year beside them."""
    for sentence in article.content:
        moments = sentence.facts.moments
        if any(m.year is not None for m in moments):
            continue
        for m in moments:
            told = _dated_day(article, sentence, m)
            if told is not None:
                yield told


def _dated_day(article: Article, sentence: Sentence, moment: Moment) -> DatedDay | None:
    """A moment as such a date, or None."""
    if moment.relative or moment.weekday is None or moment.day is None or moment.month is None:
        return None
    try:
        dt.date(LEAP_YEAR, moment.month, moment.day)
    except ValueError:
        return None
    told = evidence_at(article, sentence, moment.start, moment.end)
    return DatedDay(told, moment.month, moment.day, moment.weekday)
