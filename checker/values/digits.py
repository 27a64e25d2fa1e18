"""The digits of two numbers as they are written, so that a slip of one for the other shows."""

from __future__ import annotations

from decimal import Decimal

from claims.facts.model import Moment, Name, Quantity

# Numbers that end in more noughts than these beyond the other's are no slip of it.
MOST_NOUGHTS = 12
# Fewer digits are another number's digits by chance.
DIGITS = 2
NOUGHT = "0"


def digit_count(value: Decimal) -> int:
    """How many digits a number has before its last noughts."""
    return len(value.normalize().as_tuple().digits)


def digits_of_both(one: Decimal, two: Decimal) -> tuple[str, str]:
    """The digits of two numbers without the noughts that both end in: 180,000 and 108,000 are "180" and "108"."""
    (_, first, exponent), (_, second, other) = (n.normalize().as_tuple() for n in (one, two))
    if not isinstance(exponent, int) or not isinstance(other, int):
        return "", ""
    least = min(exponent, other)
    if max(exponent, other) - least > MOST_NOUGHTS:
        return "", ""
    written = (
        "".join(map(str, digits)) + "0" * (e - least) for digits, e in ((first, exponent), (second, other))
    )
    ours, theirs = written
    return ours, theirs


def swapped(one: Decimal, two: Decimal, least: int = DIGITS) -> bool:
    """True for two numbers with the same digits, so many at least, in another order (87 and 78; 14,600 and 16,400)."""
    first, second = (sorted(written) for written in digits_of_both(one, two))
    return one != two and first == second and len(first) >= least


def digits_alike(one: Quantity | Moment | Name, two: Quantity | Moment | Name) -> str:
    """How two values look alike: "swapped" digits, "near" where one digit or a nought differs, or ""."""
    if isinstance(one, Quantity) and isinstance(two, Quantity):
        a, b = digits_of_both(one.value, two.value)
    else:
        a, b = _written(one), _written(two)
    if not a or not b:
        return ""
    if a.rstrip(NOUGHT) == b.rstrip(NOUGHT):
        return "near"
    if len(a) < 2 or len(a) != len(b):
        return ""
    if sorted(a) == sorted(b):
        return "swapped"
    return "near" if sum(x != y for x, y in zip(a, b, strict=True)) == 1 else ""


def _written(fact: Quantity | Moment | Name) -> str:
    """The digits of a year; "" for other moments."""
    year = fact.year if isinstance(fact, Moment) and fact.month is None else None
    return str(year) if year is not None else ""
