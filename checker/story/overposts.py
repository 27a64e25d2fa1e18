"""Offices that were over when their article was written: "chairman from 2015 to 2019", "Direktor bis Ende 2019"."""

from __future__ import annotations

import re

from claims.facts.model import Moment, Role
from claims.lexicon import Lexicon, load_lexicon
from claims.model import Article, Sentence

WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
LAST_YEAR = re.compile(r"(\d{2}|\d{4})\Z")
# A word that ends a stretch of time stands among so many words before its year ("bis zum Ende des Jahres 2019").
REACH = 5
# What parts an office from a year that tells of something else.
PARTING = re.compile(r"[,;:()–—]")
RANGE = "year_range"
CENTURY = 100


def is_over(article: Article, sentence: Sentence, role: Role) -> bool:
    """Whether a year beside an office ends it before the article was written; False for an article without a date."""
    lexicon = load_lexicon(sentence.lang)
    if lexicon is None or article.date is None:
        return False
    published = article.date.year
    return any(
        year <= published
        for m in sentence.facts.moments
        if _beside(article, sentence, role, m)
        and (year := _last_year(article, sentence, m, lexicon)) is not None
    )


def _beside(article: Article, sentence: Sentence, role: Role, moment: Moment) -> bool:
    """True for a moment in the clause of an office, with no other office between them."""
    first, last = min(role.start, role.office_start), max(role.end, role.office_end)
    start, end = (last, moment.start) if moment.start >= last else (moment.end, first)
    others = any(r is not role and start <= r.office_start < end for r in sentence.facts.roles)
    # A moment inside the mention ("war bis 2019 Direktor") has nothing between.
    return not others and not PARTING.search(article.text[start:end])


def _last_year(article: Article, sentence: Sentence, moment: Moment, lexicon: Lexicon) -> int | None:
    """The last year of a stretch that a moment ends, or None for other moments."""
    if moment.year is None:
        return None
    if moment.kind == RANGE:
        last = LAST_YEAR.search(moment.text)
        year = int(last[1]) if last else moment.year
        return year if year >= CENTURY else moment.year // CENTURY * CENTURY + year
    text = article.text[sentence.start : moment.start].lower().replace("’", "'")
    before = WORD.findall(text)[-REACH:]
    return moment.year if any(w in lexicon.words("dates", "ends") for w in before) else None
