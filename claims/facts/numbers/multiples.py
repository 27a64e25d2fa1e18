"""How many times as much: words that multiply ("doubled", "verdreifacht"), and numbers that do ("three times as").

The lexicon table `[numbers.multiples]` lists by value the words that multiply whatever stands beside them; `times` in
`[numbers]` is a pattern of what makes a number multiply, matched from its first letter on, `times_before` one of what
stands before it ("multiplié par").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from claims.facts.model import Quantity
from claims.facts.phrase import PhraseTable, tokens_of
from claims.lexicon import Lexicon

# The dimension of a number by which something is multiplied.
FACTOR = "factor"
# How far back the words before a multiplier are looked for, in characters.
LOOK_BACK = 32


@dataclass(frozen=True, slots=True, eq=False)
class _Words:
    """The words of multiples in one language, compiled."""

    table: PhraseTable
    times: re.Pattern[str]
    before: re.Pattern[str]


@cache
def _words(lexicon: Lexicon) -> _Words:
    """The words of multiples of a lexicon, compiled once; a language without them has patterns that never match."""
    table = lexicon.table("numbers")
    return _Words(
        PhraseTable(table.get("multiples", {})),
        re.compile(str(table.get("times", "(?!)"))),
        re.compile(rf"(?:{table.get('times_before', '(?!)')})\s+$"),
    )


def find_multiples(text: str, lexicon: Lexicon) -> Iterator[Quantity]:
    """The words of a text that multiply; all soft, since translators say so with numbers or without."""
    tokens = tokens_of(text)
    for hit in _words(lexicon).table.find(tokens):
        start, end = tokens[hit.first].start, tokens[hit.last - 1].end
        value = Decimal(hit.value)
        yield Quantity(start, end, text[start:end], value, "", FACTOR, value, from_word=True, soft=True)


def multiplies(text: str, start: int, lexicon: Lexicon) -> bool:
    """True where the number that begins at a place says how many times as much."""
    words = _words(lexicon)
    return bool(words.times.match(text, start) or words.before.search(text, max(0, start - LOOK_BACK), start))
