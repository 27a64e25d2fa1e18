"""Parts of regions, which every language names by its own words for the part and for the region.

"Niederbayern", "Lower Bavaria" and « Basse-Bavière » are one place, "Oberbayern" is another. Regions with an identity
of their own (`ontology/exonyms.toml`: "Niedersachsen") are none of these.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

from claims.facts.places import entity_of
from claims.lexicon import ONTOLOGY
from claims.shipped import load_shipped

FILE = ONTOLOGY / "regionparts.toml"


@lru_cache(1 << 12)
def region_of(key: str) -> tuple[str, str] | None:
    """The part and the identity of the region that a plain name tells together, or None."""
    if entity_of(key):
        return None
    words = key.split()
    for at, word in enumerate(words):
        if word not in _parts():
            continue
        rest = (*words[:at], *words[at + 1 :])
        # « Italie du Nord »: the small words between are of no region.
        known = next((entity for w in (" ".join(rest), *rest) if (entity := entity_of(w))), "")
        if known:
            return _parts()[word], known
    return _joined(key) if len(words) == 1 else None


def _joined(word: str) -> tuple[str, str] | None:
    """The same of one word that begins with the word for the part ("niederbayern")."""
    for begin, part in _parts().items():
        rest = word.removeprefix(begin)
        if rest != word and entity_of(rest):
            return part, entity_of(rest)
    return None


@cache
def _parts() -> Mapping[str, str]:
    """The plain words for a part, in any language, with the part."""
    table: Mapping[str, list[str]] = load_shipped(FILE)
    return {word: part for part, words in table.items() for word in words}
