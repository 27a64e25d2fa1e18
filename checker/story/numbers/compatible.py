"""Whether two numbers can both be true of one thing: equal, rounded, or one within the bound of the other.

A stretch of time that lasts until now ("seit vier Jahren") is none of another that does not.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from checker.pairs import Passage
from claims.facts.model import Comparator, Quantity

# Two rounded values of one thing differ by less than this share.
ROUNDING = 0.06
# Two numbers of one thing are no more than so many times apart, whatever slip parts them, unless their digits are the
# same; set by hand: of 41 conflicts of numbers in tests/golden/stories none is more than 4 times apart.
FARTHEST = 100


def compatible(a: Quantity, b: Quantity) -> bool:
    """True if two numbers can both be true of one thing: equal, rounded, or one within the other's bound."""
    low, high = sorted((a, b), key=lambda q: q.value)
    if high.value == low.value or (a.high is not None or b.high is not None):
        return True
    # "384.091" has thousands in one language and none in another, and a writer may take the one for the other.
    if a.other == b.value or b.other == a.value:
        return True
    if low.comparator in (Comparator.AT_LEAST, Comparator.MORE_THAN):
        return True
    if high.comparator in (Comparator.AT_MOST, Comparator.LESS_THAN):
        return True
    if rounds_to(a.value, b.value) or rounds_to(b.value, a.value):
        return True
    loose = a.comparator.is_loose or b.comparator.is_loose
    gap = float(abs(high.value - low.value) / abs(high.value)) if high.value else 0.0
    return loose and gap <= ROUNDING


def rounds_to(fine: Decimal, coarse: Decimal) -> bool:
    """True if the second number is the first one, rounded to fewer digits."""
    digits, full = coarse.normalize().as_tuple(), fine.normalize().as_tuple()
    if len(digits.digits) >= len(full.digits) or not isinstance(digits.exponent, int):
        return False
    return fine.quantize(Decimal(1).scaleb(digits.exponent), ROUND_HALF_UP) == coarse


def lasts(number: Quantity, side: Passage) -> bool:
    """True for a stretch of time that lasts until now ("seit vier Jahren")."""
    if number.dimension != "time" or side.lexicon is None:
        return False
    before = side.text[: number.start - side.start].lower().split()
    return bool(before) and before[-1] in side.lexicon.words("dates", "bounds")


def far_apart(one: Quantity, two: Quantity) -> bool:
    """True for numbers so far apart that no slip makes one of the other; "million" for "milliard" keeps the digits."""
    low, high = sorted((abs(one.value), abs(two.value)))
    digits = [value.normalize().as_tuple().digits for value in (low, high)]
    return high > FARTHEST * low and digits[0] != digits[1]
