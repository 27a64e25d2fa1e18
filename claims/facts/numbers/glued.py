"""Digits with letters stuck to them: the scale letter of "5m tonnes", and the word before "auf32,9 Milliarden".

From the lexicon table `[numbers]` it takes `currency_scales`, the letters that stand for a scale word.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from claims.facts.model import Quantity
from claims.facts.numbers.numberwords import Numeral
from claims.facts.numbers.units import dimension_of, unit_words
from claims.lexicon import Lexicon

# What is counted by the million behind such a letter; "the 100m second" counts no seconds.
SCALED = frozenset({"currency", "mass", "volume", "area", "energy"})
# A word that a blank was forgotten behind has at least so many letters: shorter ones may belong to a code.
MIN_WORD = 3
# ... and at most so many are looked at.
LONGEST = 24
_LETTER = re.compile(r"[ \u00a0\u202f]?([^\W\d_])(?![^\W\d_])")
_WORD_BEFORE = re.compile(r"[^\W\d_]+$")


def scale_of(letter: str, lexicon: Lexicon) -> Decimal | None:
    """The factor of a letter such as "m" behind an amount, or None."""
    factor = lexicon.table("numbers").get("currency_scales", {}).get(letter)
    return None if factor is None else Decimal(factor)


def with_scale_letter(text: str, numeral: Numeral, lexicon: Lexicon) -> Numeral:
    """The numeral with the letter for its scale where a unit that is counted so follows ("5m tonnes", « 1,5 M€ »)."""
    letter = _LETTER.match(text, numeral.end)
    factor = scale_of(letter[1], lexicon) if letter else None
    if letter is None or factor is None or numeral.scale != 1:
        return numeral
    words = unit_words(lexicon)
    behind = words.behind.match(text, letter.end())
    form = behind and (behind["sign"] or behind["word"].lower())
    if not form or dimension_of(words.codes.get(form, "")) not in SCALED:
        return numeral
    return replace(numeral, end=letter.end(), value=numeral.value * factor, scale=factor, other=None)


def as_scaled(text: str, low: Quantity, high: Quantity, lexicon: Lexicon) -> Quantity:
    """The first of two quantities by its scale letter where the second shows what it means ("5m and 6m tonnes")."""
    letter = text[low.end - 1 : low.end]
    if low.other is None or scale_of(letter, lexicon) != high.scale or letter not in high.text:
        return low
    return replace(
        low, value=low.other, base=low.other, unit="", dimension="count", other=None, scale=high.scale
    )


def lacks_blank(text: str, numeral: Numeral, lexicon: Lexicon) -> bool:
    """True where a word stands before the digits, the blank forgotten, and no code ("auf32,9 Milliarden")."""
    found = _WORD_BEFORE.search(text, max(0, numeral.start - LONGEST), numeral.start)
    if not found or not found.group().islower() or len(found.group()) < MIN_WORD:
        return False
    return numeral.scale > 1 or found.group() in lexicon.words("words", "function")
