"""Posts that one person holds at a time and that two articles of different weeks give to two persons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from rapidfuzz.distance import JaroWinkler

from checker.model import LedgerEntry
from checker.story.days import day_of
from checker.story.ledger import core_of
from checker.story.people import people_of
from checker.story.persons.posts import CHANGES, PLAIN, departs, later, office_of, tense
from checker.story.persons.seats import LONG_LIVED, ONE_NAME, seat_of
from checker.story.story import Story
from claims.facts.model import RoleStatus

FULL_NAME = 2


def two_holders(story: Story) -> Iterator[tuple[LedgerEntry, LedgerEntry]]:
    """The lines that give one post to two persons, the earlier article first; one pair for each two persons.

    Not where an article names both, which explains it, but for an earlier one that calls somebody to the post of whom
    the later knows nothing.
    """
    seats: dict[str, list[LedgerEntry]] = defaultdict(list)
    for entry in story.ledger:
        office = office_of(entry)
        if office and office.holders and len(entry.person_id.split()) >= FULL_NAME:
            seats[seat_of(office)].append(entry)
    for entries in seats.values():
        told: set[frozenset[str]] = set()
        for pair in combinations(entries, 2):
            first, last = sorted(pair, key=lambda e: e.date or "")
            persons = frozenset((first.person_id, last.person_id))
            if len(persons) == 1 or persons in told or not _are_two(first, last, story):
                continue
            told.add(persons)
            yield first, last


def _are_two(first: LedgerEntry, last: LedgerEntry, story: Story) -> bool:
    """Whether an earlier and a later article give one post of one body as held to two persons, each its own."""
    if frozenset((first.article, last.article)) in story.versions or not later(first, last):
        return False
    if not (_holds(first) and _holds(last)) or _alike(first, last):
        return False
    # A group and its daughter each have a head.
    if core_of(first.organisation) != core_of(last.organisation):
        return False
    if _knows(last.article, first, story):
        return False
    called = first.role is not None and first.role.how in CHANGES
    if _knows(first.article, last, story):
        return called and _has_begun(first, last, story)
    return not called or _has_begun(first, last, story)


def _holds(entry: LedgerEntry) -> bool:
    """Whether a line says in so many words that somebody holds, or is called to, a post of a body of our time."""
    role, office = entry.role, office_of(entry)
    if role is None or office is None or office.organisation in LONG_LIVED or role.deputy or role.unit:
        return False
    told = role.how in PLAIN or role.how in CHANGES or tense(entry) == "present"
    stated = bool(entry.organisation) and not entry.inferred
    return told and stated and entry.status == RoleStatus.CURRENT and not departs(entry) and not role.guessed


def _alike(one: LedgerEntry, two: LedgerEntry) -> bool:
    """Whether two names may be one, misspelt, or of one surname."""
    a, b = one.person_id, two.person_id
    return a.split()[-1] == b.split()[-1] or JaroWinkler.similarity(a, b) >= ONE_NAME


def _knows(article: str, other: LedgerEntry, story: Story) -> bool:
    """Whether an article names the person of a line too, which then tells how it came."""
    who = tuple(other.person_id.split())
    return who in people_of(story).by_article.get(article, {}).get(who[-1], ())


def _has_begun(first: LedgerEntry, last: LedgerEntry, story: Story) -> bool:
    """Whether an appointment names no day after the later article."""
    article = story.by_id[first.article]
    near = [s for s in article.content if s.index in (first.sentence, first.sentence + 1)]
    days = [
        d.isoformat() for s in near for m in s.facts.moments if (d := day_of(m, article.date)) is not None
    ]
    return all(d <= (last.date or "") for d in days)
