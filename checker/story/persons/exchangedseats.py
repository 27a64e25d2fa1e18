"""A post that one person holds at a time, given to one of two persons in one article and to the other in the next.

Both articles name both persons, so neither is about another holder: "Geschäftsführerin Kern … Mitgründer Berg" in one,
"CEO Berg … Kern" in the other. The body need not be told with the post in either of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from rapidfuzz.distance import JaroWinkler

from checker.model import LedgerEntry, Severity
from checker.story.acquainted import compared
from checker.story.ledger import same_organisation
from checker.story.lines import Lines, lines_by_person
from checker.story.people import people_of
from checker.story.persons.posts import PLAIN, changes, departs, office_of, tense
from checker.story.persons.seats import ONE_HOLDER, ONE_NAME, SOFT, Pairing, seat_of
from checker.story.story import Story
from claims.facts.model import RoleStatus


def seats_exchanged(story: Story) -> Iterator[Pairing]:
    """The pairs of lines of two articles that give a post to two persons whom both articles name."""
    articles = story.by_id
    lines = lines_by_person(story)
    held = [e for e in story.ledger if _holds(e)]
    for one, two in combinations(held, 2):
        if one.article == two.article or _seat(one) != _seat(two) or not _are_two(one, two):
            continue
        known = all(_names(story, e.article, other) for e, other in ((one, two), (two, one)))
        if not known or not _of_one_body(one, two, lines) or _moves(one, two, lines):
            continue
        aligned = story.aligns(one.article, one.sentence, two.article, two.sentence)
        if not aligned and compared(story, articles[one.article], articles[two.article]):
            yield one, two, Severity.WARNING, SOFT, ONE_HOLDER


def _holds(entry: LedgerEntry) -> bool:
    """Whether a line calls somebody with a full name by a single-holder post of a company, as held."""
    office, role = office_of(entry), entry.role
    if office is None or role is None or not office.holders or office.organisation != "company":
        return False
    told = role.how in PLAIN or tense(entry) == "present"
    plain = told and not role.deputy and not role.guessed and not departs(entry)
    return plain and entry.status == RoleStatus.CURRENT and " " in entry.person_id


def _seat(entry: LedgerEntry) -> str:
    """The one name of a line's post."""
    office = office_of(entry)
    return seat_of(office) if office is not None else entry.office


def _are_two(one: LedgerEntry, two: LedgerEntry) -> bool:
    """Whether two lines are of two persons, whose names are no two spellings of one."""
    if one.person_id == two.person_id or one.person_id.split()[-1] == two.person_id.split()[-1]:
        return False
    return JaroWinkler.similarity(one.person_id, two.person_id) < ONE_NAME


def _names(story: Story, article: str, other: LedgerEntry) -> bool:
    """Whether an article names the person of a line of another article in full, and gives that person no such post."""
    who = tuple(other.person_id.split())
    named = who in people_of(story).by_article[article].get(who[-1], ())
    return named and not any(
        e.article == article and e.person_id == other.person_id and _seat(e) == _seat(other)
        for e in story.ledger
    )


def _of_one_body(one: LedgerEntry, two: LedgerEntry, lines: Lines) -> bool:
    """Whether all that is told of two persons is of one body, and some line of each says so in so many words."""
    if same_organisation(one.organisation, two.organisation) is not True:
        return False
    for entry in (one, two):
        bodies = [e for e in lines[entry.person_id] if e.organisation]
        if any(same_organisation(e.organisation, one.organisation) is False for e in bodies):
            return False
    return any(not e.inferred for e in (*lines[one.person_id], *lines[two.person_id]) if e.organisation)


def _moves(one: LedgerEntry, two: LedgerEntry, lines: Lines) -> bool:
    """Whether some line tells that one of two persons came to the post, leaves it or holds it for a time."""
    told = [e for e in (*lines[one.person_id], *lines[two.person_id]) if _seat(e) == _seat(one)]
    return any(e.status != RoleStatus.CURRENT or departs(e) or changes(e, e) for e in told)
