"""Dates of one article that lie near each other and may be of one thing: in its text, and in its list of days.

A line of a list says in few words what the text tells in others ("at the inventory the copies are noticed"), so that
hardly more than one telling word is shared. Where the day is another one of the same week, the month is of another
year, or the hour another one, one of the two may be a slip. So may the year in which the text says twice that
something was founded or opened, and a day beside which two sentences have the same telling words ("the sample taken on
11 July", "a sample was taken on 14 July").
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, islice

from checker.names.lonenames import rival_names
from checker.story.dated import Dated, moments_of
from checker.story.eventpairs import event_of, widest_claims
from checker.story.events.chronicle import is_counted_from, is_dateline, is_listed
from checker.story.story import Story
from checker.values.moments import clash
from claims.facts.modality import REPORTED
from claims.facts.opposite import find_pole_words
from claims.facts.phrase import PhraseTable, tokens_of
from claims.facts.polarity import DENYING
from claims.lexicon import load_lexicon
from claims.model import Article, Claim
from claims.words import split_words

# Words of so many letters tell something, and are one where so many first ones agree; the article has such a word in so
# many sentences at most.
TELLING, STEM, RARE = 5, 6, 3
# Days so near may be a slip, and years.
DAYS, YEARS = 3, 3
TENS = 10
# The text and a line of a list share this part of the line's telling words.
PART = 0.25
# So many words beside two days show that they may be of one thing, where neither stands in a list.
SHARED = 2
MARK = re.compile(r"[,;:](?=\s)")
# An article that has more dates is a calendar.
MAX_DATES, MAX_PAIRS = 80, 2000
OPEN, UP = "open", "up"


@dataclass(frozen=True, slots=True)
class _Told:
    """A claim with the one date that it tells, or stands under, and whether it is a line of a list of days."""

    claim: Claim
    dated: Dated
    listed: bool


def dates_near(story: Story) -> Iterator[tuple[Dated, Dated, str]]:
    """The pairs of dates of one article of which one may be a slip of the other, with the field that differs."""
    for article in story.articles:
        if story.knows(article.id, article.id):
            continue
        told = list(islice(_told(article), MAX_DATES))
        rare = _rare(article)
        for one, two in islice(combinations(told, 2), MAX_PAIRS):
            field = _differs(one, two)
            if field and _is_near(one, two, field) and _shares(article, one, two, rare, field):
                yield one.dated, two.dated, field


def _told(article: Article) -> Iterator[_Told]:
    """The claims of an article that tell one date."""
    for claim in widest_claims(article):
        moments = moments_of(article, claim)
        if len(moments) != 1 or moments[0].moment.relative:
            continue
        said = moments[0].moment
        if moments[0].inherited or not (is_counted_from(claim, said) or is_dateline(article, claim, said)):
            yield _Told(claim, moments[0], moments[0].inherited or is_listed(article, claim))


def _differs(one: _Told, two: _Told) -> str:
    """The field in which two dates exclude each other: also the hour; "" where they do not, or need not be of one."""
    a, b = one.dated.moment, two.dated.moment
    if one.claim.sentence == two.claim.sentence or (one.listed and two.listed):
        return ""
    if a.kind == b.kind == "time":
        return "time" if a.hour != b.hour and (a.minute == b.minute) else ""
    return clash(a, b)


def _is_near(one: _Told, two: _Told, field: str) -> bool:
    """Whether two dates are so near that one may be a slip of the other."""
    a, b = one.dated.moment, two.dated.moment
    if field == "day" and a.day and b.day:
        return abs(a.day - b.day) <= DAYS or (a.day - b.day) % TENS == 0
    if field == "year" and a.year and b.year:
        return abs(a.year - b.year) <= YEARS and (a.month, a.day) == (b.month, b.day)
    return field == "time"


def _shares(article: Article, one: _Told, two: _Told, rare: Counter[str], field: str) -> bool:
    """Whether two claims share what shows that they may be of one thing: a telling word beside a line of a list, or
    that something was founded or opened.
    """
    if rival_names(event_of(article, one.claim, article, two.claim).pair):
        return False
    if one.listed or two.listed:
        month = field != "year" or one.dated.moment.month is not None
        line, text = (one, two) if one.listed else (two, one)
        shared = _stems(line.claim, rare) & _stems(text.claim, rare)
        return month and bool(shared) and len(shared) >= PART * len(_unnamed(line.claim))
    if field == "day":
        return _tell_one_act(article, one, two, rare)
    if field != "year" or one.dated.moment.month is not None:
        return False
    return bool(_founds(one) & _founds(two))


def _tell_one_act(article: Article, one: _Told, two: _Told, rare: Counter[str]) -> bool:
    """Whether two sentences have the same words beside their days, one of them rare, which the article tells once each,
    and neither denies or guesses what it dates.
    """
    days = Counter((m.month, m.day) for s in article.content for m in s.facts.moments)
    if any(days[t.dated.moment.month, t.dated.moment.day] > 1 for t in (one, two)):
        return False
    beside = _beside(one) & _beside(two)
    shared = _unnamed(one.claim) & _unnamed(two.claim) & beside
    telling = _stems(one.claim, rare) & _stems(two.claim, rare) & beside
    return bool(telling) and len(shared) >= SHARED and not (_is_open(one) or _is_open(two))


def _part(told: _Told) -> tuple[int, int]:
    """Where the words between the marks around a date begin and end in its claim."""
    text, at = told.claim.text, told.dated.moment.start - told.claim.start
    cuts = [m.start() for m in MARK.finditer(text)]
    return max((c for c in cuts if c < at), default=0), min((c for c in cuts if c > at), default=len(text))


def _beside(told: _Told) -> set[str]:
    """The stems of the words between the marks around a date."""
    start, end = _part(told)
    return _all_stems(told.claim.text[start:end], told.claim.lang)


def _is_open(told: _Told) -> bool:
    """Whether what a date stands beside is denied, or may be; what somebody says of it is told."""
    facts, (start, end) = told.claim.facts, _part(told)
    start, end = told.claim.start + start, told.claim.start + end
    denied = any(n.kind in DENYING and start <= n.start < end for n in facts.negations)
    return denied or any(h.level != REPORTED and start <= h.start < end for h in facts.hedges)


def _founds(told: _Told) -> set[str]:
    """Which of founding and opening a claim tells beside a year that neither begins nor ends a stretch."""
    lexicon = load_lexicon(told.claim.lang)
    if lexicon is None:
        return set()
    text, found = told.claim.text, set()
    table = PhraseTable({"found": tuple(lexicon.words("founding", "verbs"))})
    if next(iter(table.every(tokens_of(text))), None) is not None:
        found.add("found")
    words = find_pole_words(text, lexicon)
    return found | {w.concept for w in words if (w.concept, w.pole) == (OPEN, UP)}


def _rare(article: Article) -> Counter[str]:
    """In how many sentences an article has each stem."""
    return Counter(x for s in article.content for x in _all_stems(s.text, s.lang))


def _stems(claim: Claim, rare: Counter[str]) -> set[str]:
    """The stems of the telling words of a claim, without names and what is in its date."""
    names = {token for n in claim.facts.names for token in n.key.split()}
    names |= {token.casefold() for n in claim.facts.names for token in n.tokens}
    return {x for x in _undated(claim) if rare[x] <= RARE and not any(n.startswith(x) for n in names)}


def _unnamed(claim: Claim) -> set[str]:
    """The stems of the telling words of a claim, without its names and what is in its dates."""
    names = {t[:STEM].casefold() for n in claim.facts.names for t in n.tokens}
    return _undated(claim) - names


def _undated(claim: Claim) -> set[str]:
    """The stems of the telling words of a claim, without what is in its dates."""
    dates = " ".join(m.text for m in claim.facts.moments).casefold()
    return {x for x in _all_stems(claim.text, claim.lang) if x not in dates}


def _all_stems(text: str, lang: str) -> set[str]:
    """The stems of the words of a text that tell something."""
    words = (w.text for w in split_words(text, lang) if w.content and w.text.isalpha())
    return {w[:STEM].casefold() for w in words if len(w) >= TELLING}
