"""The digits of two numbers as they are written, so that a slip of one for the other shows."""

from __future__ import annotations

from decimal import Decimal

# Numbers that end in more noughts than these beyond the other's are no slip of it.
MOST_NOUGHTS = 12


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
