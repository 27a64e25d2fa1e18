"""Words that make a name a body's: "die Firma Skagen", "the chipmaker Velmor", "Ostrava Robotics"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from claims.facts.surname import FIRST_NAME
from claims.facts.wordtable import word_value
from claims.lexicon import Lexicon

# A first name this sure behind a noun that persons bear too is a person's ("the publisher Anna Roth").
SURE_PERSON = 0.8
_CACHED_WORDS = 1 << 14


@cache
def _words(lexicon: Lexicon, key: str) -> frozenset[str]:
    """A word list of `[names]` as a set."""
    return frozenset(lexicon.words("names", key))


@lru_cache(_CACHED_WORDS)
def is_body_noun(word: str, lexicon: Lexicon) -> bool:
    """True for a noun for a body, or a compound that ends in one ("Batteriehersteller", "chipmaker")."""
    low = word.lower()
    return low in _words(lexicon, "body_nouns") or low.endswith(
        lexicon.words("names", "body_heads") or ("\0",)
    )


def ends_in_body(word: str, lexicon: Lexicon) -> bool:
    """True for a last word of companies' names ("Robotics")."""
    return word in _words(lexicon, "bodies")


def names_body(words: Sequence[str], first: int, last: int, p: NDArray[np.float32], lexicon: Lexicon) -> bool:
    """True for a name with a word for a body at its end or beginning, or right before it ("die Firma Skagen").

    Where adjectives stand behind their noun, one may stand between (« le groupe marseillais Maritel »).
    """
    if first < last and (ends_in_body(words[last], lexicon) or is_body_noun(words[first], lexicon)):
        return True
    before = words[max(0, first - 2) : first]
    if not before:
        return False
    if is_body_noun(before[-1], lexicon):
        return not (is_borne(before[-1], lexicon) and _is_person(words, first, last, p, lexicon))
    adjectives = bool(lexicon.words("roles", "post_adjectives"))
    between = adjectives and before[-1].islower() and before[-1].isalpha()
    return between and is_body_noun(before[0], lexicon)


def is_borne(noun: str, lexicon: Lexicon) -> bool:
    """True for a noun that persons bear as well as bodies ("publisher", "Tochter")."""
    return noun.lower() in _words(lexicon, "bodies_or_persons")


def _is_person(words: Sequence[str], first: int, last: int, p: NDArray[np.float32], lexicon: Lexicon) -> bool:
    """True for a sure first name with a surname, or a likely one alone that the language knows."""
    if first < last:
        return float(p[first, FIRST_NAME]) >= SURE_PERSON
    likely = 1 + int(p[first, 1:].argmax()) == FIRST_NAME
    return likely and bool(word_value(words[first], lexicon.lang))
