"""Whether two names may name one person, body or place, as far as their forms tell."""

from __future__ import annotations

import re

from rapidfuzz.distance import JaroWinkler

from claims.facts.model import Name

# Names of two languages that look this much alike are one name ("Valdoria", "Valdorie").
LOOKS_ALIKE = 0.9
DIGITS = re.compile(r"\d+")


def alike_names(a: Name, b: Name) -> bool:
    """True for names that share identity, key or last word, or that differ as spellings of one name do."""
    if a.entity and a.entity == b.entity:
        return True
    if a.key == b.key or bool(a.tokens and b.tokens and a.tokens[-1] == b.tokens[-1]):
        return True
    # "Harbour-1" and "Harbour-2" are two.
    if DIGITS.findall(a.key) != DIGITS.findall(b.key):
        return False
    return JaroWinkler.similarity(a.key, b.key) >= LOOKS_ALIKE
