"""Telephone numbers of two passages that are nearly one: a digit is another, or two have changed places."""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz.distance import OSA

from checker.pairs import Pair
from claims.facts.numbers.telephones import Telephone, find_telephones

# So many digits may be wrong in a slip; a number that differs more is another telephone (each country has its own).
MOST_WRONG = 3


def telephones_apart(pair: Pair) -> Iterator[tuple[Telephone, Telephone]]:
    """The numbers of the left side that the right one has not, each with the one there that it seems to be."""
    left, right = (list(find_telephones(side.text)) for side in (pair.left, pair.right))
    lone = [one for one in left if not any(one.is_same(two) for two in right)]
    others = [two for two in right if not any(one.is_same(two) for one in left)]
    for one in lone:
        two = min(others, key=lambda other, one=one: _wrong(one, other), default=None)  # type: ignore[misc]
        if two is not None and _wrong(one, two) <= MOST_WRONG:
            others.remove(two)
            yield one, two


def _wrong(one: Telephone, two: Telephone) -> int:
    """How many digits are others, the code of a country left out that one side does not write."""
    short, long = sorted((one.digits, two.digits), key=len)
    return min(OSA.distance(short, long), OSA.distance(short, long[-len(short) :]))
