"""What the messages of findings say of posts: their status, and why two of them cannot both be right."""

from __future__ import annotations

from checker.model import LedgerEntry
from checker.story.persons.newholder import CALLED_TO, ONLY_NOW
from checker.story.persons.seats import ONE_HOLDER, ONE_POST, ONE_SURNAME
from checker.story.persons.twotitles import TWO_POSTS, TWO_TITLES
from checker.story.persons.wrongholder import OTHER_POST
from claims.facts.model import RoleStatus
from claims.offices import display

# Why two lines conflict: the reason of a finding, and what its message says.
WHY = {
    "one_body": "nobody holds both in one body",
    "if_one_body": "nobody holds both, if they are of one body",
    "if_title": "nobody holds both, if the title is read rightly",
    "same_time": "both are given for one time, and nobody holds both at once",
    "left_post": "both are told as the post that was left, and nobody held both at once",
    "rank": "they are far apart in rank, and given for one time",
    "level": "they differ in level",
    "interim": "they differ on whether that is for the time being",
    TWO_POSTS: "these may be two posts",
    TWO_TITLES: "one of the two titles may be wrong",
    ONE_HOLDER: "one person at a time holds that office",
    ONE_SURNAME: "one person at a time holds that office, and the surname is the same",
    ONE_POST: "it is one post, and the surname is the same",
    CALLED_TO: "one person at a time holds that office, and one of them was called to it",
    ONLY_NOW: "one person at a time holds that office, and nobody is told as a successor",
    OTHER_POST: "one person at a time holds that office, and other articles give the first another post",
}


def title_of(entry: LedgerEntry) -> str:
    """An office as it is told, with its status before it where it is not held for good ("interim", "former")."""
    office = display(entry.office)
    return office if entry.status == RoleStatus.CURRENT else f"{entry.status} {office}"


def conflict_told(one: LedgerEntry, two: LedgerEntry, why: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The message on two lines that conflict, and what it says besides quotes and values."""
    # A body that does not stand with the office is left out: it may be the one that somebody has left, or a guess.
    body = one.role.organisation_text if one.role is not None and not one.inferred else ""
    body = body if body in one.text else ""
    told = [("person", one.person), ("left_status", one.status), ("right_status", two.status)]
    told += [("left_body", body)] if body else []
    first = f"{title_of(one)}{f' of {body}' if body else ''}"
    other = ""
    if one.person_id != two.person_id:
        told.append(("other", two.person))
        other = f"{two.person} is "
    return f"{one.person} is {first} here and {other}{title_of(two)} there: {WHY[why]}.", tuple(told)
