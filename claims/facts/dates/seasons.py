"""Seasons that date nothing, and those that a text names inside other words.

"One swallow does not make a summer" is « le printemps » in French, and whoever has seen sixteen summers is of an age.
The lexicon table `[dates]` lists in `season_figures` the words beside which a season is part of a saying, and in
`season_hints`, season by season, the beginnings of words that name one ("Sommerpause", « estival »).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from claims.facts.model import Moment
from claims.facts.numbers.numberwords import number_words, read_word
from claims.facts.phrase import Token
from claims.lexicon import Lexicon

SEASON = "season"
_WORD_BEFORE = re.compile(r"([^\W\d_]+|(?<!\d)\d{1,2})[\s\u00a0]+$")


def dating(found: Sequence[Moment], text: str, tokens: Sequence[Token], lexicon: Lexicon) -> list[Moment]:
    """The moments of a text without the seasons of sayings and those that are counted."""
    if not any(m.kind == SEASON for m in found):
        return list(found)
    figures = frozenset(lexicon.words("dates", "season_figures"))
    if any(t.lower in figures for t in tokens):
        return [m for m in found if m.kind != SEASON]
    return [m for m in found if m.kind != SEASON or not _counted(text, m.start, lexicon)]


def _counted(text: str, start: int, lexicon: Lexicon) -> bool:
    """True where a number above one stands right before a season ("zwei Sommer lang", "sixteen summers")."""
    found = _WORD_BEFORE.search(text, max(0, start - 32), start)
    if not found:
        return False
    word = found.group(1).lower()
    if word.isdecimal():
        return int(word) > 1
    read = read_word(word, lexicon) if word not in number_words(lexicon).duals else None
    return read is not None and read.kind == "cardinal" and read.value > 1


def hinted_seasons(tokens: Sequence[Token], lexicon: Lexicon) -> set[str]:
    """The seasons that the words of a text begin with, as moments number them."""
    hints = _hints(lexicon)
    return {part for t in tokens for start, part in hints if t.lower.startswith(start)}


@cache
def _hints(lexicon: Lexicon) -> tuple[tuple[str, str], ...]:
    """The beginnings of words that name a season, each with its number."""
    seasons = lexicon.table("dates").get("season_hints", ())
    return tuple((str(start), str(i)) for i, starts in enumerate(seasons) for start in starts)
