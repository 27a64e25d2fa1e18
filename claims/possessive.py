"""The possessive ending with an apostrophe, as English has it and German writes it too: "Berg's", "Lens'".

An ending of writing, not of a language: names keep it in texts of any ("McDonald's").
"""

from __future__ import annotations

import re

# The ending itself, right behind a name.
ENDINGS = ("'s", "’s")
# A name with the ending, or whose last letter is an s with the apostrophe alone.
_ENDED = (*ENDINGS, "s'", "s’")
_BEHIND = re.compile(r"['’]s?(?!\w)")
_AT_END = re.compile(r"['’]s?$")


def stands_behind(text: str, end: int = 0) -> bool:
    """True if a possessive's ending begins at a place of a text: what is named before owns what follows."""
    return _BEHIND.match(text, end) is not None


def is_possessive(word: str) -> bool:
    """True for a word with the ending."""
    return word.endswith(_ENDED)


def without_possessive(word: str) -> str:
    """A word without the ending ("Qaeda's")."""
    return _AT_END.sub("", word)
