"""Persons of two articles whose names are nearly one: "Hans-Ueli Kobel", "Hans-Ueli Kobler"; "Judith", "Édith Wiesner".

Where each article of one event knows one of them only, and nobody else bears the first name, they are hardly two; nor
are they where both hold one post, and there the first names may differ as well.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import combinations

from rapidfuzz.distance import OSA, JaroWinkler

from checker.model import Finding, LedgerEntry
from checker.story.acquainted import acquainted
from checker.story.persons.posts import relation
from checker.story.story import Story
from checker.story.terms.spellings import Named, across_of, full_of, variant
from claims.facts.places import plain
from claims.model import Article
from claims.names import same_word
from claims.offices import Relation

# Family names that begin with as many like letters, that at most so many letters tell apart, and that look this much
# alike are one; shorter ones are near too many others. Set by hand on stories and on news cut into sister reports.
BEGINNING, LETTERS, ALIKE, SHORTEST = 3, 3, 0.88, 5
# Where the post and the first name are one, the family names of two reports of one event may be less alike.
ALIKE_POST = 0.78
# First names this much alike may be one where the post is.
FIRST_ALIKE = 0.75
# Where first name and surname differ, each does in so many letters at most.
BOTH = 2
# How offices of two persons stand to each other.
APART = (Relation.CONFLICT, Relation.DIFFERENT, Relation.COMPATIBLE)
# Further places that are shown.
MOST = 6
# A first name of fewer letters is borne by many.
FIRST = 4


def near_bearers(story: Story) -> Iterator[Finding]:
    """The full names of two articles that are nearly one, where neither article has the other.

    Two names are told once, with the further articles that have one of them.
    """
    spelled = {article.id: full_of(article) for article in story.articles}
    bearers = _by_first(spelled)
    texts = {article.id: f" {plain(article.text)} " for article in story.articles}
    told: dict[frozenset[str], Finding] = {}
    for one, two in combinations(story.articles, 2):
        if frozenset((one.id, two.id)) in story.versions:
            continue
        known = acquainted(story, one, two)
        for a, b in _pairs(spelled[one.id], spelled[two.id]):
            people = frozenset((a[2].key, b[2].key))
            if _stands(b, texts[one.id]) or _stands(a, texts[two.id]):
                continue
            ours, yours = _lines(story, one, a[2].key), _lines(story, two, b[2].key)
            one_post = any(relation(x, y) is Relation.SAME for x in ours for y in yours)
            # Each a post of their own: two persons.
            other = bool(ours and yours) and all(relation(x, y) in APART for x in ours for y in yours)
            by_name = known and not other and _near_family(a, b, bearers)
            near = _one_family(a, b, ALIKE_POST if known else ALIKE) or (known and _near_in_all(a, b))
            if by_name or (one_post and (near or (known and _near_first(a, b)))):
                found = _spelt(one, a, two, b)
                told[people] = _with_places(told[people], found) if people in told else found
    yield from told.values()


def _spelt(one: Article, a: Named, two: Article, b: Named) -> Finding:
    """The finding for two names: two spellings where all words sound alike, else a slip in one."""
    alike = all(same_word(x, y) for x, y in zip(a[2].tokens, b[2].tokens, strict=True))
    return variant(one, a, two, b) if _near_in_all(a, b) and alike else across_of(one, a, two, b)


def _with_places(first: Finding, again: Finding) -> Finding:
    """A finding with the places of another one on the same names."""
    known = {(e.article, e.start) for e in first.sides}
    further = [e for e in again.sides if (e.article, e.start) not in known]
    return replace(first, related=(*first.related, *further)[:MOST])


def _by_first(spelled: Mapping[str, Mapping[str, Named]]) -> dict[tuple[str, ...], set[str]]:
    """The family names that each first name of a story has."""
    found: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for names in spelled.values():
        for named in names.values():
            *first, family = named[2].tokens
            found[tuple(first)].add(family)
    return found


def _pairs(left: Mapping[str, Named], right: Mapping[str, Named]) -> Iterator[tuple[Named, Named]]:
    """The names of two articles that share all but one word, or are near each other in all."""
    for a in left.values():
        for b in right.values():
            ours, theirs = a[2].tokens, b[2].tokens
            if (
                ours != theirs
                and len(ours) == len(theirs)
                and (ours[:-1] == theirs[:-1] or ours[1:] == theirs[1:] or _near_in_all(a, b))
            ):
                yield a, b


def _stands(named: Named, text: str) -> bool:
    """True if a full name stands in a text."""
    return f" {' '.join(named[2].tokens)} " in text


def _near_family(a: Named, b: Named, bearers: Mapping[tuple[str, ...], set[str]]) -> bool:
    """True for one first name that nobody else bears, with two family names that begin alike and are nearly one."""
    (*first, one), (*_, two) = a[2].tokens, b[2].tokens
    if len("".join(first)) < FIRST or bearers[tuple(first)] != {one, two}:
        return False
    return one[:BEGINNING] == two[:BEGINNING] and min(len(one), len(two)) >= SHORTEST and _one_family(a, b)


def _one_family(a: Named, b: Named, alike: float = ALIKE) -> bool:
    """True for one first name with two family names that are nearly one; a letter is told of elsewhere."""
    (*first, one), (*other, two) = a[2].tokens, b[2].tokens
    near = 1 < OSA.distance(one, two) <= LETTERS and JaroWinkler.similarity(one, two) >= alike
    # Between two languages a sound may be written in two ways.
    return first == other and near and (a[1] == b[1] or not same_word(one, two))


def _near_first(a: Named, b: Named) -> bool:
    """True for one family name with first names that look alike and are no two forms of one ("Petr", "Peter")."""
    (first, *family), (other, *theirs) = a[2].tokens, b[2].tokens
    if family != theirs or JaroWinkler.similarity(first, other) < FIRST_ALIKE or same_word(first, other):
        return False
    # Languages write a first name, or a title before a surname, in their own way, but begin it alike.
    return a[1] == b[1] or first[0] != other[0]


def _near_in_all(a: Named, b: Named) -> bool:
    """True for names of one language whose words are each at most two letters apart ("Birte", "Birthe Lauritsen")."""
    words = list(zip(a[2].tokens, b[2].tokens, strict=True))
    long = all(min(len(x), len(y)) >= FIRST for x, y in words) and len(words) > 1
    near = all(OSA.distance(x, y) <= BOTH for x, y in words) and all(
        JaroWinkler.similarity(x, y) >= ALIKE_POST for x, y in words
    )
    return a[1] == b[1] and long and near


def _lines(story: Story, article: Article, person: str) -> list[LedgerEntry]:
    """The offices that an article gives a person."""
    return [e for e in story.ledger if e.article == article.id and e.person_id == person]
