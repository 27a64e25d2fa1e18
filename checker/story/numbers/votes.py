"""Results of one vote that an article gives differently: "mit sechs zu drei Stimmen", later "mit fünf zu vier Stimmen".

Two results with the same number of votes, of a body that votes once in an article, are of one vote; so are the two
numbers of those who voted for it ("58 members voted in favour", later "the 48 yes votes").
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from itertools import pairwise

from checker.checks.base import Story
from checker.story.events.events import EventPair, event_of, widest_claims
from claims.facts.model import Quantity
from claims.facts.phrase import PhraseTable, tokens_of
from claims.lexicon import Lexicon, load_lexicon
from claims.model import Article, Claim

# Fewer votes are a vote in jest; and so few words stand between the two numbers.
LEAST, BETWEEN = 5, 2
# A third number of ayes is of another vote.
BOTH = 2
# What they are called is one word.
NOUN = 2

Vote = tuple[Claim, Quantity, tuple[Decimal, Decimal]]


def votes_apart(story: Story) -> Iterator[tuple[EventPair, Quantity, Quantity]]:
    """The two results that an article gives of one vote, where it gives no third of as many votes."""
    for article in story.articles:
        if story.knows(article.id, article.id):
            continue
        cast: dict[Decimal, list[Vote]] = defaultdict(list)
        for claim, number, result in _votes(article):
            cast[sum(result, Decimal(0))].append((claim, number, result))
        for total, told in cast.items():
            results = {result for _, _, result in told}
            if total >= LEAST and len(results) == 2:
                (claim, number, result), *others = told
                other, its, _ = next(t for t in others if t[2] != result)
                if claim.sentence != other.sentence:
                    yield event_of(article, claim, article, other), number, its
        ayes = list(_ayes(article))
        if len({q.value for _, q in ayes}) == BOTH:
            (claim, number), *rest = ayes
            other, its = next(a for a in rest if a[1].value != number.value)
            if claim.sentence != other.sentence:
                yield event_of(article, claim, article, other), number, its


@cache
def _voted_for(lexicon: Lexicon) -> PhraseTable:
    """The words behind a number of those who vote for something."""
    return PhraseTable({"aye": lexicon.words("numbers", "ayes")})


def _ayes(article: Article) -> Iterator[tuple[Claim, Quantity]]:
    """The numbers of those who voted for something, as an article tells them in its own words."""
    for claim in widest_claims(article):
        lexicon = load_lexicon(claim.lang)
        if lexicon is None or not lexicon.words("numbers", "ayes"):
            continue
        tokens = tokens_of(claim.text)
        for q in claim.facts.quantities:
            at = next((i for i, t in enumerate(tokens) if claim.start + t.start >= q.end), None)
            counted = q.dimension == "count" and not q.soft and not claim.facts.hides(q.start)
            # Who is counted may stand between: "58 members voted in favour".
            near = range(at, min(at + NOUN, len(tokens))) if at is not None else ()
            if counted and any(_voted_for(lexicon).at(tokens, i) is not None for i in near):
                yield claim, q


def _votes(article: Article) -> Iterator[Vote]:
    """The results of votes in an article: two numbers with a word for votes between them or behind."""
    for claim in widest_claims(article):
        lexicon = load_lexicon(claim.lang)
        votes = lexicon.words("numbers", "votes") if lexicon else ()
        joins = lexicon.words("numbers", "vote_joins") if lexicon else ()
        counts = [q for q in claim.facts.quantities if q.dimension == "count" and not q.unit]
        for one, two in pairwise(counts if votes else ()):
            between = claim.text[one.end - claim.start : two.start - claim.start].lower().split()
            behind = claim.text[two.end - claim.start :].lower().split()[:1]
            words = [w.strip(".,;:!?)") for w in (*between, *behind)]
            joined = 0 < len(between) <= BETWEEN and any(w in joins for w in between)
            if joined and any(w in votes for w in words) and not claim.facts.hides(one.start):
                yield claim, one, (one.value, two.value)
