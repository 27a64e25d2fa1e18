"""Roman numerals: their values, and the centuries that they count ("au XIXe siècle")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from claims.facts.model import Quantity
from claims.facts.numbers.units import unit_words
from claims.lexicon import Lexicon, words_of_all

CENTURY = "century"
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_WELL_FORMED = re.compile(r"C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")


@cache
def _numeral() -> re.Pattern[str]:
    """A numeral: a single letter is one where it is marked as an ordinal ("V.", "Xe"), more letters need no mark."""
    return re.compile(
        rf"(?<![\w.])(?:([IVXLC]{{2,7}})|([IVX])(?=\.\s|{_ordinal_end()}\b))(?=\b|{_ordinal_end()}\b)"
    )


@cache
def _before_unit() -> re.Pattern[str]:
    """A numeral right before what it counts."""
    return re.compile(rf"(?<!\w)([IVX]{{1,5}})(?:{_ordinal_end()}|\.)?\s(?=\w)")


@cache
def _ordinal_end() -> str:
    """The letters that make an ordinal of a numeral, in the languages that write them."""
    ends = sorted(words_of_all("numbers", "roman_ends"), key=lambda end: (-len(end), end))
    return f"(?:{'|'.join(map(re.escape, ends))})"


def roman_value(digits: str) -> int:
    """The value of a Roman numeral; a digit before a larger one is taken off."""
    values = [_VALUES[d] for d in digits]
    return sum(-v if any(w > v for w in values[i + 1 :]) else v for i, v in enumerate(values))


def roman_values(text: str) -> frozenset[Decimal]:
    """The values of all Roman numerals of a text ("Ludwig XIV.", "im XXII. Bezirk")."""
    found = (m[1] or m[2] for m in _numeral().finditer(text))
    return frozenset(Decimal(roman_value(digits)) for digits in found if _WELL_FORMED.fullmatch(digits))


def roman_centuries(text: str, lexicon: Lexicon) -> Iterator[Quantity]:
    """The centuries of a text in Roman numerals."""
    words = unit_words(lexicon)
    for found in _before_unit().finditer(text):
        unit = words.behind.match(text, found.end())
        if not unit or not unit["word"] or words.codes.get(unit["word"].lower()) != CENTURY:
            continue
        value = Decimal(roman_value(found.group(1)))
        span = text[found.start() : unit.end()]
        yield Quantity(found.start(), unit.end(), span, value, CENTURY, CENTURY, value)
