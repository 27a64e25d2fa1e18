"""Claims of which one alone tells that something was turned down or put off: what was done has another day."""

from __future__ import annotations

from functools import cache

from checker.pairs import Pair, Passage
from claims.facts.phrase import PhraseTable, tokens_of
from claims.lexicon import Lexicon


def refused_in_one(pair: Pair) -> bool:
    """True where one side alone has a word for turning down or putting off."""
    return _refuses(pair.left) != _refuses(pair.right)


def _refuses(side: Passage) -> bool:
    """True for a passage with such a word."""
    return side.lexicon is not None and any(True for _ in _words(side.lexicon).find(tokens_of(side.text)))


@cache
def _words(lexicon: Lexicon) -> PhraseTable:
    """The words for turning down and putting off."""
    return PhraseTable({"refused": lexicon.words("dates", "refused")})
