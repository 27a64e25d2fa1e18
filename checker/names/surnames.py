"""Family names that lose, win or change one letter between two versions ("Georg Tannert", "Georg Tanner").

Such names look alike to every comparison that forgives endings and transliterations. Where the first names are the
same letter by letter, nothing was transliterated.
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.pairs import Pair, Passage
from claims.facts.model import Name, NameKind
from claims.facts.places import entity_of, plain
from claims.names import skeleton

# Letters of one sound.
SOUNDS = frozenset({frozenset("ck")})
# Shorter family names may be initials.
SHORTEST = 3


def surnames_apart(pair: Pair) -> Iterator[tuple[Name, Name]]:
    """The full names of persons that differ so, where neither side has the other's form as well."""
    lefts, rights = _full(pair.left), _full(pair.right)
    endings = _respelt(pair)
    forms = [_words(n)[-1] for n in lefts], [_words(n)[-1] for n in rights]
    for a in lefts:
        for b in rights:
            one, two = _words(a), _words(b)
            known = one[-1] in forms[1] or two[-1] in forms[0]
            # "Nordlicht Bulgarien", « Nordlicht Bulgarie ».
            known = known or (bool(place := entity_of(one[-1])) and place == entity_of(two[-1]))
            if not known and one[:-1] == two[:-1] and _apart(one[-1], two[-1], endings):
                yield a, b


def _full(side: Passage) -> list[Name]:
    """The full names of persons of a side."""
    persons = (n for n in side.facts.names if n.kind is NameKind.PERSON and not n.entity)
    return [n for n in persons if len(words := _words(n)) > 1 and len(words[-1]) >= SHORTEST]


def _words(name: Name) -> list[str]:
    """The words of a name as written, in plain letters: its key has lost a last s that may be a genitive's."""
    return plain(name.text).split()


def _respelt(pair: Pair) -> frozenset[tuple[str, str]]:
    """Endings of family names and what either language writes for them ("in", "ine")."""
    lexicons = [lexicon for side in (pair.left, pair.right) if (lexicon := side.lexicon)]
    return frozenset(e for x in lexicons for e in x.table("names").get("respelt_endings", {}).items())


def _apart(one: str, two: str, endings: frozenset[tuple[str, str]]) -> bool:
    """True for family names of which one has a letter more at its end, no genitive's s, or another letter inside.

    Letters of one sound are none but c for k: the first names show that nothing was transliterated by its sound.
    """
    if len(one) == len(two):
        changed = [frozenset(letters) for letters in zip(one, two, strict=True) if letters[0] != letters[1]]
        sounds_otherwise = skeleton(one) != skeleton(two)
        return len(changed) == 1 and (sounds_otherwise or changed[0] in SOUNDS)
    short, long = sorted((one, two), key=len)
    respelt = any(short.endswith(x) and long.endswith(y) for x, y in endings)
    return long[:-1] == short and long[-1] != "s" and not respelt
