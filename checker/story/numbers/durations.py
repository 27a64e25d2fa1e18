"""How long one thing lasted, told twice in one article: "stood still for two days", "after three days of standstill".

Hours, days and weeks next to the same word are of one thing where the article tells no third such number of it. Longer
stretches are those of sentences and terms, of which an article tells many.
"""

from __future__ import annotations

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
from claims.model import Article
from claims.words import split_words

UNITS = frozenset({"hour", "day", "week"})
# Among so many words with a meaning on either side of a stretch of time stands what lasted.
REACH = 2
# Words of which one opens with the other are one from so many letters on.
STEM = 4
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
    """The words with a meaning next to a stretch of time, none where it is one of several ("the last two days")."""
    claim, lexicon = told.claim, load_lexicon(told.claim.lang)
    before = claim.text[: q.start - claim.start].split()[-1:]
    if lexicon is not None and before and before[0].lower() in lexicon.words("numbers", "of_more_days"):
        return ()
    facts = claim.facts
    spans = [(f.start, f.end) for of in (facts.quantities, facts.moments, facts.names) for f in of]
    words = [
        w
        for w in split_words(claim.text, claim.lang)
        if w.content
        and w.text.isalpha()
        and len(w.text) >= STEM
        and not any(a <= claim.start + w.start < b for a, b in spans)
    ]
    at = q.start - claim.start
    ahead, behind = ([w.text.casefold() for w in words if (w.start < at) is side] for side in (True, False))
    return (*ahead[-REACH:], *behind[:REACH])


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
