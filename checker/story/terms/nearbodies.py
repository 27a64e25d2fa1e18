"""Firms and bodies of two reports whose names are one but for a word that begins alike: "Nordau Rail", "Nordach Rail".

Each report has one of the two names only, and nothing else called by the word that differs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import combinations

from rapidfuzz.distance import JaroWinkler, Prefix

from checker.model import Finding, Severity
from checker.story.acquainted import acquainted
from checker.story.story import Story
from checker.story.terms.spellings import Named, across_of, one_form
from claims.endings import LEGAL_FORMS
from claims.facts.model import Name, NameKind
from claims.facts.places import entity_of, plain
from claims.model import Article
from claims.words import function_words

# The words that differ are so long, begin with so many like letters and look so much alike; one of the words that both
# have is so long. Set by hand.
LONG, BEGINNING, ALIKE, SHARED = 7, 4, 0.8, 4
# How sure two names are one; set by hand.
SURE = 0.5
# Names of so many words are compared.
WORDS = (2, 3)
Rest = tuple[int, str, tuple[str, ...]]


def near_bodies(story: Story) -> Iterator[Finding]:
    """The names of bodies that two articles of one language have nearly alike, each pair of names once."""
    told: set[frozenset[str]] = set()
    bodies = {a.id: _bodies(a) for a in story.articles}
    texts = {a.id: frozenset(plain(a.text).split()) for a in story.articles}
    for one, two in combinations(story.articles, 2):
        if frozenset((one.id, two.id)) in story.versions:
            continue
        for x, a, y, b in _pairs(bodies[one.id], bodies[two.id]):
            pair = frozenset((a[2].key, b[2].key))
            alone = x not in texts[two.id] and y not in texts[one.id]
            if pair not in told and alone and acquainted(story, one, two):
                told.add(pair)
                yield replace(across_of(one, a, two, b), severity=Severity.INFO, confidence=SURE)


def _bodies(article: Article) -> Mapping[Rest, Mapping[str, Named]]:
    """The names of an article by all their words but one, with the place of that one, and then by it."""
    found: dict[Rest, dict[str, Named]] = defaultdict(dict)
    for s in article.content:
        for name in s.facts.names:
            for i, word in enumerate(name.tokens if _is_body(name, s.lang) else ()):
                rest = (*name.tokens[:i], *name.tokens[i + 1 :])
                telling = any(len(w) >= SHARED and w not in LEGAL_FORMS for w in rest)
                if len(word) >= LONG and telling and not entity_of(word):
                    found[i, s.lang, rest].setdefault(word, (s.index, s.lang, name))
    return found


def _is_body(name: Name, lang: str) -> bool:
    """True for a name of two or three words with capitals that is no person's and no known one."""
    words = name.text.split()
    capitals = all(w[0].isupper() for w in words) and not function_words(lang).intersection(name.tokens)
    wide = len(name.tokens) in WORDS and len(words) == len(name.tokens)
    return wide and capitals and name.kind is not NameKind.PERSON and not name.entity


def _pairs(
    left: Mapping[Rest, Mapping[str, Named]], right: Mapping[Rest, Mapping[str, Named]]
) -> Iterator[tuple[str, Named, str, Named]]:
    """The names of two articles that share all words but one, with the words that differ, which are nearly one."""
    for rest, ours in left.items():
        theirs = right.get(rest, {})
        for x, a in ours.items():
            for y, b in theirs.items():
                if x != y and _are_near(x, y):
                    yield x, a, y, b


def _are_near(one: str, two: str) -> bool:
    """True for words that begin alike, look alike and are no two forms of one."""
    if Prefix.similarity(one, two) < BEGINNING or one_form(one, two) or one_form(two, one):
        return False
    return JaroWinkler.similarity(one, two) >= ALIKE
