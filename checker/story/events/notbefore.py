"""What does not come before a thing in one sentence of an article, and comes before it in another.

"The bridge will not open before the tests are over", and below: "the bridge opens in May, before the end of the tests".
The lexicon table `[dates]` lists phrases for no sooner than a thing (`not_before`) and those for sooner (`sooner`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from checker.model import Evidence
from checker.story.eventpairs import claim_passage, widest_claims
from checker.story.events.turnedcauses import STEM, stems_often
from checker.story.story import Story
from claims.facts.phrase import PhraseTable, tokens_of
from claims.facts.polarity import DENYING
from claims.lexicon import Lexicon, load_lexicon
from claims.model import Article, Claim
from claims.words import split_words

# Words of so many letters tell something, and are one where one begins the other, with so many letters in common.
TELLING = 4
# What comes is named by a word that so few sentences have.
RARE = 3
NOT_BEFORE, SOONER = "not_before", "sooner"


@dataclass(frozen=True, slots=True)
class Ordered:
    """A claim that something comes sooner than a thing, or not (`denied`): the stems of both."""

    claim: Claim
    evidence: Evidence
    thing: frozenset[str]
    comes: frozenset[str]
    denied: bool


def orders_turned(story: Story) -> Iterator[tuple[Evidence, Evidence]]:
    """The places of one article that let something come no sooner than a thing, each with one that does."""
    for article in story.articles:
        if story.knows(article.id, article.id):
            continue
        told = [x for claim in widest_claims(article) for x in _ordered(article, claim)]
        denied, sooner = ([x for x in told if x.denied is is_so] for is_so in (True, False))
        often = stems_often(article) if denied and sooner else Counter()
        for one in denied:
            other = next((two for two in sooner if _are_one(one, two, often)), None)
            if other is not None:
                yield one.evidence, other.evidence


def _are_one(one: Ordered, two: Ordered, often: Counter[str]) -> bool:
    """Whether two claims of two sentences name one thing, and what comes by one rare word."""
    if one.claim.sentence == two.claim.sentence or one.claim.lang != two.claim.lang:
        return False
    same = any(a.startswith(b) or b.startswith(a) for a in one.thing for b in two.thing)
    return same and any(often[stem] <= RARE for stem in one.comes & two.comes)


def _ordered(article: Article, claim: Claim) -> Iterator[Ordered]:
    """The orders that a claim tells in its own words; one that asks, or denies anything else, tells none."""
    lexicon = load_lexicon(claim.lang)
    if lexicon is None or claim.text.rstrip().endswith("?"):
        return
    tokens = tokens_of(claim.text)
    denies = any(n.kind in DENYING for n in claim.facts.negations)
    side = claim_passage(article, claim)
    for hit in _phrases(lexicon).find(tokens):
        start, end = tokens[hit.first].start, tokens[hit.last - 1].end
        if (denies and hit.value == SOONER) or claim.facts.hides(claim.start + start):
            continue
        last = side.clause_end(claim.start + end) - claim.start
        words = [w for w in split_words(claim.text, claim.lang) if w.content and len(w.text) >= TELLING]
        thing = frozenset(w.text[:STEM].casefold() for w in words if end <= w.start < last)
        comes = frozenset(w.text[:STEM].casefold() for w in words if not start <= w.start < last) - thing
        if thing and comes:
            told = side.evidence(claim.start + start, claim.start + last)
            yield Ordered(claim, told, thing, comes, hit.value == NOT_BEFORE)


@cache
def _phrases(lexicon: Lexicon) -> PhraseTable:
    """The phrases for no sooner and for sooner than a thing."""
    return PhraseTable({key: lexicon.words("dates", key) for key in (NOT_BEFORE, SOONER)})
