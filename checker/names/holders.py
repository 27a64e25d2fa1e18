"""The one holder of an office on each side of a pair, where they cannot be one person."""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz.distance import JaroWinkler

from checker.pairs import Pair, Passage
from claims.facts.model import Name, NameKind, Role
from claims.names import TOKEN_MIN, TextWords, skeleton, stands_in

# From this likeness of two names on (Jaro-Winkler, of what they sound like) one may be the other, spelt otherwise.
ALIKE = 0.7
# How surely such holders are names that stand for each other; set by hand.
SURE = 0.4


def other_holders(pair: Pair) -> Iterator[tuple[Name, Name]]:
    """The holders of an office that each side gives to one person, and each to another, with a title at the name."""
    lefts, rights = _sole(pair.left), _sole(pair.right)
    if not lefts or not rights:
        return
    texts = TextWords.of(pair.left.text), TextWords.of(pair.right.text)
    for one in lefts:
        for two in rights:
            if one.office != two.office or one.status is not two.status:
                continue
            first, second = _strange(one, pair.right, texts[1]), _strange(two, pair.left, texts[0])
            if first and second and not any(_alike(a, b) for a in first for b in second):
                yield _name(one), _name(two)


def _sole(side: Passage) -> list[Role]:
    """The roles of a side whose office nobody else there has, with the title before the name."""
    roles = [r for r in side.facts.roles if r.how == "title" and not r.guessed]
    return [r for r in roles if sum(o.office == r.office for o in side.facts.roles) == 1]


def _strange(role: Role, other: Passage, text: TextWords) -> list[str]:
    """The words of a holder's name that identify somebody and stand nowhere on the other side."""
    words = [w for w in role.holder.split() if len(w) >= TOKEN_MIN]
    return [w for w in words if not stands_in(_named(role, w), text, other.lexicon)]


def _named(role: Role, word: str) -> Name:
    """A word of a holder's name as a name."""
    return Name(
        role.holder_start, role.holder_end, role.holder_text, NameKind.PERSON, word, (word,), "", SURE
    )


def _name(role: Role) -> Name:
    """A holder as a name."""
    tokens = tuple(role.holder.split())
    return Name(
        role.holder_start, role.holder_end, role.holder_text, NameKind.PERSON, role.holder, tokens, "", SURE
    )


def _alike(one: str, two: str) -> bool:
    """True for words that may be one name in two spellings."""
    return bool(JaroWinkler.similarity(skeleton(one), skeleton(two)) >= ALIKE)
