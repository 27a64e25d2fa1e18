"""Tolls that rise with the days: two dead on Monday and a fireman missing, three dead on Tuesday.

A later report may count more of those who came to a harm where it says so itself ("the toll rose to three"), or where
the earlier one still looked for somebody.
"""

from __future__ import annotations

from itertools import chain

from checker.story.eventpairs import EventPair
from checker.story.numbers.counts import kinds_of
from claims.facts.model import Quantity
from claims.facts.opposite import find_pole_words
from claims.facts.polarity import DENYING
from claims.lexicon import load_lexicon
from claims.model import Article, Claim, Sentence

MISSING = "missing"
# The concept of going up or down, and the pole of going up.
RISE, UP = "rise", "up"
# The headline and the first two sentences say what has changed since the last report.
LEAD = 3


def rose(event: EventPair, left: Quantity, right: Quantity) -> bool:
    """True where the later of two reports counts more who came to one harm, and time explains it."""
    dates = event.left_article.date, event.right_article.date
    if dates[0] is None or dates[1] is None or dates[0] == dates[1]:
        return False
    sides = (event.left_article, event.left_claim, left), (event.right_article, event.right_claim, right)
    (first, claim, fewer), (last, its, more) = sides if dates[0] < dates[1] else sides[::-1]
    if more.value <= fewer.value or not (_harms(claim) & _harms(its)):
        return False
    return _looks_for_some(first) or _tells_rise(last, its)


def _harms(claim: Claim) -> frozenset[str]:
    """What happened to those whom a claim counts."""
    lexicon = load_lexicon(claim.lang)
    return kinds_of(claim.text, lexicon) if lexicon is not None else frozenset()


def _looks_for_some(article: Article) -> bool:
    """True for a report in which somebody is missing."""
    return any(_misses(s) for s in article.content)


def _misses(sentence: Sentence) -> bool:
    """True for a sentence that says that somebody is missing, and not that nobody is."""
    lexicon = load_lexicon(sentence.lang)
    if lexicon is None or MISSING not in kinds_of(sentence.text, lexicon):
        return False
    return not any(n.kind in DENYING for n in sentence.facts.negations)


def _tells_rise(article: Article, claim: Claim) -> bool:
    """True for a report that says in its lead, or where it counts, that the toll of a claim has gone up."""
    lexicon, harms = load_lexicon(claim.lang), _harms(claim)
    told = (s.text for s in article.content[:LEAD])
    return lexicon is not None and any(
        word.concept == RISE and word.pole == UP
        for text in chain(told, (claim.text,))
        if kinds_of(text, lexicon) & harms
        for word in find_pole_words(text, lexicon)
    )
