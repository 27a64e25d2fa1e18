"""Stretches since somebody took office ("less than two years after taking office") that the day told for it denies.

The lexicon table `[tenure_words]` lists in `taking` the words for taking office behind such a stretch, in `since_then`
those with which a text tells when it was.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from checker.model import Evidence
from checker.story.eventpairs import claim_passage, widest_claims
from claims.facts.model import Comparator, Moment, NameKind, Quantity
from claims.facts.phrase import PhraseTable, tokens_of
from claims.lexicon import Lexicon, load_lexicon
from claims.model import Article, Claim

MONTHS = {"month": 1, "year": 12}
# The word for taking office stands so near behind the stretch.
REACH = 48
# "Less than a year" may be a few weeks more.
SLACK = 1
DECEMBER = 12


@dataclass(frozen=True, slots=True)
class ShortTerm:
    """A stretch that is too short for the day on which it is said to have begun."""

    stretch: Evidence
    began: Evidence


def short_terms(article: Article) -> Iterator[ShortTerm]:
    """The stretches since somebody took office that are over by the day of the article, as it tells itself."""
    if article.date is None:
        return
    claims = widest_claims(article)
    for claim in claims:
        for q, who in _stretches(claim):
            begun = [(c, m) for c in claims if c is not claim for m in _began(c, who)]
            ages = [_months(article, m) for _, m in begun]
            if begun and min(ages) > int(q.value) * MONTHS[q.unit] + SLACK:
                (other, moment) = begun[ages.index(min(ages))]
                yield ShortTerm(
                    claim_passage(article, claim).evidence(q.start, q.end),
                    claim_passage(article, other).evidence(moment.start, moment.end),
                )


def _stretches(claim: Claim) -> Iterator[tuple[Quantity, frozenset[str]]]:
    """The stretches of a claim that are said to be less than told since taking office, with the names beside."""
    lexicon = load_lexicon(claim.lang)
    people = _people(claim)
    for q in claim.facts.quantities if lexicon and people else ():
        bounded = q.comparator in (Comparator.LESS_THAN, Comparator.AT_MOST) and q.unit in MONTHS
        behind = claim.text[q.end - claim.start :][:REACH]
        if lexicon and bounded and not claim.facts.hides(q.start) and _has(behind, lexicon, "taking"):
            yield q, people


def _began(claim: Claim, who: frozenset[str]) -> Iterator[Moment]:
    """The only moment with a year of a claim that tells when the person that it names first took office."""
    lexicon = load_lexicon(claim.lang)
    moments = [m for m in claim.facts.moments if m.year is not None and not m.relative]
    if lexicon is None or len(moments) != 1 or claim.facts.hides(moments[0].start):
        return
    first = min(claim.facts.names, key=lambda n: n.start, default=None)
    named = first is not None and bool(who.intersection(first.key.split()[-1:]))
    if named and _has(claim.text, lexicon, "since_then"):
        yield moments[0]


def _people(claim: Claim) -> frozenset[str]:
    """The last names of those whom a claim names; a place or a body has none."""
    return frozenset(n.key.split()[-1] for n in claim.facts.names if n.key and n.kind is not NameKind.PLACE)


def _months(article: Article, moment: Moment) -> int:
    """How many months lie at least between a moment and the day of the article."""
    assert article.date is not None
    assert moment.year is not None
    return (article.date.year - moment.year) * DECEMBER + article.date.month - (moment.month or DECEMBER)


def _has(text: str, lexicon: Lexicon, key: str) -> bool:
    """Whether a text has one of the words of a list."""
    return next(iter(_table(lexicon.words("tenure_words", key)).find(tokens_of(text))), None) is not None


@cache
def _table(phrases: tuple[str, ...]) -> PhraseTable:
    """Some phrases, ready to be found."""
    return PhraseTable({"told": phrases})
