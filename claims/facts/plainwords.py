"""The words of a text as they stand, without marks: what the readers of offices and roles go through."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from claims.facts.phrase import KEPT_TEXTS

WORD = re.compile(r"\w+")


# A tuple, since thousands are made for every page.
class PlainWord(NamedTuple):
    """One word of a text."""

    start: int
    end: int
    text: str


@lru_cache(maxsize=KEPT_TEXTS)
def plain_words(text: str) -> tuple[PlainWord, ...]:
    """The words of a text; hyphens and apostrophes part them."""
    return tuple(PlainWord(m.start(), m.end(), m[0]) for m in WORD.finditer(text))


@lru_cache(maxsize=KEPT_TEXTS)
def words_in(text: str) -> frozenset[str]:
    """The words of a text, each once: most texts have no title, which they tell before their places are looked up."""
    return frozenset(WORD.findall(text))


@lru_cache(maxsize=KEPT_TEXTS)
def lower_words(text: str) -> frozenset[str]:
    """The words of a text in lower case."""
    return frozenset([word.lower() for word in words_in(text)])
