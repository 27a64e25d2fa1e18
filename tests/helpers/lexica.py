"""Lexicons and names for tests of sentences, as a finder of names would give them."""

from __future__ import annotations

from claims.facts.model import Name, NameKind
from claims.lexicon import Lexicon, load_lexicon


def lexicon(lang: str) -> Lexicon:
    """The lexicon of a language that has one."""
    found = load_lexicon(lang)
    assert found is not None
    return found


def names(text: str, persons: str, organisations: str = "") -> list[Name]:
    """The names given (separated by semicolons) at their first place in a text."""
    listed = [(p, NameKind.PERSON) for p in persons.split(";") if p]
    listed += [(o, NameKind.ORGANISATION) for o in organisations.split(";") if o]
    found = []
    for words, kind in listed:
        start = text.index(words)
        key = words.lower()
        found.append(Name(start, start + len(words), words, kind, key, tuple(key.split())))
    return sorted(found, key=lambda n: n.start)
