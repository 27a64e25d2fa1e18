"""Findings on numbers that do not add up (shares, products, votes), and on those of a head that the text lacks."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from checker.model import Evidence, Finding, Scope, Severity
from checker.story.eventpairs import EventPair
from checker.story.evidence import evidence_at
from checker.story.numbers.countedwords import thing_counted
from checker.story.numbers.foundercounts import Count, numbers_apart
from checker.story.numbers.headnumbers import HeadNumber, headnumbers_lost
from checker.story.numbers.multiplied import Product, products_apart
from checker.story.numbers.repeated import repeated
from checker.story.numbers.sharesums import shares_missum
from checker.story.numbers.slips import Counted
from checker.story.numbers.wholes import votes_missum
from checker.story.story import Story
from claims.facts.model import Quantity

# The confidence of two numbers of founders, and of a number of a head that the text lacks; set by hand.
FOUNDERS, HEADED = 0.65, 0.5


def number_finding(story: Story, event: EventPair, left: Quantity, right: Quantity) -> Finding:
    """A finding with both numbers, what they count, and where else the articles tell them."""
    counted = thing_counted(event.pair, left, right)
    thing = f"The same thing (“{counted}”)" if counted else "The same thing"
    return Finding(
        "number-conflict",
        Severity.WARNING,
        round(min(0.9, 0.3 + 0.6 * event.pair.score), 3),
        f"{thing} is “{left.text}” here and “{right.text}” there.",
        event.scope,
        event.pair.left.evidence(left.start, left.end),
        event.pair.right.evidence(right.start, right.end),
        repeated(story, event, left, right),
        left_value=f"{left.value.normalize():f} {left.unit}".strip(),
        right_value=f"{right.value.normalize():f} {right.unit}".strip(),
        reason="counted" if counted else "",
        told=(("word", counted),) if counted else (),
    )


def sums_of(story: Story) -> Iterator[Finding]:
    """The findings on shares, products, votes and founders that other numbers of the article gainsay."""
    for event, part, share in shares_missum(story):
        message = f"“{part.text}” of the whole is not the share that stands there (“{share.text}”)."
        yield replace(number_finding(story, event, part, share), message=message, reason="share", told=())
    for event, part, others, whole in votes_missum(story):
        message = f"“{part.text}” and “{others.text}” are more together than the whole, “{whole.text}”."
        # Neither of the two is wrong by the other.
        yield replace(
            number_finding(story, event, part, others),
            message=message,
            left_value="",
            right_value="",
            reason="votes",
            told=(("word", whole.text),),
        )
    for wrong in products_apart(story):
        yield _product(story, wrong)
    yield from (_founders(*pair) for pair in numbers_apart(story))


def headings_of(story: Story, seen: Collection[frozenset[tuple[str, int]]]) -> Iterator[Finding]:
    """The findings on numbers of a head that the text has nowhere, but for those that are told already."""
    places = {place for pair in seen for place in pair}
    for lost in headnumbers_lost(story):
        if (lost.told.article.id, lost.told.quantity.start) not in places:
            yield _headed(lost)


def _headed(lost: HeadNumber) -> Finding:
    """A finding with a number of a head, and the nearest ones of the text."""
    told, nearest = lost.told, lost.nearest
    first = nearest[0]
    return Finding(
        "number-conflict",
        Severity.INFO,
        HEADED,
        f"The text does not tell “{told.quantity.text}” of the headline; it has “{first.quantity.text}”.",
        Scope.WITHIN,
        _evidence(told),
        _evidence(first),
        tuple(map(_evidence, nearest[1:])),
        left_value=f"{told.quantity.value.normalize():f} {told.quantity.unit}".strip(),
        right_value=f"{first.quantity.value.normalize():f} {first.quantity.unit}".strip(),
        reason="headline",
    )


def _evidence(count: Counted) -> Evidence:
    """Where a number stands."""
    q, sentence = count.quantity, count.article.sentences[count.told.claim.sentence]
    return evidence_at(count.article, sentence, q.start, q.end)


def _product(story: Story, wrong: Product) -> Finding:
    """A finding with two numbers of which one is not so many times the other as is said."""
    product, base, times = wrong.product, wrong.base, wrong.times
    return replace(
        number_finding(story, wrong.event, product, base),
        message=f"“{product.text}” is not “{times.text}” times “{base.text}”.",
        reason="product",
        told=(("word", times.text),),
    )


def _founders(one: Count, two: Count) -> Finding:
    """The finding for two numbers of founders of one body."""
    within = one.evidence.article == two.evidence.article
    return Finding(
        "number-conflict",
        Severity.WARNING,
        FOUNDERS,
        f"The number of founders is {one.number} here and {two.number} there.",
        Scope.WITHIN if within else Scope.ACROSS,
        one.evidence,
        two.evidence,
        left_value=str(one.number),
        right_value=str(two.number),
        reason="founders",
    )
