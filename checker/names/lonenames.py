"""Names that one passage of a pair has and the other has not, in any form: whether the two speak of the same."""

from __future__ import annotations

from checker.names.alike import alike_names
from checker.pairs import Pair, Passage
from claims.facts.model import Name, NameKind


def other_names(pair: Pair) -> bool:
    """True if each side names something that the other does not, in words the other has nowhere."""
    return all(lone_names(pair))


def lone_names(pair: Pair) -> tuple[list[Name], list[Name]]:
    """What each side names and the other does not, in words the other has nowhere."""
    return _only_here(pair.left, pair.right), _only_here(pair.right, pair.left)


def rival_names(pair: Pair) -> bool:
    """True if each side names something of one kind that the other does not: a firm here, another firm there."""
    left, right = lone_names(pair)
    return any(_are_rivals(a, b) for a in left for b in right)


def _are_rivals(a: Name, b: Name) -> bool:
    """True for two names of one kind; what a finder merely guesses to be a place may be anything."""
    if NameKind.PLACE in (a.kind, b.kind):
        return bool(a.entity and b.entity) and a.kind is b.kind
    return NameKind.UNKNOWN in (a.kind, b.kind) or a.kind is b.kind


def same_persons(pair: Pair) -> bool:
    """True if the passages name persons, and each those of the other."""
    lone = (*_only_here(pair.left, pair.right), *_only_here(pair.right, pair.left))
    named = any(n.kind is NameKind.PERSON for n in pair.left.facts.names)
    return named and not any(n.kind is NameKind.PERSON for n in lone)


def _only_here(side: Passage, other: Passage) -> list[Name]:
    """The names of one side that nothing on the other side names or looks like."""
    text = other.text.casefold()
    return [
        n
        for n in side.facts.names
        if not any(alike_names(n, m) for m in other.facts.names)
        and not any(t in text for t in n.tokens if len(t) > 3)
    ]
