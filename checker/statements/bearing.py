"""Where two words point: "fewer", « plus faible » and "billigst" all point down, though "plus" and "-st" are more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from checker.statements.degrees import DEGREES
from claims.facts.opposite import PoleWord, families

# The family of concepts to which "more" and "less" belong themselves.
DEGREE_FAMILY = families()["more"]
Poles = Mapping[str, Sequence[PoleWord]]
Bearing = frozenset[tuple[str, str]]


def agree(poles: Sequence[Poles], left: PoleWord, right: PoleWord) -> bool:
    """True for two words that point the same way all the same.

    Both are easy, though "leicht" may be light too; and what is "plus faible" is less.
    """
    of_degree = left.concept in DEGREES or right.concept in DEGREES
    ours, theirs = (_bearing(side, of, of_degree) for side, of in zip(poles, (left, right), strict=True))
    return not ours.isdisjoint(theirs)


def _bearing(side: Poles, of: PoleWord, of_degree: bool) -> Bearing:
    """The concepts, or where a word of degree is compared their families, and poles for which a word stands."""
    named = [w for words in side.values() for w in words if w.concept not in DEGREES and _speaks(of, w)]
    if not of_degree:
        return frozenset((w.concept, w.pole) for w in named)
    known = families()
    found = frozenset((known.get(w.concept, w.concept), w.pole) for w in named)
    return found or frozenset({(DEGREE_FAMILY, of.pole)})


def _speaks(of: PoleWord, word: PoleWord) -> bool:
    """True for the same word, or for one that a word of degree holds or stands right before."""
    if of.concept not in DEGREES:
        return (word.start, word.end) == (of.start, of.end)
    return (of.start <= word.start and word.end <= of.end) or word.start == of.end + 1
