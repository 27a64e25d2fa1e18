"""A post that one article gives to somebody whom the others call otherwise, though they give it to another person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.model import LedgerEntry, Severity
from checker.story.ledger import same_organisation
from checker.story.lines import lines_by_person
from checker.story.persons.posts import (
    HEAD_LEVEL,
    PLAIN,
    changes,
    days_between,
    departs,
    later,
    office_of,
    relation,
)
from checker.story.persons.seats import SOFT, Pairing, seat_of
from checker.story.story import Story
from claims.facts.model import RoleStatus
from claims.lexicon import load_lexicon
from claims.offices import Relation

# In so many articles the holder has the post, and in so many others the second person another one.
ARTICLES = 2
# One other article is enough where so many give the post to the holder.
ESTABLISHED = 3
# The reason of the finding, which the check has words for.
OTHER_POST = "other_post"


def given_to_another(story: Story) -> Iterator[Pairing]:
    """The lines that give a post to a person with another post elsewhere, each with the holder's nearest line."""
    lines = lines_by_person(story)
    for person, mine in lines.items():
        odd = [e for e in mine if _plainly_held(e) and _is_odd(e, mine) and not _compared(e, mine, story)]
        for entry in odd:
            told = len({e.article for e in mine if e.article != entry.article and not departs(e)})
            if told < ARTICLES and not _serves(entry, mine):
                continue
            need = ARTICLES if told >= ARTICLES else ESTABLISHED
            rivals = (_held_by(theirs, entry, need) for who, theirs in lines.items() if who != person)
            holder = next((h for h in rivals if h is not None), None)
            if holder is not None:
                yield entry, holder, Severity.WARNING, SOFT, OTHER_POST


def _compared(entry: LedgerEntry, mine: Sequence[LedgerEntry], story: Story) -> bool:
    """Whether a version of the article tells of the person too: the two are held against each other already."""
    return any(frozenset((entry.article, e.article)) in story.versions for e in mine)


def _plainly_held(entry: LedgerEntry) -> bool:
    """Whether a line calls somebody by a post that one person holds at a time, as held.

    "Dessen Vorsitzender" is of a body named before, which may be any.
    """
    office, role, lexicon = office_of(entry), entry.role, load_lexicon(entry.lang)
    if office is None or role is None or role.deputy or role.guessed or lexicon is None:
        return False
    if entry.text.partition(" ")[0].lower() in lexicon.words("roles", "whose_body"):
        return False
    if not office.holders and office.level < HEAD_LEVEL:
        return False
    return entry.status == RoleStatus.CURRENT and role.how in PLAIN and not departs(entry)


def _is_odd(entry: LedgerEntry, mine: Sequence[LedgerEntry]) -> bool:
    """Whether the person has another post in the other articles, and nothing says that it changed."""
    others = [e for e in mine if e.article != entry.article]
    stands = [relation(entry, e) for e in others]
    if any(s not in (Relation.DIFFERENT, Relation.CONFLICT) for s in stands):
        return False
    held = all(e.status == RoleStatus.CURRENT and not changes(e, entry) for e in others)
    plain = all(e.role is not None and not e.role.guessed and not _is_wide(e) for e in others)
    posts = {e.office for e in others}
    beside = any(e.office in posts for e in mine if e.article == entry.article)
    return held and plain and not beside and any(not departs(e) for e in others)


def _serves(entry: LedgerEntry, mine: Sequence[LedgerEntry]) -> bool:
    """Whether the other posts of a person are lower ones of the same kind of body: the head of a city's department."""
    own, others = office_of(entry), [office_of(e) for e in mine if e.article != entry.article]
    return own is not None and all(
        o is not None and o.organisation == own.organisation and o.level < own.level for o in others
    )


def _is_wide(entry: LedgerEntry) -> bool:
    """Whether a title is held beside others, or says little of the post."""
    office = office_of(entry)
    return office is None or office.wide or office.both


def _days(one: LedgerEntry, two: LedgerEntry) -> int:
    """The days between two lines, 0 where they are not both dated."""
    return days_between(one, two) if one.date and two.date else 0


def _held_by(theirs: Sequence[LedgerEntry], entry: LedgerEntry, need: int) -> LedgerEntry | None:
    """The line of another person who has the post of a line, in that article or near in time, and in `need` articles;
    None for no such.
    """
    office = office_of(entry)
    held = [
        e
        for e in theirs
        if _plainly_held(e) and (o := office_of(e)) and office and seat_of(o) == seat_of(office)
    ]
    same = [e for e in held if same_organisation(e.organisation, entry.organisation) is not False]
    near = [e for e in same if e.article == entry.article or not later(e, entry)]
    # What goes with any post ("her predecessor") is none of its own.
    posts = [e for e in theirs if not _is_wide(e) and e.status != RoleStatus.FORMER]
    if len({e.article for e in same}) < need or not near or len(held) < len(posts):
        return None
    return min(
        near, key=lambda e: (e.article != entry.article, _days(e, entry), e.lang != entry.lang, e.start)
    )
