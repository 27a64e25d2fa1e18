"""Shares told by two numbers or by an ordinal: "one in three", "un Français sur trois", "jeder dritte".

Where the other side tells a share otherwise ("a third", "33 percent"), these are shares too; where both sides count,
their numbers are compared as they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache
from itertools import pairwise

from checker.pairs import Passage
from claims.facts.model import Quantity
from claims.lexicon import Lexicon

RATIO, COUNT, ORDINAL = "ratio", "count", "ordinal"
# "Three of two hundred" counts members of a group, and tells no share; "one in a hundred" does.
MOST, ROUND = 20, frozenset({Decimal(100), Decimal(1000)})
# A noun stands between the two numbers in so many words at most ("two young people in three").
NOUNS = 2


def with_shares(quantities: Sequence[Quantity], side: Passage, other: Passage) -> list[Quantity]:
    """The quantities of a side, its shares as one each where the other side has more plain ratios than it has."""
    there = [q for q in other.facts.quantities if q.dimension == RATIO]
    if sum(q.dimension == RATIO for q in quantities) >= len(there):
        return list(quantities)
    soft = all(q.soft for q in there)
    return _put(quantities, {first.start: replace(q, soft=soft) for first, q in _shares(quantities, side)})


def told_shares(side: Passage) -> list[Quantity]:
    """The shares that a passage tells by two numbers or by an ordinal."""
    return [q for _, q in _shares(side.facts.quantities, side)]


def _put(quantities: Sequence[Quantity], shares: dict[int, Quantity]) -> list[Quantity]:
    """The quantities with shares in the place of their parts, by where their first part begins."""
    out: list[Quantity] = []
    for q in quantities:
        if out and q.start < out[-1].end:
            continue
        out.append(shares.get(q.start, q))
    return out


def _shares(quantities: Sequence[Quantity], side: Passage) -> Iterator[tuple[Quantity, Quantity]]:
    """The first part of each share, and the share."""
    if side.lexicon is None:
        return
    text, start = side.text, side.start
    of, every = _patterns(side.lexicon)
    for one, two in pairwise(quantities):
        plain = all(
            not q.unit and q.high is None and q.dimension == COUNT and q.value >= 1 for q in (one, two)
        )
        between = text[one.end - start : two.start - start]
        small = two.value <= MOST or (one.value == 1 and two.value in ROUND)
        if plain and small and one.value < two.value and of is not None and of.fullmatch(between):
            yield one, _share(one, one.value / two.value, two.end, text[one.start - start : two.end - start])
    for q in quantities:
        ordinal = q.dimension == ORDINAL and 2 <= q.value <= MOST
        if ordinal and every is not None and (found := every.search(text[: q.start - start])):
            word = replace(q, start=start + found.start())
            yield q, _share(word, 1 / q.value, q.end, text[found.start() : q.end - start])


def _share(first: Quantity, value: Decimal, end: int, text: str) -> Quantity:
    """A share that begins where its first part does."""
    return replace(
        first, end=end, text=text, value=value, base=value, dimension=RATIO, other=None, soft=False
    )


@cache
def _patterns(lexicon: Lexicon) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
    """What stands between the two numbers of a share, and before an ordinal that is one."""
    table = lexicon.table("numbers")
    bare, far, every = (_any_of(table.get(key, ())) for key in ("share_of", "share_among", "share_every"))
    between = rf"(?:{bare}|(?:[^\W\d_]+\s){{0,{NOUNS}}}{far})"
    told = "share_of" in table or "share_among" in table
    return (
        re.compile(rf"\s{between}\s", re.IGNORECASE) if told else None,
        re.compile(rf"(?<!\w){every}\s$", re.IGNORECASE) if "share_every" in table else None,
    )


def _any_of(words: Sequence[str]) -> str:
    """A pattern for one of some words or phrases, which nothing matches where there are none."""
    return rf"(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})" if words else r"(?!)"
