"""Firms, products and places of two articles of one language whose names are nearly one: "Finovia", "Finnovia".

Each article has one of the two words only, one of them again and again; the language knows neither, and no person bears
one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import combinations

from checker.model import Finding, Severity
from checker.story.acquainted import acquainted
from checker.story.story import Story
from checker.story.terms.nearnames import are_near, strange_words
from checker.story.terms.spellings import Named, across_of
from claims.facts.model import NameKind
from claims.facts.name import is_strange
from claims.model import Article

# One of the two articles has its word so often.
OFTEN = 2
# Words that are compared begin with so many like letters, and are so long.
BEGINNING, SHORTEST = 3, 6
# How sure two words are one name; set by hand.
SURE = 0.5


def near_across(story: Story) -> Iterator[Finding]:
    """The names of things that two articles spell nearly alike, each pair of words once."""
    told: set[frozenset[str]] = set()
    known = {article.id: _Known(article) for article in story.articles}
    persons = frozenset().union(*(k.persons for k in known.values()))
    for one, two in combinations(story.articles, 2):
        if frozenset((one.id, two.id)) in story.versions or not acquainted(story, one, two):
            continue
        ours, yours = known[one.id], known[two.id]
        for a, b in _pairs(ours.words, yours.words):
            words = a[2].text, b[2].text
            if frozenset(words) in told or persons.intersection(words):
                continue
            if yours.counts[words[0]] or ours.counts[words[1]]:
                continue
            if max(ours.counts[words[0]], yours.counts[words[1]]) >= OFTEN:
                told.add(frozenset(words))
                found = across_of(one, a, two, b)
                yield replace(found, severity=Severity.INFO, confidence=SURE)


class _Known:
    """What one article has: its strange words, how often it has each, and the words of its persons' names."""

    def __init__(self, article: Article) -> None:
        self.words: dict[str, Named] = {}
        self.counts: Counter[str] = Counter()
        for named in strange_words(article, is_strange):
            self.words.setdefault(named[2].text, named)
            self.counts[named[2].text] += 1
        names = (n for s in article.content for n in s.facts.names if n.kind is NameKind.PERSON)
        self.persons = frozenset(word for n in names if len(n.tokens) > 1 for word in n.text.split())


def _pairs(left: Mapping[str, Named], right: Mapping[str, Named]) -> Iterator[tuple[Named, Named]]:
    """The words of two articles of one language that are nearly one."""
    by_beginning: dict[str, list[Named]] = defaultdict(list)
    for named in right.values():
        by_beginning[named[2].tokens[0][:BEGINNING]].append(named)
    for a in left.values():
        for b in by_beginning.get(a[2].tokens[0][:BEGINNING], ()):
            long = min(len(a[2].text), len(b[2].text)) >= SHORTEST
            if long and a[1] == b[1] and are_near(a[2].tokens[0], b[2].tokens[0]):
                yield a, b
