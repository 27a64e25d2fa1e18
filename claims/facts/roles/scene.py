"""One sentence as the patterns of offices see it, and who holds one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from claims.endings import is_possessive
from claims.facts.model import Name, NameKind, RoleStatus
from claims.facts.plainwords import PlainWord
from claims.facts.roles.complement import Complement
from claims.facts.roles.officemention import OfficeMention
from claims.rolewords import RoleWords, is_unit

# Marks that close a phrase.
CLOSING = ",;:.)]–—"
# Words that may lie between a name and its title in an apposition, between a title and its body or holder, and between
# the verb "to be" and what it joins; set by hand.
APPOSITION_WORDS = 6
COMPLEMENT_WORDS = 6
COPULA_WORDS = 4
# A name with a key this short is an initial or a monogram, and nobody's.
SHORTEST_KEY = 2
# A word, maybe shortened, and the blank behind it.
DEGREE = re.compile(r"([^\W\d_]+)\.?\s")
# How many words a full name has.
FULL_NAME = 2


@dataclass(frozen=True, slots=True)
class Holder:
    """A name as the holder of an office; `negated` says that the sentence denies it."""

    start: int
    end: int
    text: str
    key: str
    how: str
    status: RoleStatus | None = None
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence as the patterns see it."""

    text: str
    tokens: Sequence[PlainWord]
    names: Sequence[Name]
    words: RoleWords
    mentions: Sequence[OfficeMention]

    def persons(self) -> Iterator[Name]:
        """The names that may be a person's."""
        for name in self.names:
            likely = name.kind in (NameKind.PERSON, NameKind.UNKNOWN) and len(name.key) > SHORTEST_KEY
            if likely and not is_unit(name.text.split("-")[-1], self.words):
                yield name

    def between(self, start: int, end: int) -> list[str]:
        """The words of [start, end)."""
        return [t.text for t in self.tokens if start <= t.start and t.end <= end]


Pattern = Callable[[Scene, OfficeMention, Complement], Holder | None]


def hold(name: Name, how: str, negated: bool = False, status: RoleStatus | None = None) -> Holder:
    """The holder of a name."""
    return Holder(name.start, name.end, name.text, name.key, how, status, negated)


def behind_degrees(scene: Scene, at: int) -> int:
    """Where academic degrees that begin at a place end ("Professor Dr. Jan Berg", « le professeur Roux »); the place
    itself where none does.
    """
    article = DEGREE.match(scene.text, at)
    behind = (
        DEGREE.match(scene.text, article.end())
        if article and scene.words.exact("articles", article[1])
        else None
    )
    if article and behind and scene.words.exact("degrees", behind[1]):
        at = behind.end()
    while (word := DEGREE.match(scene.text, at)) is not None and scene.words.exact("degrees", word[1]):
        at = word.end()
    return at


def of_name(scene: Scene, name: Name) -> bool:
    """Whether a name stands behind a preposition ("die Frau von Altman war …"): it is no subject."""
    before = [t for t in scene.tokens if t.end <= name.start]
    return bool(before) and (scene.words.exact("of", before[-1].text) or is_possessive(name.text))


def office_in(scene: Scene, start: int, end: int) -> bool:
    """Whether another title stands in the range."""
    return any(m.start < end and start < m.end for m in scene.mentions)
