"""When a claim says its event was: its own moments, or those of the date heading above it."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from checker.model import Evidence
from checker.same import Same
from claims.facts.model import Moment
from claims.model import Article, Claim, SentenceKind

# The fields by which two moments of one event can exclude each other, in the order in which they are told.
FIELDS = ("year", "month", "day", "weekday")


# Years so far apart are of two things, unless they are a slip of one digit, or of the order of digits.
CENTURY = 100
# A stretch of time so many times as long as another one is told of another event.
SPANS = 30


def clash(a: Moment, b: Moment) -> str:
    """The name of the field that makes two moments exclude each other, or ""; fields not said exclude nothing."""
    if a.relative or b.relative:
        if not (a.first and a.last and b.first and b.last) or (a.last >= b.first and b.last >= a.first):
            return ""
        # "Last year" is no slip for "last week": these are two events.
        long, short = sorted(
            ((m.last - m.first).days + 1 for m in (a, b) if m.first and m.last), reverse=True
        )
        return "day" if short * SPANS > long else ""
    if "year_range" in (a.kind, b.kind):
        return "" if _years_meet(a, b) else "year"
    for name in FIELDS:
        one, two = getattr(a, name), getattr(b, name)
        if one is not None and two is not None and one != two:
            return name
    return ""


def centuries_apart(a: Moment, b: Moment) -> bool:
    """True for two years that no slip makes of one another ("1872", "2016")."""
    if not a.year or not b.year or abs(a.year - b.year) < CENTURY:
        return False
    one, two = str(a.year), str(b.year)
    return sorted(one) != sorted(two) and sum(x != y for x, y in zip(one, two, strict=False)) > 1


def _years_meet(a: Moment, b: Moment) -> bool:
    """True unless two stretches of years, or a year and such a stretch, have no year in common or one end alone."""
    if a.year is None or b.year is None:
        return True
    # Two stretches that begin in one year end in one, and the other way round.
    if a.year_last and b.year_last and (a.year == b.year) != (a.year_last == b.year_last):
        return False
    return a.year <= (b.year_last or b.year) and b.year <= (a.year_last or a.year)


# Articles at most so many days apart report the same news; later ones may tell of a change.
NEWS_DAYS = 7


def apart(one: Article, two: Article) -> bool:
    """True if both articles are dated, and not of one week, so that time may explain what differs."""
    return one.date is not None and two.date is not None and abs((one.date - two.date).days) > NEWS_DAYS


def is_ahead(moment: Moment, date: dt.date | None) -> bool:
    """True for a month or year after that of a date; a month without a year is of the date's year."""
    if date is None or (moment.year is None and moment.month is None):
        return False
    year = moment.year if moment.year is not None else date.year
    return (year, moment.month or 12) > (date.year, date.month if moment.month is not None else 12)


def is_past(moment: Moment, date: dt.date) -> bool:
    """True for a year, month or day before that of a date; one that tells no year may be to come."""
    if moment.year is None:
        return False
    told = (moment.year, moment.month or date.month, moment.day or date.day)
    return told < (date.year, date.month, date.day)


@dataclass(frozen=True, slots=True)
class Dated:
    """A moment that holds for a claim, with its evidence: its own, or that of the date heading above it."""

    moment: Moment
    evidence: Evidence
    inherited: bool


def moments_of(article: Article, claim: Claim) -> list[Dated]:
    """The moments said in a claim; failing those, the ones of the date heading that it stands under."""
    own = [Dated(m, _evidence(article, claim.sentence, m), False) for m in claim.facts.moments]
    if own:
        return own
    heading = _date_heading(article, claim.sentence)
    if heading is None:
        return []
    sentence = article.sentences[heading]
    if any(_is_of_article(m, article.date) for m in sentence.facts.moments):
        return []
    return [Dated(m, _evidence(article, heading, m), True) for m in sentence.facts.moments]


def _is_of_article(moment: Moment, date: dt.date | None) -> bool:
    """True for the day of the article itself: its line says when it was published, not when what follows happened."""
    return date is not None and (moment.year, moment.month, moment.day) == (date.year, date.month, date.day)


# A date heading is a heading whose moments are most of its words.
HEADING_SHARE = 0.4


# Articles whose headings are kept in memory: those of a story.
REMEMBERED = 256


def _date_heading(article: Article, index: int) -> int | None:
    """The nearest heading above a sentence, if it is a date."""
    headings = _headings(Same(article))
    at = bisect_right(headings, index) - 1
    if at < 0:
        return None
    sentence = article.sentences[headings[at]]
    said = sum(m.end - m.start for m in sentence.facts.moments)
    return headings[at] if said >= HEADING_SHARE * len(sentence.text) else None


@lru_cache(REMEMBERED)
def _headings(article: Same[Article]) -> tuple[int, ...]:
    """Which sentences of an article are headings."""
    return tuple(i for i, s in enumerate(article.value.sentences) if s.kind is SentenceKind.HEADING)


def own_moment(article: Article, claim: Claim, moment: Moment) -> Dated:
    """A moment of a claim with its evidence."""
    return Dated(moment, _evidence(article, claim.sentence, moment), False)


def _evidence(article: Article, sentence: int, moment: Moment) -> Evidence:
    """The evidence of a moment in an article."""
    lang = article.sentences[sentence].lang
    text = article.text[moment.start : moment.end]
    return Evidence(article.id, lang, sentence, moment.start, moment.end, text)
