"""Numbers of a headline, or of the points below it, that the text has nowhere, each with the one it has in its place.

What stands above an article sums it up: a number of it is told again below. Where it is not, and the text has another
number of that unit or noun, one of the two is wrong, or the text is cut.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from math import log

from checker.story.eventpairs import widest_claims
from checker.story.numbers.compatible import rounds_to
from checker.story.numbers.onearticle import head_of
from checker.story.numbers.slips import Counted, are_one_noun, nouns_behind
from checker.story.numbers.toldvalues import COUNT, PART, told_values
from checker.story.onething import Leftover
from checker.story.story import Story
from checker.words.nearness import nearness
from claims.facts.model import Comparator, Quantity
from claims.model import Article

# Smaller counts are told of many things.
LEAST = 10
# Stretches of time are told in other units below ("two years", "24 months"), ages with the name alone.
LOOSE = frozenset({"time", "score", "ordinal", "factor"})
# Nouns this near (cosine) may be one: "posts", "jobs".
ONE_NOUN = 0.4
# So many numbers of the text are shown.
SHOWN = 3


@dataclass(frozen=True, slots=True)
class HeadNumber:
    """A number of a head that the text lacks, and the nearest ones of its kind that it has, the nearest first."""

    told: Counted
    nearest: tuple[Counted, ...]


def headnumbers_lost(story: Story) -> Iterator[HeadNumber]:
    """The numbers of a head that the text has nowhere, where it has others of their kind."""
    for article in story.articles:
        head = head_of(article)
        if not head or story.knows(article.id, article.id):
            continue
        told = list(_numbers(article))
        below = [c for c in told if c.told.claim.sentence not in head]
        for one in told:
            if one.told.claim.sentence not in head or not _is_telling(one) or _is_below(one, article, head):
                continue
            kin = {c.quantity.value: c for c in reversed(below) if _is_kin(one, c)}
            if kin:
                nearest = sorted(kin.values(), key=lambda c: _distance(one.quantity, c.quantity))
                yield HeadNumber(one, tuple(nearest[:SHOWN]))


def _distance(one: Quantity, two: Quantity) -> float:
    """How many times one number is another, as a logarithm."""
    return abs(log(float(abs(one.value) or 1)) - log(float(abs(two.value) or 1)))


def _numbers(article: Article) -> Iterator[Counted]:
    """The numbers that an article tells, a change by its result ("from 5.5 to 5 percent")."""
    for told in told_values(article):
        if isinstance(told.fact, Quantity):
            yield _counted(told, told.fact)
    for claim in widest_claims(article):
        for q in claim.facts.quantities:
            if q.high is not None and q.unit and not (q.soft or claim.facts.hides(q.start)):
                result = replace(q, value=q.high, base=q.high, high=None)
                yield _counted(Leftover(article, claim, result, q.unit), result)


def _counted(told: Leftover, q: Quantity) -> Counted:
    """A number with its shortest claim and the words that may be its noun."""
    whole = (told.noun.casefold(),) if told.kind == PART and told.noun else ()
    return Counted(told, told.clause, (q.unit,) if q.unit else whole or nouns_behind(told.claim, q))


def _is_telling(count: Counted) -> bool:
    """Whether a number of a head is one that the text is bound to tell: an amount or a share, or a larger count."""
    q = count.quantity
    exact = q.comparator in (Comparator.EXACT, Comparator.ABOUT)
    return exact and q.dimension not in LOOSE and (q.unit != "" or (q.value >= LEAST and bool(count.nouns)))


def _is_below(count: Counted, article: Article, head: frozenset[int]) -> bool:
    """Whether the text has a number in any unit, exactly, rounded or as the end of a range, or its digits at least."""
    q = count.quantity
    values = [
        v
        for s in article.sentences
        if s.index not in head
        for b in s.facts.quantities
        if b.unit in (q.unit, "") or not q.unit
        for v in (b.value, b.high, b.other)
        if v is not None
    ]
    return any(v == q.value or _is_rounded(v, q.value) or _is_rounded(q.value, v) for v in values)


def _is_rounded(fine: Decimal, coarse: Decimal) -> bool:
    """Whether a number is another one that is written with fewer digits; "5.00" is exact."""
    return _exponent(coarse) > _exponent(fine) and rounds_to(fine, coarse)


def _exponent(value: Decimal) -> int:
    """The place of the last digit that is written."""
    return int(value.as_tuple().exponent)


def _is_kin(one: Counted, two: Counted) -> bool:
    """Whether two numbers have one unit, or count what may be one noun."""
    if one.told.claim.lang != two.told.claim.lang or one.quantity.unit != two.quantity.unit:
        return False
    if one.quantity.unit:
        return True
    counts = {one.told.kind, two.told.kind} <= {COUNT, PART}
    return counts and any(
        are_one_noun(a, b) or nearness(a, b) >= ONE_NOUN for a in one.nouns[:1] for b in two.nouns[:1]
    )
