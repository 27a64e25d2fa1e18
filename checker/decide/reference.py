"""Whether two names that face each other are two things told in turn, and neither is lost.

A firm is told by its seat ("the Paris group"), a town with its country ("Lille, in northern France"), for readers
abroad: what one version says there, the other says in another sentence.
"""

from __future__ import annotations

from checker.model import Evidence, Finding
from checker.names.areas import TERRITORY, TOWN
from checker.names.namewords import key_of
from checker.pairs import Pair, Passage
from claims.facts.model import Name, NameKind
from claims.lexicon import load_lexicon
from claims.model import Article
from claims.names import TextWords, key_stands_in

NAME_RULE = "name-mismatch"


def told_in_turn(finding: Finding, pair: Pair, left: Article, right: Article) -> bool:
    """True for a country that faces what is none, where the other version has one of them elsewhere, and for a place
    that faces what is none, where both versions have both.
    """
    if finding.rule != NAME_RULE or finding.left is None or finding.right is None:
        return False
    one, two = _named(finding.left, pair.left), _named(finding.right, pair.right)
    places = [_is_place(name) for name in (one, two)]
    if all(places) and _family(one) == _family(two):
        return False
    # "Aïssata Diakhaby" and "Aïssata Nakashima" are no two things, whatever the finder takes them for.
    parted = one is not None and two is not None and not set(one.tokens).isdisjoint(two.tokens)
    if not any(places) or parted:
        return False
    told = (_stands(one, finding.left, right), _stands(two, finding.right, left))
    return any(told) if TERRITORY in (_family(one), _family(two)) else all(told)


def _named(side: Evidence, passage: Passage) -> Name | None:
    """The name that the finder took the words of a side for."""
    return next((n for n in passage.facts.names if n.start < side.end and side.start < n.end), None)


def _family(name: Name | None) -> str:
    """Whether a name is a known country or a known town."""
    found = name.entity.partition(":")[0] + ":" if name is not None else ""
    return found if found in (TERRITORY, TOWN) else ""


def _is_place(name: Name | None) -> bool:
    """True for a place."""
    return name is not None and (bool(_family(name)) or name.kind is NameKind.PLACE)


def _stands(name: Name | None, side: Evidence, other: Article) -> bool:
    """True where a name of one version stands anywhere in the other one."""
    words, lexicon = TextWords.of(other.text), load_lexicon(other.lang)
    if name is None:
        return key_stands_in(key_of(side.text), "", words, lexicon)
    return key_stands_in(name.key, name.entity, words, lexicon)
