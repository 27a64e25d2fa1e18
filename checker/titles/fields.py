"""One minister with two fields that some governments join: "Finanzminister", « ministre de l'Économie »."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from checker.pairs import Pair, Passage
from checker.titles.ministries import ANY
from checker.titles.titles import Title
from claims.offices import load_ontology


def fields_apart(
    pair: Pair, lefts: Sequence[Title], rights: Sequence[Title]
) -> Iterator[tuple[Title, Title]]:
    """The titles by which one named minister has one field here and another there, where neither side tells both."""
    for one, two in product(lefts, rights):
        a, b = _field(one), _field(two)
        if not one.holder or one.holder != two.holder or not a or not b or a == b:
            continue
        told = {_field(t) for t in lefts}, {_field(t) for t in rights}
        if b in told[0] or a in told[1] or _goes_on(pair.left, one) or _goes_on(pair.right, two):
            continue
        yield one, two
        return


def _field(title: Title) -> str:
    """The field of a minister's title; "" for any other title."""
    office = load_ontology().get(title.mention.office)
    return office.function if office is not None and ANY in office.is_a else ""


def _goes_on(side: Passage, title: Title) -> bool:
    """True where a second field is told beside a title: before its hyphen, or behind a joining word."""
    if side.lexicon is None:
        return True
    start, end = title.mention.start - side.start, title.mention.end - side.start
    before, behind = side.text[:start].split()[-2:], side.text[end:].lstrip().split()[:1]
    joined = side.lexicon.words("clauses", "coordinators")
    return any(word.lower() in (*joined, "&") or word.endswith("-") for word in (*before, *behind))
