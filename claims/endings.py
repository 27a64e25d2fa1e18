"""What names and nouns end on in texts of any language: the owner's ending ("Berg's", "Lens'"), a bare s ("Bergs").

The data is `ontology/endings.toml`: endings of writing, not of one language, for names keep them in texts of any
("McDonald's").
"""

from __future__ import annotations

import re
from typing import Any

from claims.lexicon import ONTOLOGY
from claims.shipped import load_shipped

FILE = ONTOLOGY / "endings.toml"
_DATA: dict[str, Any] = load_shipped(FILE)

# The owner's ending itself, right behind a name.
ENDINGS: tuple[str, ...] = tuple(_DATA["owners"])
_APOSTROPHES: tuple[str, ...] = tuple(_DATA["apostrophes"])
_LAST: str = _DATA["last"]
# What may stand between an owner's name and what it owns.
BEFORE_OWNED = frozenset(f"{ending} " for ending in ("", *ENDINGS, *_APOSTROPHES))
# Endings of cases behind a family name, "" among them, and last letters that may be one.
CASES = frozenset({"", *_DATA["cases"]})
UNSURE_LAST = frozenset(_DATA["unsure"])
SHE_NAMES: tuple[str, ...] = tuple(_DATA["she_names"])
VERBS: tuple[str, ...] = tuple(_DATA["verbs"])
ADVERB: str = _DATA["adverb"]
ORDINALS: tuple[str, ...] = tuple(_DATA["ordinals"])
LEGAL_FORMS = frozenset(_DATA["legal_forms"])
# A name with the ending, or whose last letter is an s with the apostrophe alone.
_ENDED = (*ENDINGS, *(_LAST + mark for mark in _APOSTROPHES))
_BEHIND = re.compile(rf"[{''.join(_APOSTROPHES)}]{_LAST}?(?!\w)")
_AT_END = re.compile(rf"[{''.join(_APOSTROPHES)}]{_LAST}?$")


def stands_behind(text: str, end: int = 0) -> bool:
    """True if an owner's ending begins at a place of a text: what is named before owns what follows."""
    return _BEHIND.match(text, end) is not None


def is_possessive(word: str) -> bool:
    """True for a word with the owner's ending."""
    return word.endswith(_ENDED)


def without_possessive(word: str) -> str:
    """A word without the owner's ending ("Qaeda's")."""
    return _AT_END.sub("", word)


def ends_bare(word: str) -> bool:
    """True for a word with a last s, which may be its own, a genitive's or a plural's ("Lukas", "Bergs", "NGOs")."""
    return word.endswith(_LAST)


def without_s(word: str) -> str:
    """A word without a last s, so that its forms with and without one are alike."""
    return word.removesuffix(_LAST)
