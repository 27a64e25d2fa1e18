"""Counts that take up what an article told before with another number: "four children died", later "the five children".

A definite phrase ("the five children", "all three deaths") speaks of things that the text has named. Where the article
counts them once before, with another number, and has the second number nowhere, the two exclude each other. What is
told of some of them only ("the five children in hospital", "the other five") is left, unless the sentences share words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, islice

from checker.story.eventpairs import EventPair, event_of
from checker.story.numbers.compatible import compatible
from checker.story.numbers.counts import whole_of
from checker.story.numbers.slips import (
    Counted,
    are_one_noun,
    is_of_one_thing,
    may_be_one,
    nouns_behind,
)
from checker.story.numbers.toldvalues import COUNT, is_of_them, told_values
from checker.story.story import Story
from checker.words.nearness import nearness
from claims.facts.model import Quantity
from claims.lexicon import Lexicon, load_lexicon
from claims.model import Article, Claim
from claims.words import split_words

# Fewer are some of them more often than all ("the two houses on the left").
LEAST = 4
# Words that the sentences must share beside the noun: none for "all five" and for four and more of which nothing more
# is said, one for fewer, and two for those of whom more is said.
NONE, ONE, TWO = 0, 1, 2
# Words right behind a noun that say no more of it: a verb, a mark.
NEXT = 1
# The head of a compound has so many letters ("Fischerboote", "Boote").
HEAD = 5
# Nouns this near (cosine) may be of one kind ("boats", "yachts").
NEAR = 0.3
# So many words before a number may say that it means all of them (« toutes les trois »).
REACH = 2
ALL, THE, HYPHEN = "all", "the", "-"
# An article that counts more is a table; longer sums, and those of more numbers, are chance (and cost cubic time).
MAX_COUNTS, MAX_TERMS, MAX_SUMMED = 150, 3, 12


def taken_up(story: Story) -> Iterator[tuple[EventPair, Quantity, Quantity]]:
    """The counts of an article that take up another one, each with the one it takes up."""
    for article in story.articles:
        if story.knows(article.id, article.id):
            continue
        counts = list(islice(_counts(article), MAX_COUNTS))
        for at, two in enumerate(counts):
            one = _taken_up_by(two, counts[:at]) if _manner(two) else None
            if one is None or _is_known(two, counts):
                continue
            event = event_of(article, one.clause, article, two.clause)
            needed = _needed(two)
            # "The twelve countries" are those told before, wherever they were told of.
            plain = needed == NONE and may_be_one(event.pair, one, two)
            if plain or is_of_one_thing(event.pair, one, two, needed):
                yield event, one.quantity, two.quantity


def _counts(article: Article) -> Iterator[Counted]:
    """The counts of an article with a noun, none of them a part of those told before."""
    for told in told_values(article):
        q, lexicon = told.fact, load_lexicon(told.claim.lang)
        if not isinstance(q, Quantity) or lexicon is None or told.kind != COUNT or q.value < 2:
            continue
        nouns = () if is_of_them(told.claim, q, lexicon) else nouns_behind(told.claim, q)
        if nouns and _is_right_behind(told.claim, q, nouns[0], lexicon):
            yield Counted(told, told.clause, nouns)


def _is_right_behind(claim: Claim, q: Quantity, noun: str, lexicon: Lexicon) -> bool:
    """Whether a noun stands behind its number with an attribute at most, and is no part of a longer word."""
    behind = claim.text[q.end - claim.start :]
    between = behind[: max(behind.casefold().find(noun), 0)]
    words = between.lower().split()
    joined = between.endswith(HYPHEN) or len(words) > 1
    return not joined and not any(w in lexicon.words("numbers", "narrowing") for w in words)


def _taken_up_by(two: Counted, before: Sequence[Counted]) -> Counted | None:
    """The only number of one noun before another one, in other sentences, or the only one that stands there twice, if
    it is another number; None for several.
    """
    kin = [c for c in before if c.told.claim.sentence < two.told.claim.sentence and _is_kin(c, two)]
    told = Counter(c.quantity.value for c in kin)
    values = {value for value, times in told.items() if times > 1} or set(told)
    if len(values) != 1:
        return None
    one = next(c for c in reversed(kin) if c.quantity.value in values)
    knows = any(q.value == one.quantity.value for q in two.told.claim.facts.quantities)
    return None if knows or compatible(one.quantity, two.quantity) else one


def _is_kin(one: Counted, two: Counted) -> bool:
    """Whether two counts count one noun, or those to whom the same happened."""
    if one.told.claim.lang != two.told.claim.lang:
        return False
    if one.told.harm != "" and one.told.harm == two.told.harm:
        return sum(not q.unit and not q.soft for q in one.told.claim.facts.quantities) == 1
    low, high = sorted((one.nouns[0], two.nouns[0]), key=len)
    return (len(low) >= HEAD and high.endswith(low)) or are_one_noun(low, high)


def _is_known(two: Counted, counts: Sequence[Counted]) -> bool:
    """Whether an article tells a number of the noun, or of people, elsewhere, or numbers whose sum or rest it is."""
    others = {c.quantity.value for c in counts if c is not two and _may_be_part(c, two)}
    value = two.quantity.value
    beside = {
        q.value for c in counts if _is_kin(c, two) and c is not two for q in c.told.claim.facts.quantities
    }
    if value in others | beside or _is_sum(value, two.article):
        return True
    return any(
        sum(terms, Decimal(0)) == value or 2 * max(terms) - sum(terms, Decimal(0)) == value
        for n in range(2, MAX_TERMS + 1)
        for terms in combinations(sorted(others)[:MAX_SUMMED], n)
    )


def _is_sum(value: Decimal, article: Article) -> bool:
    """Whether a number is the sum of those that one sentence counts ("21 for, 16 against and two abstained")."""
    told = ([q.value for q in s.facts.quantities if not (q.unit or q.soft)] for s in article.content)
    return any(len(counts) > 1 and sum(counts, Decimal(0)) == value for counts in told)


def _may_be_part(one: Counted, two: Counted) -> bool:
    """Whether those whom a first number counts may be among those of a second ("two dead", "the five victims")."""
    lexicon = load_lexicon(one.clause.lang)
    people = lexicon.words("numbers", "people") if lexicon else ()
    general = one.nouns[0] in people
    return general or one.told.harm != "" or _is_kin(one, two) or nearness(one.nouns[0], two.nouns[0]) >= NEAR


def _manner(count: Counted) -> str:
    """How a count takes up what was told: as "all" of it, by an article ("the"), or not at all ("")."""
    lexicon = load_lexicon(count.clause.lang)
    text = count.told.claim.text[: count.quantity.start - count.told.claim.start]
    before = [w.text.lower() for w in split_words(text, count.clause.lang)][-REACH:]
    if lexicon is None or not before or not text.lower().rstrip().endswith(before[-1]):
        return ""
    whole = lexicon.words("numbers", "all_of")
    definite = before[-1] in lexicon.words("numbers", "definite")
    if before[-1] in whole or (definite and before[0] in whole):
        return ALL
    return THE if definite else ""


def _needed(count: Counted) -> int:
    """How many words must be shared with what a count takes up."""
    lexicon = load_lexicon(count.clause.lang)
    general = lexicon is None or count.nouns[0] in lexicon.words("numbers", "people")
    if general or _is_narrowed(count, lexicon):
        return TWO
    return NONE if _manner(count) == ALL or count.quantity.value >= LEAST else ONE


def _is_narrowed(count: Counted, lexicon: Lexicon | None) -> bool:
    """Whether more is said of those who are counted: before the noun, or by a clause or a preposition behind it."""
    claim = count.told.claim
    behind = claim.text[count.quantity.end - claim.start :]
    words = split_words(behind, claim.lang)
    if not words or words[0].text.casefold() != count.nouns[0]:
        return True
    if lexicon is not None and any(
        whole_of(claim, lexicon, q) is count.quantity for q in claim.facts.quantities
    ):
        return True
    after = behind[words[0].end :].lstrip()
    if after[:1] == ",":
        return True
    said = words[1].text.lower() if len(words) > NEXT else ""
    return lexicon is not None and said in lexicon.words("numbers", "narrowing")
