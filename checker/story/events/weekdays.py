"""Dates that the calendar does not have: "Mittwoch, 4. Juni" where that is a Thursday, and the 31st of June.

A date without its year is one of the days around the date of its article, and none where another year is spoken of
nearby, unless something has lasted since then ("a member since 2019").
"""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass

from checker.model import Evidence
from checker.story.evidence import evidence_at
from claims.facts.model import Moment
from claims.lexicon import load_lexicon
from claims.model import Article, Sentence

# The Gregorian calendar holds in nearly all countries from here on.
FIRST_YEAR = 1930
# A date without a year is so many days before or after its article at most: further off it would have one, and what is
# to come has one sooner.
REACH, AHEAD = 330, 240
LEAP_YEAR = 2024
# Sentences before a date in which another year tells that it is not of the article's.
BEFORE = 2
# So many words before a year may say that something has lasted since then.
NEAR = 2
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WORD, _DIGIT = re.compile(r"\w+"), re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class NoDay:
    """A date that is none: the weekday and the date as evidence (one of them where no weekday is told), and why.

    `certain` says that the text itself tells the year, or that no year has such a day; `others` is where the article
    has the same date with its true weekday, and the dates by which its year is known.
    """

    left: Evidence
    right: Evidence | None
    why: str
    true_day: str
    certain: bool
    year: int = 0
    others: tuple[Evidence, ...] = ()


def impossible_days(article: Article) -> Iterator[NoDay]:
    """The dates of an article that the calendar does not have."""
    for at, sentence in enumerate(article.content):
        for moment in sentence.facts.moments:
            if moment.relative or moment.day is None or moment.month is None:
                continue
            if moment.day > monthrange(moment.year or LEAP_YEAR, moment.month)[1]:
                told = evidence_at(article, sentence, moment.start, moment.end)
                yield NoDay(told, None, f"“{moment.text}” is no day of the calendar.", "", certain=True)
            elif moment.weekday is not None:
                years = _years(article, at, moment)
                days = [d for y in years if (d := _day(y, moment)) is not None]
                if days and all(d.weekday() != moment.weekday for d in days):
                    yield _other_weekday(article, sentence, moment, days[0])


def _years(article: Article, at: int, moment: Moment) -> list[int]:
    """The years that a date may be of, the likeliest first; none where that cannot be told."""
    if moment.year is not None:
        return [moment.year] if moment.year >= FIRST_YEAR else []
    published = article.date
    if published is None:
        return []
    near = article.content[max(0, at - BEFORE) : at + 1]
    told = {m.year for s in near for m in s.facts.moments if m.year is not None and not _lasts_since(s, m)}
    if told - {published.year}:
        return []
    years = (published.year, published.year - 1, published.year + 1)
    days = [((d - published).days, y) for y in years if (d := _day(y, moment)) is not None]
    return [y for away, y in sorted(days, key=lambda of: abs(of[0])) if -REACH <= away <= AHEAD]


def _lasts_since(sentence: Sentence, moment: Moment) -> bool:
    """True for a moment since which something has lasted."""
    lexicon = load_lexicon(sentence.lang)
    if lexicon is None:
        return False
    before = _WORD.findall(sentence.text[: moment.start - sentence.start].lower())[-NEAR:]
    return any(word in lexicon.words("dates", "lasting") for word in before)


def _day(year: int, moment: Moment) -> dt.date | None:
    """The day of a moment in a year, or None where the year does not have it."""
    assert moment.month is not None
    assert moment.day is not None
    try:
        return dt.date(year, moment.month, moment.day)
    except ValueError:
        return None


def _other_weekday(article: Article, sentence: Sentence, moment: Moment, day: dt.date) -> NoDay:
    """The weekday against its date."""
    weekday, date = _parts(article, sentence, moment)
    true = WEEKDAYS[day.weekday()]
    year = "" if str(day.year) in date.text else f" of {day.year}"
    why = f"“{date.text}”{year} is a {true}, not “{weekday.text}”."
    rightly = _told_rightly(article, day)
    others = (*rightly, *(e for e in _telling_year(article, moment, day) if e not in rightly))
    return NoDay(weekday, date, why, true, moment.year is not None, day.year, others)


def _parts(article: Article, sentence: Sentence, moment: Moment) -> tuple[Evidence, Evidence]:
    """The weekday of a date and the rest of it; the weekday may stand behind it, in brackets."""
    text = article.text[moment.start : moment.end]
    words = [m.span() for m in _WORD.finditer(text)]
    behind = _DIGIT.search(text, max(text.find("("), 0)) is None
    weekday, first, last = (words[-1], words[0], words[-2]) if behind else (words[0], words[1], words[-1])
    at = moment.start
    return (
        evidence_at(article, sentence, at + weekday[0], at + weekday[1]),
        evidence_at(article, sentence, at + first[0], at + last[1]),
    )


def _told_rightly(article: Article, day: dt.date) -> list[Evidence]:
    """Where an article has a day with its weekday, or else, if it is of that week, the weekday alone."""
    recent = article.date is not None and abs((article.date - day).days) < len(WEEKDAYS)
    whole, bare = [], []
    for sentence in article.content:
        for m in sentence.facts.moments:
            if m.weekday != day.weekday():
                continue
            if (m.month, m.day) == (day.month, day.day) and m.year in (None, day.year):
                whole.append(evidence_at(article, sentence, m.start, m.end))
            elif m.kind == "weekday" and recent:
                bare.append(evidence_at(article, sentence, m.start, m.end))
    return whole or bare


def _telling_year(article: Article, wrong: Moment, day: dt.date) -> list[Evidence]:
    """Where an article shows of which year a day is: its own date, and the nearest day with its true weekday."""
    own: list[Evidence] = []
    days: list[tuple[int, int, Evidence]] = []
    for sentence in article.content:
        for m in sentence.facts.moments:
            other = _day(m.year or day.year, m) if m.month and m.day and not m.relative else None
            if other is None or other == day:
                continue
            told = evidence_at(article, sentence, m.start, m.end)
            if m.year is not None and other == article.date:
                own.append(told)
            elif m.weekday == other.weekday():
                days.append((abs((other - day).days), abs(m.start - wrong.start), told))
    nearest = sorted(days, key=lambda d: d[:2])[:1]
    return [*own[:1], *(told for _, _, told in nearest)]
