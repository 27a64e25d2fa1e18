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

# Articles at most so many days apart report the same news; later ones may tell of a change.
NEWS_DAYS = 7


def apart(one: Article, two: Article) -> bool:
    """True if both articles are dated, and not of one week, so that time may explain what differs."""
    return one.date is not None and two.date is not None and abs((one.date - two.date).days) > NEWS_DAYS


@dataclass(frozen=True, slots=True)
class Dated:
    """A moment that holds for a claim, with its evidence: its own, or that of the date heading above it.

    What stands under a heading has its own words in `told`: the heading alone does not show what is meant.
    """

    moment: Moment
    evidence: Evidence
    inherited: bool
    told: Evidence | None = None


def moments_of(article: Article, claim: Claim) -> list[Dated]:
    """The moments said in a claim; failing those, the ones of the date heading that it stands under."""
    own = [Dated(m, _evidence(article, claim.sentence, m), inherited=False) for m in claim.facts.moments]
    if own:
        return own
    heading = _date_heading(article, claim.sentence)
    if heading is None:
        return []
    sentence = article.sentences[heading]
    if any(_is_of_article(m, article.date) for m in sentence.facts.moments):
        return []
    told = Evidence(article.id, claim.lang, claim.sentence, claim.start, claim.end, claim.text)
    return [Dated(m, _evidence(article, heading, m), True, told) for m in sentence.facts.moments]


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
    return Dated(moment, _evidence(article, claim.sentence, moment), inherited=False)


def _evidence(article: Article, sentence: int, moment: Moment) -> Evidence:
    """The evidence of a moment in an article."""
    lang = article.sentences[sentence].lang
    text = article.text[moment.start : moment.end]
    return Evidence(article.id, lang, sentence, moment.start, moment.end, text)
