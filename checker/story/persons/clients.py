"""For whom a lawyer speaks: two articles of a time may give one lawyer two clients.

The client stands before the office ("Berg's lawyer"), behind it ("l'avocat de Jan Berg"), or is taken up by a
possessive ("his lawyer"): then it is the first person of the sentence before, or the one before it in the sentence.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from checker.model import LedgerEntry
from checker.story.events.acts import first_person
from checker.story.linked import People
from checker.story.people import people_of
from checker.story.persons.posts import later, office_of
from checker.story.story import Story
from claims.facts.roles.role import name_key
from claims.letters import UPPER
from claims.lexicon import load_lexicon
from claims.model import Article

# The offices that are held for a person.
LAWYER = "lawyer"
BEFORE = re.compile(r"(\w[\w’'-]*)\s\Z")
NAMED = re.compile(rf"{UPPER}[\w’'-]+")

Who = tuple[str, ...]


def clients_apart(story: Story) -> Iterator[tuple[LedgerEntry, LedgerEntry]]:
    """The lines of two articles of a time that give one lawyer two clients, no article giving both."""
    people, by_id = people_of(story), story.by_id
    told: dict[str, list[tuple[LedgerEntry, Who]]] = defaultdict(list)
    for entry in story.ledger:
        office = office_of(entry)
        if entry.person_id and office is not None and LAWYER in (office.id, *office.same_post):
            client = _client(entry, by_id[entry.article], people)
            if client and " ".join(client) != entry.person_id:
                told[entry.person_id].append((entry, client))
    for lines in told.values():
        known = {(e.article, client) for e, client in lines}
        for (one, a), (two, b) in combinations(lines, 2):
            both = (one.article, b) in known or (two.article, a) in known
            if a != b and one.article != two.article and not both and not later(one, two):
                yield one, two


def _client(entry: LedgerEntry, article: Article, people: People) -> Who:
    """For whom a lawyer speaks, by the full name; () where nobody known is named."""
    role = entry.role
    if role is None:
        return ()
    between = article.text[role.office_end : role.holder_start] if role.holder_start > role.office_end else ""
    for words in (NAMED.findall(between)[-1:], BEFORE.findall(article.text[: role.office_start])):
        for word in words:
            who = people.resolve(name_key(word), article.id)
            if who and len(who) > 1 and who in people.story.get(who[-1], ()):
                return who
            lexicon = load_lexicon(entry.lang)
            if lexicon and word.lower() in lexicon.words("roles", "whose"):
                return _taken_up(article, entry, role.office_start, people)
    return ()


def _taken_up(article: Article, entry: LedgerEntry, at: int, people: People) -> Who:
    """The first person whom the sentence names before a place, or else the sentence before."""
    who = first_person(article, article.sentences[entry.sentence], at, people)
    earlier = [s for s in article.content if s.index < entry.sentence]
    return who or (first_person(article, earlier[-1], earlier[-1].end, people) if earlier else ())
