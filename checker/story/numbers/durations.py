"""How long one thing lasted, told twice in one article: "stood still for two days", "after three days of standstill".

Hours, days and weeks next to the same word are of one thing where the article tells no third such number of it. Longer
stretches are those of sentences and terms, of which an article tells many.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from checker.story.eventpairs import EventPair, event_of
from checker.story.numbers.compatible import compatible
from checker.story.numbers.toldvalues import told_values
from checker.story.onething import Leftover, name_others
from checker.story.story import Story
from checker.values.moments import clash
from claims.facts.model import Comparator, Quantity
from claims.lexicon import load_lexicon
from claims.model import Article, Claim
from claims.words import split_words

UNITS = frozenset({"hour", "day", "week"})
# Among so many words with a meaning on either side of a stretch of time stands what lasted.
REACH = 2
# Words of which one opens with the other are one from so many letters on.
STEM = 4
# Marks that part what a stretch of time is told of from other things.
MARK = re.compile(r"[,;:()–—](?:\s|\Z)")
WORD = re.compile(r"[^\W\d_]+")
MAX_TOLD = 60


@dataclass(frozen=True, slots=True)
class Lasting:
    """A stretch of time with the words beside it."""

    told: Leftover
    quantity: Quantity
    words: tuple[str, ...]


def durations_apart(story: Story) -> Iterator[tuple[EventPair, Quantity, Quantity]]:
    """The pairs of stretches of time that an article gives to one thing, where it has no third."""
    for article in story.articles:
        if story.knows(article.id, article.id):
            continue
        told = list(_told(article))[:MAX_TOLD]
        pairs = [(a, b) for a, b in combinations(told, 2) if _of_one_thing(a, b)]
        for one, two in pairs:
            third = sum(one in pair or two in pair for pair in pairs) > 1
            if third or compatible(one.quantity, two.quantity):
                continue
            event = event_of(article, one.told.claim, article, two.told.claim)
            if not name_others(event.pair) and not _of_two_days(one, two):
                yield event, one.quantity, two.quantity


def _told(article: Article) -> Iterator[Lasting]:
    """The stretches of time of an article, told exactly, with the words beside them."""
    for told in told_values(article):
        q = told.fact
        exact = isinstance(q, Quantity) and q.unit in UNITS and q.comparator is Comparator.EXACT
        if isinstance(q, Quantity) and exact and (words := _beside(told, q)):
            yield Lasting(told, q, words)


def _beside(told: Leftover, q: Quantity) -> tuple[str, ...]:
    """The words with a meaning next to a stretch of time, with no mark between; none where it is no length of one."""
    claim, facts, at = told.claim, told.claim.facts, q.start - told.claim.start
    if _is_no_length(claim, q):
        return ()
    spans = [(f.start, f.end) for of in (facts.quantities, facts.moments, facts.names) for f in of]
    low = max((m.end() for m in MARK.finditer(claim.text, 0, at)), default=0)
    mark = MARK.search(claim.text, q.end - claim.start)
    words = [
        w
        for w in split_words(claim.text, claim.lang)
        if low <= w.start < (mark.start() if mark else len(claim.text))
        and w.content
        and w.text.isalpha()
        and len(w.text) >= STEM
        and not any(a <= claim.start + w.start < b for a, b in spans)
    ]
    ahead, behind = ([w.text.casefold() for w in words if (w.start < at) is side] for side in (True, False))
    return (*ahead[-REACH:], *behind[:REACH])


def _is_no_length(claim: Claim, q: Quantity) -> bool:
    """True for one of several stretches ("the last two days"), a term ("within ten days"), and a time reckoned from an
    event ("four days after the vote").
    """
    lexicon = load_lexicon(claim.lang)
    if lexicon is None:
        return False
    before = claim.text[: q.start - claim.start].lower().split()[-1:]
    behind = WORD.findall(claim.text[q.end - claim.start :].lower())[:1]
    several, reckoned = lexicon.words("numbers", "of_more_days"), lexicon.words("dates", "since_event")
    return any(w in several for w in before) or any(w in reckoned for w in behind)


def _of_one_thing(one: Lasting, two: Lasting) -> bool:
    """True for stretches of one unit, in two sentences, that have a word beside them in common."""
    if one.quantity.unit != two.quantity.unit or one.told.claim.sentence == two.told.claim.sentence:
        return False
    return one.told.claim.lang == two.told.claim.lang and _share(one.words, two.words)


def _share(one: Sequence[str], two: Sequence[str]) -> bool:
    """True where a word opens with one of the others."""
    return any(a.startswith(b) or b.startswith(a) for a in one for b in two)


def _of_two_days(one: Lasting, two: Lasting) -> bool:
    """True for sentences that tell two days of their own."""
    return any(clash(a, b) for a in one.told.claim.facts.moments for b in two.told.claim.facts.moments)
