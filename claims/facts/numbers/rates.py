"""Amounts that only say per what another is reckoned: "5.4 litres per 100 km", "95 roubles to the dollar"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from claims.facts.model import Quantity
from claims.lexicon import Lexicon

DISTANCE, MONEY = "length", "currency"
CONSUMED = frozenset(("volume", "energy", "mass"))


def with_rates(text: str, found: Sequence[Quantity], lexicon: Lexicon) -> list[Quantity]:
    """The quantities with those made soft that only say per what another one is reckoned.

    The words before them are the list `per` of the lexicon table `[numbers]`.
    """
    words = lexicon.words("numbers", "per")
    out = list(found)
    for i, (one, two) in enumerate(pairwise(found), 1):
        between = text[one.end : two.start].strip().lower()
        consumed = one.dimension in CONSUMED and two.dimension == DISTANCE and between in words
        # « 95 roubles pour un dollar »
        rated = two.dimension == MONEY and two.value == 1 and two.from_word and between.endswith(words)
        if consumed or rated:
            out[i] = replace(two, soft=True)
    return out
