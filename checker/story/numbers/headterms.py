"""Terms that the points below a headline give otherwise than the text: "stays until 2027", "contract runs to 2029"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from checker.story.dated import Dated, own_moment
from checker.story.eventpairs import claim_passage, event_of
from checker.story.events.timebounds import bound
from checker.story.numbers.onearticle import head_of
from checker.story.numbers.toldvalues import told_values
from checker.story.onething import Leftover, name_others
from checker.values.moments import clash
from claims.facts.model import Moment
from claims.model import Article

# What the terms of a head and of its text count as the nearness of their claims; set by hand.
TERM = 0.4


@dataclass(frozen=True, slots=True)
class Term:
    """A moment that begins or ends a stretch of time, with what tells it."""

    told: Leftover
    moment: Moment
    bound: str

    @property
    def dated(self) -> Dated:
        """The moment with its evidence."""
        return own_moment(self.told.article, self.told.claim, self.moment)


def terms_apart(article: Article) -> Iterator[tuple[Dated, Dated, str]]:
    """The terms of a head and of its text that exclude each other, where each has one of its kind; what differs."""
    head = head_of(article)
    terms = list(_terms(article)) if len(head) > 1 else []
    above = [t for t in terms if t.told.claim.sentence in head]
    below = [t for t in terms if t.told.claim.sentence not in head]
    for one in above:
        alike = [t for t in below if _of_kind(one, t)]
        lone = len({_value(t.moment) for t in above if _of_kind(one, t)}) == 1
        if not lone or len({_value(t.moment) for t in alike}) != 1:
            continue
        two = alike[0]
        event = event_of(article, one.told.claim, article, two.told.claim)
        if (field := clash(one.moment, two.moment)) and not name_others(event.pair):
            yield one.dated, two.dated, field


def _of_kind(one: Term, two: Term) -> bool:
    """True for two terms that both begin or both end, told by a year or by a day alike."""
    return (one.bound, one.told.kind, one.moment.kind) == (two.bound, two.told.kind, two.moment.kind)


def _value(moment: Moment) -> tuple[int | None, ...]:
    """The year, month and day of a moment."""
    return moment.year, moment.month, moment.day


def _terms(article: Article) -> Iterator[Term]:
    """The moments of an article that begin or end a stretch of time."""
    for told in told_values(article):
        fact = told.fact
        if isinstance(fact, Moment) and (of := bound(fact, claim_passage(article, told.claim))):
            yield Term(told, fact, of)
