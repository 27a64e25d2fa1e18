"""Places that one version tells beside another or in its stead: the country of a town, the area around it.

"Münster, en Allemagne" glosses a town for readers abroad; "Großraum Paris" is the region that has a name of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from checker.words.wordlinks import LinkedWord
from claims.facts.places import entity_of, plain
from claims.lexicon import Lexicon
from claims.names import same_word

TERRITORY, TOWN = "place:", "city:"
# What opens a gloss behind a town.
MARKS = frozenset({",", "("})
# How many small words may stand between town and country (", dans le").
SMALL = 2


def is_gloss(
    words: Sequence[LinkedWord], at: int, entity: str, others: Sequence[LinkedWord], lexicon: Lexicon
) -> bool:
    """True for a country right behind a place that the other side names too, without a country of its own there."""
    if not entity.startswith(TERRITORY):
        return False
    town = _glossed(words, at, lexicon)
    if town < 0:
        return False
    key = plain(words[town].text)
    same = [
        k for k, other in enumerate(others) if other.text[0].isupper() and same_word(key, plain(other.text))
    ]
    return bool(same) and not any(_has_gloss(others, k) for k in same)


def _glossed(words: Sequence[LinkedWord], at: int, lexicon: Lexicon) -> int:
    """The place of the name before a mark or "in" before a country, -1 where none stands there."""
    k, within = at - 1, False
    while k > 0 and at - k <= SMALL and words[k].text.lower() in _small(lexicon):
        within = within or words[k].text.lower() in _within(lexicon)
        k -= 1
    if k > 0 and words[k].text in MARKS:
        k -= 1
    elif not within:
        return -1
    return k if k >= 0 and words[k].text[0].isupper() else -1


def _has_gloss(words: Sequence[LinkedWord], town: int) -> bool:
    """True where a mark and a capital stand close behind a name."""
    behind = words[town + 1 : town + SMALL + 3]
    if not behind or behind[0].text not in MARKS:
        return False
    return any(entity_of(plain(w.text)).startswith(TERRITORY) for w in behind)


def is_area(words: Sequence[LinkedWord], first: int, last: int, lexicon: Lexicon | None) -> bool:
    """True for a name beside a word for all the land around a town ("Großraum Paris", "the Paris region")."""
    if lexicon is None:
        return False
    before = [w.text.lower() for w in words[max(0, first - SMALL) : last + 1]]
    behind = [w.text.lower() for w in words[last + 1 : last + 2]]
    return not _around(lexicon).isdisjoint((*before, *behind))


def is_area_word(word: str, lexicon: Lexicon) -> bool:
    """True for a word for an area, which may stand alone for one that has a name ("the District")."""
    return word.lower() in _around(lexicon)


def town_and_country(one: str, two: str) -> bool:
    """True for the identities of a country and a town: a country may be told by its capital, a market by its town."""
    return {one.partition(":")[0] + ":", two.partition(":")[0] + ":"} == {TERRITORY, TOWN}


@cache
def _around(lexicon: Lexicon) -> frozenset[str]:
    """The words for the area around a town."""
    return frozenset(lexicon.words("names", "around"))


@cache
def _within(lexicon: Lexicon) -> frozenset[str]:
    """The words behind which a place stands."""
    return frozenset(
        w.lower()
        for table, key in (("seats", "within"), ("names", "in_places"))
        for w in lexicon.words(table, key)
    )


@cache
def _small(lexicon: Lexicon) -> frozenset[str]:
    """Those, and the articles."""
    return _within(lexicon) | frozenset(lexicon.words("roles", "articles"))
