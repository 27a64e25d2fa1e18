"""Numbers that one article gives twice for one thing, in the text and in its timeline, or at either end.

An article tells many numbers of one kind. Two of them are of one thing where their digits are nearly the same and their
sentences share telling words that the article hardly has elsewhere ("an offer of severance of 18 million" and "with a
severance of 28 million").
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, islice, takewhile

from checker.statements.stance import same_stance
from checker.story.eventpairs import EventPair, event_of
from checker.story.numbers.compatible import compatible, far_apart
from checker.story.numbers.toldvalues import COUNT, PART, told_values
from checker.story.onething import Leftover, tells_year
from checker.story.story import Story
from checker.values.digits import digits_alike
from claims.facts.model import Quantity
from claims.lexicon import load_lexicon
from claims.model import Article, SentenceKind
from claims.words import split_words

# Words of so many letters tell something, and are one word where so many first letters agree.
TELLING, STEM = 5, 6
# The article has a shared word in so many sentences at most.
RARE = 3
# How the digits of two numbers of one thing are alike, and how many words their sentences share.
ALIKE, SHARED = frozenset({"swapped", "near"}), 2
# Smaller counts stand in many sentences by chance.
LEAST = 3
# … and in headlines smaller ones are of other things more often.
LEAST_HEADED = 10
# Amounts and counts with one other digit are of one thing, and no more than so many times apart; shares, lengths and
# stretches of time may be of many things.
NEAR_KINDS, FAR = frozenset({"currency", "count"}), 3
# "Those eleven months" need not be the months told before.
LOOSE_KINDS = frozenset({"time", "ratio", "age"})
# Moments reckoned from the article's day that lie long before it.
PAST = re.compile(r"last_year|-\d+[my]")
MAX_PAIRS = 4000
# A head has no more sentences; what has is a list.
MAX_HEAD = 12


def numbers_within(story: Story) -> Iterator[tuple[EventPair, Quantity, Quantity]]:
    """The pairs of numbers of one article that exclude each other and are told of one thing."""
    for article in story.articles:
        if story.knows(article.id, article.id):
            continue
        told = [t for t in told_values(article) if isinstance(t.fact, Quantity)]
        for one, two in _taken_up(told):
            if isinstance(one.fact, Quantity) and isinstance(two.fact, Quantity):
                yield event_of(article, one.claim, article, two.claim), one.fact, two.fact
        for one, two in _headlines(article, told):
            if isinstance(one.fact, Quantity) and isinstance(two.fact, Quantity):
                yield event_of(article, one.claim, article, two.claim), one.fact, two.fact
        rare = _rare_words(article)
        for one, two in islice(combinations(told, 2), MAX_PAIRS):
            if _of_one_thing(one, two, rare, told):
                event = event_of(article, one.claim, article, two.claim)
                if same_stance(event.pair):
                    assert isinstance(one.fact, Quantity)
                    assert isinstance(two.fact, Quantity)
                    yield event, one.fact, two.fact


def _taken_up(told: Sequence[Leftover]) -> Iterator[tuple[Leftover, Leftover]]:
    """The numbers that "these" takes up ("these 8.3 kilometres"), each with the only one of its kind before it that it
    can mean, where that is another number.
    """
    for at, two in enumerate(told):
        if not _is_shown(two):
            continue
        before = [t for t in told[:at] if _could_mean(t, two)]
        known = any(_is_compatible(t, two) for t in told if t is not two and t.kind == two.kind)
        if before and not known and len({_number(t) for t in before}) == 1:
            yield before[-1], two


def _headlines(article: Article, told: Sequence[Leftover]) -> Iterator[tuple[Leftover, Leftover]]:
    """The numbers of a headline, or of the points below it, that the text has nowhere, each with that of the text whose
    digits are nearly the same.

    With one other digit it is the only one of its kind.
    """
    head = head_of(article)
    body = [t for t in told if t.claim.sentence not in head]
    for one in told:
        alike = [t for t in body if _is_of_kind(t, one)] if one.claim.sentence in head else []
        if not alike or not _is_telling(one) or any(_is_compatible(one, t) for t in alike):
            continue
        swapped = [t for t in alike if digits_alike(one.fact, t.fact) == "swapped"]
        near = [t for t in alike if digits_alike(one.fact, t.fact) == "near" and len(alike) == 1]
        if found := [t for t in swapped or near if _is_telling(t) and _of_one_time(t, one)]:
            yield one, found[0]


def head_of(article: Article) -> frozenset[int]:
    """The headline that opens an article, and the points and lines before its first paragraph."""
    first = next((s for s in article.content), None)
    if first is None or first.kind is not SentenceKind.HEADING:
        return frozenset()
    above = takewhile(lambda s: s.kind is not SentenceKind.BODY, article.content)
    return frozenset(s.index for s in islice(above, MAX_HEAD))


def _is_of_kind(one: Leftover, two: Leftover) -> bool:
    """Whether two numbers are of one kind; a part of a whole ("340 of the 1,900 posts") is a count too."""
    return {one.kind, two.kind} <= {COUNT, PART} or one.kind == two.kind


def _is_telling(told: Leftover) -> bool:
    """True for an amount of money or a larger count: many things are so long, or take so many percent."""
    q = told.fact
    return isinstance(q, Quantity) and q.dimension in NEAR_KINDS and (bool(q.unit) or q.value >= LEAST_HEADED)


def _could_mean(one: Leftover, two: Leftover) -> bool:
    """Whether a number before another one is of its kind, told in another sentence: of its unit, or of its noun."""
    if one.kind != two.kind or one.claim.sentence >= two.claim.sentence or one.claim.lang != two.claim.lang:
        return False
    return one.kind != COUNT or _one_noun(one.noun, two.noun)


def _is_compatible(one: Leftover, two: Leftover) -> bool:
    """Whether two numbers can both be true of one thing."""
    a, b = one.fact, two.fact
    return isinstance(a, Quantity) and isinstance(b, Quantity) and compatible(a, b)


def _number(told: Leftover) -> Decimal | None:
    """The number that is told."""
    return told.fact.base if isinstance(told.fact, Quantity) else None


def _is_shown(told: Leftover) -> bool:
    """Whether a word that takes up what was told stands right before a number, which is no stretch of time."""
    if isinstance(told.fact, Quantity) and told.fact.dimension in LOOSE_KINDS:
        return False
    lexicon = load_lexicon(told.claim.lang)
    before = told.claim.text[: told.fact.start - told.claim.start].split()[-1:]
    return bool(before) and lexicon is not None and before[0].lower() in lexicon.words("numbers", "taking_up")


def _of_one_thing(one: Leftover, two: Leftover, rare: Counter[str], told: Sequence[Leftover]) -> bool:
    """Whether two numbers of an article are told of one thing and exclude each other."""
    a, b = one.fact, two.fact
    if not isinstance(a, Quantity) or not isinstance(b, Quantity):
        return False
    if one.kind != two.kind or one.claim.sentence == two.claim.sentence or one.claim.lang != two.claim.lang:
        return False
    if compatible(a, b) or far_apart(a, b) or tells_year(one) != tells_year(two):
        return False
    if one.kind == COUNT and (not _one_noun(one.noun, two.noun) or min(a.value, b.value) < LEAST):
        return False
    # A sentence that tells both knows of two things; so does one that tells the other's number of the same kind.
    if any(
        t.kind == one.kind and isinstance(t.fact, Quantity) and t.fact.value in (a.value, b.value)
        for t in told
        if t is not one and t is not two
    ):
        return False
    alike = digits_alike(a, b)
    if alike not in ALIKE or _other_times(one, two):
        return False
    if alike == "near" and (
        a.dimension not in NEAR_KINDS or max(a.value, b.value) > FAR * min(a.value, b.value)
    ):
        return False
    return len(_telling(one, rare) & _telling(two, rare)) >= SHARED


def _of_one_time(one: Leftover, two: Leftover) -> bool:
    """Whether two sentences tell of one time, as far as they say so."""
    return tells_year(one) == tells_year(two) and not _other_times(one, two)


def _other_times(one: Leftover, two: Leftover) -> bool:
    """Whether one of two sentences alone says that it tells of a time before ("last year")."""
    before = [any(PAST.search(m.relative) for m in t.claim.facts.moments) for t in (one, two)]
    return before[0] != before[1]


def _one_noun(one: str, two: str) -> bool:
    """Whether two nouns are one, in its forms."""
    return bool(one and two) and _stem(one) == _stem(two)


def _rare_words(article: Article) -> Counter[str]:
    """In how many sentences an article has each stem."""
    return Counter(
        stem
        for s in article.content
        for stem in {_stem(w.text) for w in split_words(s.text, s.lang) if w.content}
    )


def _telling(told: Leftover, rare: Counter[str]) -> set[str]:
    """The stems of the words beside a number that the article hardly has elsewhere, its own noun left out."""
    names = {token for n in told.claim.facts.names for token in n.key.split()}
    noun = _stem(told.noun)
    return {
        stem
        for w in split_words(told.claim.text, told.claim.lang)
        if w.content and w.text.isalpha() and len(w.text) >= TELLING and w.text.casefold() not in names
        if (stem := _stem(w.text)) != noun and rare[stem] <= RARE
    }


def _stem(word: str) -> str:
    """The first letters of a word."""
    return word[:STEM].casefold()
