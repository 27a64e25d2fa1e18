"""The numbers and dates that an article tells in its own words, each with what it can be held against.

Numbers stand under their unit, counts under one name with the noun that they count. A part of those who were counted
before ("nine of them", « dont neuf », "davon neun") stands under a name of its own, with the noun of the whole; two
parts of one stretch of time ("six years and nine months") are one number of months.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from checker.story.eventpairs import claim_passage, widest_claims
from checker.story.numbers.counts import kinds_of, whole_of
from checker.story.numbers.lone import parts_of_one
from checker.story.onething import Leftover
from checker.story.persons.ages import is_age
from checker.values.durations import joined_amounts
from claims.facts.model import Moment, Quantity
from claims.lexicon import Lexicon, load_lexicon
from claims.model import Article, Claim
from claims.words import split_words

COUNT, PART, WEEKDAY, CLOCK = "count", "part", "weekday", "time of day"
# Kinds of moments that are held against each other, each under one name.
MOMENTS = {
    "year": "in a year",
    "year_range": "in a year",
    "month": "in a month",
    "date": "in a month",
    "season": "in a month",
    "weekday": WEEKDAY,
    "time": CLOCK,
}
# A noun stands at most so many letters behind its number, and a whole so many sentences before its part.
NEAR, BEFORE = 24, 2
YEAR, MONTH, MONTHS = "year", "month", 12


def told_values(article: Article) -> Iterator[Leftover]:
    """The numbers and dates that an article tells in its own words."""
    whole: Leftover | None = None
    for claim in widest_claims(article):
        side = claim_passage(article, claim)
        parts = parts_of_one(side)
        for q in claim.facts.quantities:
            told = not (q.soft or q.high is not None or q in parts or claim.facts.hides(q.start))
            if not told or is_age(claim, q):
                continue
            if q.dimension == COUNT and not q.unit:
                counted = _counted(article, claim, q, whole)
                whole = counted if counted.kind == COUNT and counted.noun else whole
                yield counted
            elif q.unit:
                yield Leftover(article, claim, q, q.unit)
        for q in joined_amounts(side) if parts else ():
            if q.unit == YEAR and q not in claim.facts.quantities and not claim.facts.hides(q.start):
                months = round(q.value * MONTHS)
                yield Leftover(article, claim, _months(q, months), MONTH)
        # Two dates of one kind may date different parts of a claim.
        kinds = Counter(MOMENTS.get(m.kind, "") for m in claim.facts.moments)
        for m in claim.facts.moments:
            kind = MOMENTS.get(m.kind, "")
            told = not m.relative and not claim.facts.hides(m.start) and says_more(article, claim, m)
            if kind and kinds[kind] == 1 and told:
                yield Leftover(article, claim, m, kind)


def _months(q: Quantity, months: int) -> Quantity:
    """A stretch of years and months as a number of months."""
    value = Decimal(months)
    return replace(q, value=value, unit=MONTH, base=value)


def says_more(article: Article, claim: Claim, moment: Moment) -> bool:
    """True for a claim that says something beside its moment: a line that is but a date dates what stands around it.

    The day of the article with one word more is where and when it was written ("Kiel, 31 October 2025.").
    """
    first, last = moment.start - claim.start, moment.end - claim.start
    told = (w for w in split_words(claim.text, claim.lang) if w.content and w.text[0].isalpha())
    day = article.date
    own = day is not None and (moment.month, moment.day) == (day.month, day.day)
    return sum(not first <= w.start < last for w in told) > own


def _counted(article: Article, claim: Claim, q: Quantity, before: Leftover | None) -> Leftover:
    """A count with its noun, the next word with a meaning, and the harm that the noun or its claim tells."""
    behind = claim.text[q.end - claim.start :][:NEAR]
    at = q.end - claim.start
    word = next((w for w in split_words(claim.text, claim.lang) if w.start >= at and w.content), None)
    noun = word.text if word and word.text[0].isalpha() and word.text in behind else ""
    lexicon = load_lexicon(claim.lang)
    harms = (kinds_of(noun, lexicon) or kinds_of(claim.text, lexicon)) if lexicon else frozenset()
    harm = next(iter(harms)) if len(harms) == 1 else ""
    if lexicon is not None and not harm:
        whole = whole_of(claim, lexicon, q)
        if whole is not None:
            return Leftover(article, claim, q, PART, _counted(article, claim, whole, None).noun)
        near = before is not None and before.claim.sentence >= claim.sentence - BEFORE
        if near and before is not None and is_of_them(claim, q, lexicon):
            return Leftover(article, claim, q, PART, before.noun)
    return Leftover(article, claim, q, COUNT, noun, harm)


def is_of_them(claim: Claim, q: Quantity, lexicon: Lexicon) -> bool:
    """True for a part of those who were counted before: "nine of them", « dont neuf », "davon neun"."""
    behind = claim.text[q.end - claim.start :].lower()
    ahead = claim.text[: q.start - claim.start].lower()
    of_them: Sequence[str] = lexicon.words("numbers", "of_them")
    leads: Sequence[str] = lexicon.words("numbers", "part_leads")
    return any(behind.startswith(f" {w}") for w in of_them) or any(
        ahead == f"{w} " or ahead.endswith(f" {w} ") for w in leads
    )
