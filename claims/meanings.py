"""What the syllables of names mean as words (`ontology/meanings.toml`): machines take names for words."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from claims.facts.places import plain
from claims.lexicon import ONTOLOGY
from claims.shipped import load_shipped

FILE = ONTOLOGY / "meanings.toml"


@cache
def meanings_in(lang: str) -> Mapping[str, frozenset[str]]:
    """The words of a language, in plain letters, for the meaning of each syllable."""
    listed = load_shipped(FILE)
    return {syllable: frozenset(map(plain, words.get(lang, ()))) for syllable, words in listed.items()}
