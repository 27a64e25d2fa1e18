"""The word lists that names are told by, as sets."""

from __future__ import annotations

from functools import cache

from claims.lexicon import Lexicon


@cache
def word_set(lexicon: Lexicon, key: str) -> frozenset[str]:
    """A word list of `[names]` as a set."""
    return frozenset(lexicon.words("names", key))


@cache
def function_set(lexicon: Lexicon) -> frozenset[str]:
    """The function words of a language as a set."""
    return frozenset(lexicon.words("words", "function"))
