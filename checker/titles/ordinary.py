"""Who is an ordinary member of a body in one version and heads it, or a part of it, in the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from checker.pairs import Pair, Passage
from checker.titles.titles import Title, holder_of, titles
from claims.facts.model import Role
from claims.facts.plainwords import lower_words
from claims.offices import load_ontology
from claims.rolewords import role_words

# From this level on an office is of who leads others; the pattern of a verb that says so.
HEADS, LEAD = 6, "lead"
# What is said of who leads nobody, and of who does.
MANY, OTHERS = "is one of many", "leads others"


class Ranked(NamedTuple):
    """Two titles of one person: the place and office of the left one, those of the right one, and what each says."""

    start: int
    end: int
    office: str
    other_start: int
    other_end: int
    other_office: str
    said: str
    other_said: str


def of_many(pair: Pair) -> Iterator[Ranked]:
    """Who is called an ordinary member on one side and leads others on the other, which has no such word."""
    for side, other in ((pair.left, pair.right), (pair.right, pair.left)):
        ordinary = [t for t in titles(side) if t.holder and _is_ordinary(side, t)]
        leading = [r for r in other.facts.roles if _leads(r)] if ordinary and not _tells(other) else []
        for title in ordinary:
            mine = any(holder_of(r) == title.holder and _leads(r) for r in side.facts.roles)
            role = next((r for r in leading if holder_of(r) == title.holder), None)
            if role is not None and not mine:
                one = (title.mention.chunk, title.mention.end, title.mention.office)
                two = (role.start, role.end, role.office)
                yield (
                    Ranked(*one, *two, MANY, OTHERS)
                    if side is pair.left
                    else Ranked(*two, *one, OTHERS, MANY)
                )
                return


def _leads(role: Role) -> bool:
    """Whether a role is that of who leads others."""
    office = load_ontology().get(role.office)
    return role.how == LEAD or (office is not None and office.level >= HEADS and not office.both)


def _is_ordinary(side: Passage, title: Title) -> bool:
    """Whether a word right before a title, or right behind it, says that its holder is one of many."""
    if side.lexicon is None:
        return False
    words = role_words(side.lexicon)
    start, end = title.mention.start - side.start, title.mention.end - side.start
    near: Sequence[str] = (*side.text[:start].split()[-1:], *side.text[end:].split()[:1])
    return any(words.has("ordinary", word.strip(",.;:()")) for word in near)


def _tells(side: Passage) -> bool:
    """Whether a side has a word for what is one of many."""
    if side.lexicon is None:
        return True
    words = role_words(side.lexicon)
    return any(words.has("ordinary", word) for word in lower_words(side.text))
