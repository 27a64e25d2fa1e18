"""Names that two articles spell some letters apart and give one post: "Ines Wolkersdorf", "Wolkendorf"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from rapidfuzz.distance import OSA, JaroWinkler

from checker.checks.base import Story
from checker.model import Finding, LedgerEntry
from checker.story.persons.posts import relation
from checker.story.terms.spellings import across_of, full_of
from claims.names import same_word
from claims.offices import Relation

# Family names that more letters tell apart than a slip makes, or that look less alike, are of two persons; set by hand.
LETTERS, ALIKE = 3, 0.88
# Whoever has a first name and a family name.
FULL = 2


def one_post_two_spellings(story: Story) -> Iterator[Finding]:
    """The names of one first name and nearly one family name that two articles give one post, each its own."""
    spelled = {article.id: full_of(article) for article in story.articles}
    articles = {article.id: article for article in story.articles}
    bearers: dict[str, list[LedgerEntry]] = defaultdict(list)
    for entry in story.ledger:
        if len(entry.person_id.split()) >= FULL:
            bearers[entry.person_id.split()[0]].append(entry)
    seen: set[frozenset[str]] = set()
    for entries in bearers.values():
        for one, two in combinations(entries, 2):
            people = frozenset((one.person_id, two.person_id))
            if one.article == two.article or len(people) < FULL or people in seen or not _near(one, two):
                continue
            if (
                frozenset((one.article, two.article)) in story.versions
                or relation(one, two) is not Relation.SAME
            ):
                continue
            mine, yours = spelled[one.article], spelled[two.article]
            ours, theirs = mine.get(one.person_id), yours.get(two.person_id)
            if ours and theirs and two.person_id not in mine and one.person_id not in yours:
                seen.add(people)
                yield across_of(articles[one.article], ours, articles[two.article], theirs)


def _near(one: LedgerEntry, two: LedgerEntry) -> bool:
    """Whether two family names look like one with some wrong letters; one letter alone is told elsewhere."""
    a, b = one.person_id.split()[-1], two.person_id.split()[-1]
    distance = OSA.distance(a, b)
    if not 1 < distance <= LETTERS or JaroWinkler.similarity(a, b) < ALIKE:
        return False
    # Between two languages a sound may be written in two ways.
    return one.lang == two.lang or not same_word(a, b)
