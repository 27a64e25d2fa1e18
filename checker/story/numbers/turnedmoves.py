"""Figures that one article lets rise in one sentence and fall in another: "a loss", "a profit of 38 million".

An article that tells a figure in two sentences tells one thing twice, nearly always. Where the word beside it says
which way it went, and the two words exclude each other, one of them is a slip.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

from checker.names.lonenames import lone_names
from checker.story.eventpairs import EventPair, event_of, shares_word
from checker.story.numbers.moves import Move
from checker.story.numbers.onearticle import PAST
from checker.story.numbers.twice import told_twice
from checker.story.story import Story
from checker.values.digits import digit_count
from claims.facts.model import Comparator, NameKind, Quantity
from claims.facts.opposite import PoleWord, figured, find_pole_words
from claims.facts.polarity import DENYING
from claims.lexicon import load_lexicon
from claims.model import Article, Claim

# A word tells which way a figure went that stands so many letters from it, with no mark between them.
REACH = 32
MARK = re.compile(r"[,;:.!?–—()„“”«»\"](?!\d)")
# Smaller bare counts stand anywhere.
LEAST = 1000
# Figures of so many digits, and sums, are hardly told of two things; beside shorter ones a word must be shared.
TELLING = 2
MONEY = "currency"
BOUNDS = frozenset({"more"})
UNITS = frozenset({MONEY, "ratio", "mass", "length", "power", "energy", "area", "volume"})


def moves_within(story: Story) -> Iterator[tuple[Move, Move, float]]:
    """The figures of one article that rise in one sentence and fall in another, and how near these are."""
    for article in story.articles:
        if story.knows(article.id, article.id):
            continue
        for told in told_twice(article, _is_figure):
            first, second = told
            for one, two in product(_moves(article, *first), _moves(article, *second)):
                if one[0] != two[0] or one[1].pole == two[1].pole:
                    continue
                event = event_of(article, first[0], article, second[0])
                if not _of_two(event) and (_is_telling(first[1]) or shares_word(event.pair)):
                    yield one[1], two[1], event.pair.score
                    break


def _is_figure(q: Quantity) -> bool:
    """True for an amount, and for a count that is large enough."""
    return q.dimension in UNITS or q.value >= LEAST


def _is_telling(q: Quantity) -> bool:
    """True for a figure that is hardly told of two things."""
    return digit_count(q.value) >= TELLING or q.dimension == MONEY


def _moves(article: Article, claim: Claim, q: Quantity) -> Iterator[tuple[str, Move]]:
    """The concepts of the word beside a figure that says which way it went, each with both."""
    lexicon, at = load_lexicon(claim.lang), claim.start
    if lexicon is None:
        return
    # "Less than 30 euros" and "30 euros or more" are bounds.
    words = [w for w in find_pole_words(claim.text, lexicon) if w.concept in figured() - _bounded(q)]
    words = [w for w in words if _is_beside(claim.text, w, q.start - at, q.end - at)]
    nearest = min((_away(w, q.start - at, q.end - at) for w in words), default=0)
    for w in words:
        if _away(w, q.start - at, q.end - at) == nearest and not _is_denied(claim, w, q):
            yield w.concept, Move(article, claim, q, w.pole, at + w.start, at + w.end)


def _bounded(q: Quantity) -> frozenset[str]:
    """The concepts whose words are the bound of a figure."""
    loose = q.comparator is Comparator.EXACT or q.comparator.is_loose
    return frozenset() if loose else BOUNDS


def _away(word: PoleWord, start: int, end: int) -> int:
    """How many letters stand between a word and a figure."""
    return max(start - word.end, word.start - end, 0)


def _is_beside(text: str, word: PoleWord, start: int, end: int) -> bool:
    """True for a word near a figure, with no mark and no other figure between them."""
    between = text[word.end : start] if word.end <= start else text[end : word.start]
    return len(between) <= REACH and not MARK.search(between) and not any(c.isdigit() for c in between)


def _is_denied(claim: Claim, word: PoleWord, q: Quantity) -> bool:
    """True where something before a figure or its word denies what they tell."""
    low = min(claim.start + word.start, q.start) - REACH
    high = max(claim.start + word.end, q.end)
    return any(n.kind in DENYING and low <= n.start < high for n in claim.facts.negations)


def _of_two(event: EventPair) -> bool:
    """True for sentences of two times or of two bodies; persons may speak of one."""
    claims = event.left_claim, event.right_claim
    past = [any(PAST.search(m.relative) for m in c.facts.moments) for c in claims]
    years = [{m.year for m in c.facts.moments if m.year is not None} for c in claims]
    if past[0] != past[1] or (years[0] and years[1] and not years[0] & years[1]):
        return True
    left, right = lone_names(event.pair)
    return all(any(n.kind is not NameKind.PERSON for n in side) for side in (left, right))
