"""Words that stand at one pole of a concept with two poles: rise and fall, first and last, buy and sell.

The lexicon table `[opposites]` maps language-free concept names to `up` and `down`, lists of phrases.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from claims.facts.phrase import PhraseTable, tokens_of
from claims.lexicon import Lexicon

POLES = ("up", "down")


@dataclass(frozen=True, slots=True)
class PoleWord:
    """A word at one pole of a concept: `pole` is "up" or "down"."""

    start: int
    end: int
    text: str
    concept: str
    pole: str


@cache
def _table(lexicon: Lexicon) -> PhraseTable:
    phrases = {
        f"{concept} {pole}": poles.get(pole, ())
        for concept, poles in lexicon.table("opposites").items()
        for pole in POLES
    }
    return PhraseTable(phrases)


def find_pole_words(text: str, lexicon: Lexicon) -> Iterator[PoleWord]:
    """The pole words of a text in order of place; a word may stand in several concepts."""
    tokens = tokens_of(text)
    longest: dict[tuple[int, str], tuple[int, str]] = {}
    for hit in _table(lexicon).every(tokens):
        concept, pole = hit.value.split()
        key = (hit.first, concept)
        if hit.last > longest.get(key, (0, ""))[0]:
            longest[key] = (hit.last, pole)
    for (first, concept), (last, pole) in longest.items():
        start, end = tokens[first].start, tokens[last - 1].end
        yield PoleWord(start, end, text[start:end], concept, pole)
