"""The rank of who bears a title: the holder of a post or a deputy, who leads those of a trade or a beginner in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from checker.pairs import Pair, Passage
from checker.titles.onepost import is_chief_of, is_deputys, is_junior
from checker.titles.titles import Title
from claims.facts.plainwords import lower_words
from claims.facts.roles.officemention import OfficeMention
from claims.offices import Relation, load_ontology
from claims.rolewords import role_words

# Two titles of a person and what is said of the rank of each.
Ranks = tuple[OfficeMention, OfficeMention, str, str]


def told_ranks(pair: Pair, lefts: Sequence[Title], rights: Sequence[Title]) -> Iterator[Ranks]:
    """The titles of one person by which two versions give two ranks."""
    yield from _deputies(pair, lefts, rights)
    yield from _beginners(pair, lefts, rights)


def _deputies(pair: Pair, lefts: Sequence[Title], rights: Sequence[Title]) -> Iterator[Ranks]:
    """One post of one person, as a deputy on one side, where the other side speaks of no deputy at all."""
    for one, two in product(lefts, rights):
        a, b = one.mention, two.mention
        if not one.holder or one.holder != two.holder or a.deputy == b.deputy:
            continue
        plain, side = (rights, pair.right) if a.deputy else (lefts, pair.left)
        if not _of_one_post(a, b) or any(t.mention.deputy or is_deputys(t.mention) for t in plain):
            continue
        if not _speaks_of_deputy(side):
            yield a, b, _rank(a), _rank(b)
            return


def _of_one_post(one: OfficeMention, two: OfficeMention) -> bool:
    """Whether two titles name one office, or one of them a kind of the other ("Fraktionschef", « chef adjoint »)."""
    relation = load_ontology().relation
    return any(relation(a, b) in (Relation.SAME, Relation.WIDER) for a in one.offices for b in two.offices)


def _rank(mention: OfficeMention) -> str:
    """Whether a title is that of a deputy or of the holder of the post."""
    return "is a deputy" if mention.deputy else "holds the post"


def _speaks_of_deputy(side: Passage) -> bool:
    """Whether a side has a word for a deputy anywhere."""
    words = side.lexicon.words("roles", "deputy") if side.lexicon is not None else ()
    return any(word.startswith(words) for word in lower_words(side.text)) if words else True


def _beginners(pair: Pair, lefts: Sequence[Title], rights: Sequence[Title]) -> Iterator[Ranks]:
    """One person as a beginner of a trade on one side and as who leads that trade on the other."""
    for one, two in product(lefts, rights):
        a, b = one.mention, two.mention
        if not one.holder or one.holder != two.holder or _has_more(lefts, one) or _has_more(rights, two):
            continue
        if is_chief_of(b, a) and _is_junior(pair.left, a):
            yield a, b, "is a beginner", "leads others"
        elif is_chief_of(a, b) and _is_junior(pair.right, b):
            yield a, b, "leads others", "is a beginner"


def _has_more(side: Sequence[Title], title: Title) -> bool:
    """Whether the holder of a title has another one on the same side."""
    return any(t.holder == title.holder and t is not title for t in side)


def _is_junior(side: Passage, mention: OfficeMention) -> bool:
    """Whether a title of a side is of a beginner."""
    if side.lexicon is None:
        return False
    before, behind = side.text[: mention.start - side.start], side.text[mention.end - side.start :]
    return is_junior(mention, before, behind, role_words(side.lexicon))
