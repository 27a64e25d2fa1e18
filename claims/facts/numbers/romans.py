"""Roman numerals: their values, and the centuries that they count ("au XIXe siècle")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from claims.facts.model import Quantity
from claims.facts.numbers.units import unit_words
from claims.lexicon import Lexicon

CENTURY = "century"
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_BEFORE_UNIT = re.compile(r"(?<!\w)([IVX]{1,5})(?:e|ème|è|\.)?\s(?=\w)")
_WELL_FORMED = re.compile(r"C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
# A single letter is a numeral where it is marked as an ordinal ("V.", "Xe"); more letters need no mark.
_NUMERAL = re.compile(r"(?<![\w.])(?:([IVXLC]{2,7})|([IVX])(?=\.\s|ᵉ|e\b|er\b|ème\b))(?=\b|e\b|er\b|ème\b|ᵉ)")


def roman_value(digits: str) -> int:
    """The value of a Roman numeral; a digit before a larger one is taken off."""
    values = [_VALUES[d] for d in digits]
    return sum(-v if any(w > v for w in values[i + 1 :]) else v for i, v in enumerate(values))


def roman_values(text: str) -> frozenset[Decimal]:
    """The values of all Roman numerals of a text ("Ludwig XIV.", "im XXII. Bezirk")."""
    found = (m[1] or m[2] for m in _NUMERAL.finditer(text))
    return frozenset(Decimal(roman_value(digits)) for digits in found if _WELL_FORMED.fullmatch(digits))


def roman_centuries(text: str, lexicon: Lexicon) -> Iterator[Quantity]:
    """The centuries of a text in Roman numerals."""
    words = unit_words(lexicon)
    for found in _BEFORE_UNIT.finditer(text):
        unit = words.behind.match(text, found.end())
        if not unit or not unit["word"] or words.codes.get(unit["word"].lower()) != CENTURY:
            continue
        value = Decimal(roman_value(found.group(1)))
        span = text[found.start() : unit.end()]
        yield Quantity(found.start(), unit.end(), span, value, CENTURY, CENTURY, value)
