"""Language-free identities of names: CLDR territories, exonyms and acronym families.

Sources: CLDR territory names through babel, `ontology/exonyms.toml`, `ontology/organisations.toml`, and the
beginnings of country words in each lexicon's table `[names.stems]`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from anyascii import anyascii

from claims.endings import without_s
from claims.lexicon import ONTOLOGY, Lexicon, known_languages
from claims.shipped import load_shipped

# Names shorter than this are told apart by their accents alone.
SHORTEST_ACCENTED = 4
# A shorter key is no name with a genitive's s ("Laos").
SHORTEST_WITH_S = 4
# Words made from the name of a land have so many letters or more.
SHORTEST_MADE = 5
_GAP = re.compile(r"[^a-z0-9]+")


@lru_cache(1 << 16)
def plain(text: str) -> str:
    """Lower-case Latin letters and digits only, words parted by one space: "États-Unis" is "etats unis".

    A Greek beta stands for an ß, as which it is often typed.
    """
    if text.isascii() and text.isalpha():
        return text.lower()
    if not text.isascii():
        text = anyascii(text.replace("β", "ß"))
    return _GAP.sub(" ", text.lower().replace("'", " ")).strip()


@cache
def families() -> dict[str, str]:
    """Plain form → identity ("org:ecb", "city:munich", "place:DE"); a curated one wins over CLDR's."""
    out: dict[str, str] = {}
    for lang in known_languages():
        for code, name in _territories(lang):
            out.setdefault(plain(name), f"place:{code}")
    for file, prefix in (("exonyms", "city"), ("organisations", "org")):
        for concept, forms in _table(file).items():
            known = [out[plain(f)] for f in forms if out.get(plain(f), "").startswith("place:")]
            entity = known[0] if known else f"{prefix}:{concept}"
            out.update({plain(form): entity for form in forms})
    return out


def phrase_entity(words: Sequence[str]) -> str:
    """The identity that some neighbouring words name together, or ""."""
    return families().get(plain(" ".join(words)), "") if begins_phrase(words[0]) else ""


# Nearly all words begin no name, and to put several of them together is dear.
@lru_cache(1 << 15)
def begins_phrase(word: str) -> bool:
    """True for a word with which a known name may begin."""
    return plain(word).partition(" ")[0] in _first_words()


@cache
def _first_words() -> frozenset[str]:
    """The first words of all known names, and nothing, which marks come to."""
    return frozenset((*(form.partition(" ")[0] for form in families()), ""))


def _territories(lang: str) -> list[tuple[str, str]]:
    """CLDR codes and names of territories in a language."""
    from babel import Locale

    names = Locale.parse(lang).territories
    return [
        (code, name)
        for code, name in names.items()
        if code not in ("ZZ", "XA", "XB", "QO", "UN", "EZ") and not _is_shortened(name)
    ]


def _is_shortened(name: str) -> bool:
    """True for a short name that is another word without its accents: Irã is not the IRA, Omã no "Oma"."""
    return len(name) < SHORTEST_ACCENTED and plain(name) != name.lower()


def _table(name: str) -> dict[str, list[str]]:
    """One ontology file of word lists."""
    return load_shipped(ONTOLOGY / f"{name}.toml")


@cache
def stems(lexicon: Lexicon) -> dict[str, tuple[str, ...]]:
    """Identity → plain beginnings of the words for it in a language."""
    table = lexicon.table("names").get("stems", {})
    return {f"place:{code}": tuple(plain(w) for w in words) for code, words in table.items()}


def land_of(word: str, lexicon: Lexicon) -> str:
    """The territory that a word names, or is made from ("Germany's", "deutschen"), or ""."""
    key = plain(without_s(word).rstrip("'’"))
    known = entity_of(key) or entity_of(plain(word))
    if known.startswith("place:"):
        return known
    if len(key) < SHORTEST_MADE:
        return ""
    return next((land for land, starts in stems(lexicon).items() if key.startswith(starts)), "")


@cache
def forms_of(entity: str) -> tuple[str, ...]:
    """All plain forms of an identity."""
    return tuple(form for form, known in families().items() if known == entity)


def entity_of(key: str) -> str:
    """The identity of a key, or "" where none is known."""
    known = families()
    return known.get(key, "") or (known.get(without_s(key), "") if len(key) > SHORTEST_WITH_S else "")
