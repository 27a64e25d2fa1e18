"""Titles of offices in a passage, each with the person who holds it where the passage says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from checker.pairs import Passage
from claims.endings import without_s
from claims.facts.model import Role
from claims.facts.roles.office import find_offices
from claims.facts.roles.officemention import OfficeMention


@dataclass(frozen=True, slots=True)
class Title:
    """A title with its holder, if it has one, and its language; offsets count in the article."""

    mention: OfficeMention
    holder: str
    lang: str


def titles(passage: Passage) -> list[Title]:
    """The titles of a passage with their holders' keys; none without a lexicon."""
    lexicon = passage.lexicon
    if lexicon is None:
        return []
    names = [
        replace(n, start=n.start - passage.start, end=n.end - passage.start) for n in passage.facts.names
    ]
    holders = {r.office_start: holder_of(r) for r in passage.facts.roles}
    found = []
    for mention in find_offices(passage.text, lexicon, names):
        moved = replace(
            mention,
            start=mention.start + passage.start,
            end=mention.end + passage.start,
            chunk=mention.chunk + passage.start,
        )
        holder = holders.get(moved.start, "")
        if not mention.weak or holder:
            found.append(Title(moved, holder, lexicon.lang))
    return found


def holder_of(role: Role) -> str:
    """The last word of a holder's name without a genitive's s, which all forms of a name share."""
    return without_s(role.holder.split()[-1]) if role.holder else ""


def no_surnames(own: Sequence[Title], others: Sequence[Title]) -> list[Title]:
    """The titles of a side without those words that the other side has as a person's name ("Premier Fischer")."""
    named = {t.holder for t in others if t.holder}
    return [t for t in own if t.mention.text.lower() not in named]
