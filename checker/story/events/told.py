"""Sentences that tell when something became known: "On 20 May she told the staff that Berg would not return".

Under the date headings of a timeline the same news may stand with an earlier day ("When they heard that Berg
would not return…"): who is told of it later cannot have been the first to say it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product

from checker.pairs import Pair, Passage
from checker.story.dated import Dated, moments_of
from checker.story.eventpairs import anchored
from claims.embed import shipped_encoder
from claims.lexicon import load_lexicon
from claims.model import Article, Claim

# What is told must be the same: the shorter one is held by the longer one to this share of its meaning, and
# the longer one by the shorter one to that share.
TOLD_SHARE = 0.75
TOLD_REST = 0.3
# A day is sooner or later only within one stretch of time; months apart the news is another.
MAX_DAYS = 7
DAYS_IN_MONTH = 31
# Pairs looked at in one article; a chronicle has fewer.
MAX_PAIRS = 400


@dataclass(frozen=True, slots=True)
class Told:
    """One piece of news told on two days: the sentence that dates it itself, and the one under a heading."""

    own: Dated
    headed: Dated
    claim: Claim
    other: Claim
    score: float


def told_twice(article: Article) -> Iterator[Told]:
    """The news that a sentence dates after the day of the heading under which it is known already."""
    told = [
        (c, moments[0], news)
        for c in article.claims
        for news in _news(article, c)
        if len(moments := moments_of(article, c)) == 1
    ]
    own = [t for t in told if not t[1].inherited]
    headed = [t for t in told if t[1].inherited]
    if len(own) * len(headed) > MAX_PAIRS:
        return
    seen: set[tuple[int, int]] = set()
    for (claim, mine, news), (other, theirs, known) in product(own, headed):
        key = claim.sentence, other.sentence
        if key not in seen and _later(mine, theirs) and (score := _same_news(news, known)):
            seen.add(key)
            yield Told(mine, theirs, claim, other, score)


@cache
def _opener(lang: str) -> re.Pattern[str]:
    """The words that open a clause of what is told ("that"), compiled once per language."""
    lexicon = load_lexicon(lang)
    words = lexicon.words("clauses", "complementisers") if lexicon else ()
    return re.compile(
        rf",?\s(?:{'|'.join(map(re.escape, words)) or r'(?!)'})(?:\s|(?<=['’]))([^,;:.!?]+)", re.I
    )


def _news(article: Article, claim: Claim) -> Iterator[Passage]:
    """The clauses of what is told in a claim, those that name somebody."""
    for match in _opener(claim.lang).finditer(claim.text):
        start, end = claim.start + match.start(1), claim.start + match.end(1)
        facts = article.sentences[claim.sentence].facts.within(start, end)
        if facts.names:
            yield Passage(article.id, claim.lang, article.text[start:end], start, (claim.sentence,), facts)


def _later(own: Dated, headed: Dated) -> bool:
    """True if a day said in the text is a few days after that of a heading."""
    one, two = own.moment, headed.moment
    if None in (one.month, one.day, two.month, two.day) or (one.year and two.year and one.year != two.year):
        return False
    days = [(m.month or 0) * DAYS_IN_MONTH + (m.day or 0) for m in (one, two)]
    return 0 < days[0] - days[1] <= MAX_DAYS


def _same_news(news: Passage, known: Passage) -> float:
    """The cosine of two clauses that say the same with the same polarity; 0 for others."""
    if news.lang != known.lang or len(news.facts.negations) != len(known.facts.negations):
        return 0.0
    if not anchored(news, known):
        return 0.0
    vectors = shipped_encoder().encode([news.text, known.text])
    pair = Pair(news, known, float(vectors[0] @ vectors[1]))
    shares = sorted(pair.covered)
    return pair.score if shares[1] >= TOLD_SHARE and shares[0] >= TOLD_REST else 0.0
