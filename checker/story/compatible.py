"""Whether two numbers can both be true of one thing: equal, rounded, or one within the bound of the other."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from claims.facts.model import Comparator, Quantity

# Two rounded values of one thing differ by less than this share.
ROUNDING = 0.06


def compatible(a: Quantity, b: Quantity) -> bool:
    """True if two numbers can both be true of one thing: equal, rounded, or one within the other's bound."""
    low, high = sorted((a, b), key=lambda q: q.value)
    if high.value == low.value or (a.high is not None or b.high is not None):
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
