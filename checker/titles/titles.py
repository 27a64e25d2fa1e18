"""Titles of offices in a passage, each with the person who holds it where the passage says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from checker.pairs import Passage
from claims.endings import without_s
from claims.facts.model import Role, RoleStatus
from claims.facts.roles.office import find_offices
from claims.facts.roles.officemention import OfficeMention
from claims.lexicon import Lexicon
from claims.offices import load_ontology
from claims.rolewords import role_words

# Of what the post is stands so near behind its noun ("Vorsitz des Aufsichtsrats"), in characters.
OF_WHAT = 2


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
    return _with_posts(passage, found, lexicon)


def _with_posts(passage: Passage, found: Sequence[Title], lexicon: Lexicon) -> list[Title]:
    """The titles of a passage with the posts that nouns name ("den Aufsichtsratsvorsitz", "the chairmanship")."""
    nouns = role_words(lexicon).posts
    posts = [
        r
        for r in passage.facts.roles
        if r.office_text.lower() in nouns and _is_post(r) and not any(_meet(r, t) for t in found)
    ]
    inside = [(r.office_end, r.office_end + OF_WHAT) for r in posts]
    kept = [t for t in found if not any(a <= t.mention.chunk < b for a, b in inside)]
    named = [
        # Whoever takes a post over or gives it up has it, whatever the other version says of when.
        Title(
            OfficeMention(
                r.office_start,
                r.office_end,
                r.office_text,
                (r.office,),
                RoleStatus.DESIGNATED,
                r.office_start,
            ),
            holder_of(r),
            lexicon.lang,
        )
        for r in posts
    ]
    return sorted((*kept, *named), key=lambda t: t.mention.start)


def _is_post(role: Role) -> bool:
    """Whether a role is of an office that is no wide word ("Leitung")."""
    office = load_ontology().get(role.office)
    return office is not None and not office.wide


def _meet(role: Role, title: Title) -> bool:
    """Whether a title stands where a role's office does."""
    return title.mention.start < role.office_end and role.office_start < title.mention.end


def holder_of(role: Role) -> str:
    """The last word of a holder's name without a genitive's s, which all forms of a name share."""
    return without_s(role.holder.split()[-1]) if role.holder else ""


def no_surnames(own: Sequence[Title], others: Sequence[Title]) -> list[Title]:
    """The titles of a side without those words that the other side has as a person's name ("Premier Fischer")."""
    named = {t.holder for t in others if t.holder}
    return [t for t in own if t.mention.text.lower() not in named]
