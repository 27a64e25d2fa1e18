"""Whose a value is: "sein Vertrag läuft bis 2026" is told of the person before, not of whom another report names.

A possessive that opens the clause of a value takes up the one person of its sentence, or of a sentence before. What one
report tells so of one person stands against nothing that another tells where it names somebody else alone.
"""

from __future__ import annotations

import re
from itertools import pairwise

from checker.model import Evidence, Finding
from checker.story.linked import People
from checker.story.people import people_of
from checker.story.story import Story
from claims.facts.model import NameKind
from claims.facts.phrase import tokens_of
from claims.lexicon import load_lexicon
from claims.model import Article, Sentence

# Sentences of a paragraph before a possessive that are looked at for whom it takes up.
REACH = 2
# The possessive is among so many first words of the clause: it tells of its subject, not of "his father".
OPENING = 2
# What parts the clauses of a sentence.
MARK = re.compile(r"[,;:]\s")
Who = tuple[str, ...]


def of_other_owners(story: Story, finding: Finding) -> bool:
    """True for two values of which one belongs to a person, and the other is told of somebody else."""
    if finding.left is None or finding.right is None:
        return False
    articles = story.by_id
    people = people_of(story)
    sides = [(articles[e.article], e) for e in (finding.left, finding.right) if e.article in articles]
    if len(sides) != len((finding.left, finding.right)):
        return False
    owners = [_owner(article, e, people) for article, e in sides]
    named = [_persons(article.sentences[e.sentence], article, people) for article, e in sides]
    if all(owners):
        return owners[0] != owners[1]
    return any(
        owner and others and owner not in others for owner, others in zip(owners, named[::-1], strict=True)
    )


def _owner(article: Article, value: Evidence, people: People) -> Who:
    """The person to whom a possessive that opens the clause of a value gives it; nobody where that is not sure."""
    sentence = article.sentences[value.sentence]
    lexicon = load_lexicon(sentence.lang)
    if lexicon is None:
        return ()
    clause = MARK.split(sentence.text[: value.start - sentence.start])[-1]
    opening, words = tokens_of(clause), lexicon.words("sentences", "third_possessives")
    owned = next((b for a, b in pairwise(opening[: OPENING + 1]) if a.lower in words), None)
    # "Her husband took it over in 1989": that is told of him.
    if owned is None or owned.lower in lexicon.words("roles", "kin"):
        return ()
    near = [s for s in article.content if s.paragraph == sentence.paragraph and s.index <= sentence.index]
    for s in near[: -REACH - 2 : -1]:
        if persons := _persons(s, article, people):
            return persons.pop() if len(persons) == 1 else ()
    return ()


def _persons(sentence: Sentence, article: Article, people: People) -> set[Who]:
    """The persons whom a sentence names, by their full names."""
    keys = (n.key for n in sentence.facts.names if n.kind is NameKind.PERSON)
    return {who for key in keys if (who := people.resolve(key, article.id)) and len(who) > 1}
