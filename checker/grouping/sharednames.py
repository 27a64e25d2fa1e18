"""Shared names: how many of the names of one article another one has too, a surname for a full name among them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from claims.endings import without_s

# Shorter words are no surnames to go by.
SURNAME = 4


@dataclass(frozen=True, slots=True, eq=False)
class BareNames:
    """The names of an article, without a last s, ready to be held against those of many others.

    `weights` are by name, `lone` the single words that may be surnames, `full` the full names by their last word,
    `names` and `lasts` the keys of both.
    """

    weights: Mapping[str, int]
    lone: frozenset[str]
    full: Mapping[str, tuple[str, ...]]
    names: frozenset[str]
    lasts: frozenset[str]

    @classmethod
    def of(cls, names: Mapping[str, int] | Iterable[str]) -> BareNames:
        """Names by their keys, with their weights or without."""
        given = names if isinstance(names, Mapping) else dict.fromkeys(names, 1)
        weights = {_bare(name): weight for name, weight in given.items()}
        full: dict[str, tuple[str, ...]] = {}
        for name in weights:
            if " " in name:
                last = name.rsplit(" ", 1)[-1]
                full[last] = (*full.get(last, ()), name)
        lone = frozenset(n for n in weights if len(n) >= SURNAME and " " not in n)
        return cls(weights, lone, full, frozenset(weights), frozenset(full))

    def __bool__(self) -> bool:
        """True where there are any."""
        return bool(self.weights)


def shared_names(left: BareNames, right: BareNames) -> int:
    """The weight of the names that two articles share; a surname alone, for the full name it ends, counts 1.

    A last s may be of the name or a genitive's ("Lee Hargreaves"): it tells no two names apart. The weights are
    those of the left ones.
    """
    exact = sum(map(left.weights.__getitem__, left.names & right.names))
    return exact + _surnames(left, right) + _surnames(right, left)


def _bare(name: str) -> str:
    """A name's key without a last s."""
    return without_s(name) if len(name) > SURNAME else name


def _surnames(one: BareNames, other: BareNames) -> int:
    """How many single words of one article are the last words of full names that only the other has."""
    if one.lone.isdisjoint(other.lasts):
        return 0
    return sum(
        word not in other.names and not one.names.issuperset(other.full[word])
        for word in one.lone & other.lasts
    )
