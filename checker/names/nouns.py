"""Nouns of a language that gives all nouns a capital: by their ending, by their parts, or by a dictionary."""

from __future__ import annotations

from functools import cache, lru_cache

from claims.endings import without_s
from claims.facts.name import LOWER_CASE
from claims.facts.wordtable import COPYING_BITS, SMALL_BITS, word_value
from claims.lexicon import Lexicon, load_lexicon
from claims.loans import load_loans
from claims.names import function_words

# The shortest parts of a compound.
PART, SHORT_PART = 4, 3
# Codes of the word table for words that translations copy, as they copy names (scripts/train_names.py).
OFTEN_COPIED, COPY_MASK = (10, 15), 15


def is_noun(word: str, lexicon: Lexicon) -> bool:
    """True for a capitalised word that is an adjective or noun by its ending, or a compound of known words."""
    return word.endswith(_noun_endings(lexicon)) or _is_compound(word, lexicon.lang)


@lru_cache(1 << 15)
def is_own_noun(word: str, lexicon: Lexicon) -> bool:
    """True for a noun that a dictionary has, in some form, where all nouns have a capital ("Stich", "Dienstes").

    A trade is a surname as well ("Zimmerer").
    """
    nouns = load_loans(lexicon.lang) if lexicon.capital_nouns else None
    if nouns is None or word.endswith(lexicon.words("names", "trade_endings")):
        return False
    return nouns.has_form(word.lower())


@cache
def _noun_endings(lexicon: Lexicon) -> tuple[str, ...]:
    """The endings that tell nouns and adjectives from names."""
    return lexicon.words("names", "noun_endings")


@lru_cache(1 << 15)
def _is_compound(word: str, lang: str) -> bool:
    """True where both parts of some cut through a word are known words, the second no name ("Kopf" and "bahnhof")."""
    lexicon = load_lexicon(lang)
    function = function_words(lexicon) if lexicon else frozenset()
    for cut in range(SHORT_PART, len(word) - SHORT_PART + 1):
        one, two = word[:cut], word[cut:]
        if cut < PART and not (word_value(one, lang) and word_value(two.capitalize(), lang)):
            continue
        if one.lower() in function:
            continue
        first = word_value(one, lang) or word_value(without_s(one), lang)
        forms = [f for f in (two, two[:-1], two[:-2]) if len(f) >= PART]
        if first and any(_may_end(f, lang) for f in forms):
            return True
        if first and len(two) == SHORT_PART and word_value(two.capitalize(), lang) and _may_end(two, lang):
            return True
    return False


@lru_cache(1 << 15)
def _may_end(part: str, lang: str) -> bool:
    """True for a known word that may end a compound: one that translations rarely copy, or a dictionary's noun."""
    small, capital = word_value(part, lang), word_value(part.capitalize(), lang)
    if not small and not capital:
        return False
    if (capital >> COPYING_BITS) & COPY_MASK not in OFTEN_COPIED or capital & SMALL_BITS >= LOWER_CASE:
        return True
    nouns = load_loans(lang)
    return nouns is None or nouns.has_form(part) or nouns.is_used(part)
