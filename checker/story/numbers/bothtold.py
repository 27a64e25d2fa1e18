"""Two numbers of which one claim tells both, also where it leaves out the scale or the unit of the second.

"Eleven million euros, eight of which come from Brussels" tells of eight million too, and « 9 millions, face aux 5,2 du
second » of 5.2 million.
"""

from __future__ import annotations

from decimal import Decimal

from claims.facts.model import Quantity
from claims.model import Claim

# Smaller numbers stand in many sentences by chance.
TELLING = 10
# What an amount may be counted in.
SCALES = tuple(Decimal(10) ** n for n in (3, 6, 9))
COUNT = "count"


def tells_too(claim: Claim, own: Quantity, other: Quantity) -> bool:
    """True for a claim that tells the other number too: with its unit, or bare, as small numbers may be."""
    for q in claim.facts.quantities:
        if q is not own and q.value == other.value and q.unit in ("", other.unit) and q.value >= TELLING:
            return True
        if other.value in _scaled(claim, q):
            return True
    return False


def _scaled(claim: Claim, q: Quantity) -> list[Decimal]:
    """What a bare number may be in the scale of an amount before it in its claim."""
    if q.unit or q.dimension != COUNT or q.value <= 0:
        return []
    most = max((a.value for a in claim.facts.quantities if a.end <= q.start), default=Decimal(0))
    return [q.value * scale for scale in SCALES if scale <= most]
