"""Who is called by a post after the last day in it, which a text tells ("am 26. März hatte Lind ihren letzten Tag")."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from checker.model import Evidence, LedgerEntry
from checker.story.days import day_of
from checker.story.lines import lines_by_person
from checker.story.linked import People
from checker.story.people import people_of
from checker.story.persons.likebodies import of_one_body
from checker.story.persons.posts import (
    CHANGES,
    LASTING,
    PLAIN,
    POST_LEVEL,
    departs,
    office_of,
    relation,
)
from checker.story.story import Story
from claims.facts.model import NameKind, RoleStatus
from claims.lexicon import Lexicon, load_lexicon
from claims.model import Article, Sentence
from claims.offices import Relation
from claims.rolewords import role_words

WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class LastDay:
    """The last day of a person in a post, and where it is told."""

    person: str
    day: dt.date
    evidence: Evidence


def held_after(story: Story) -> Iterator[tuple[LedgerEntry, LastDay]]:
    """The lines that call a person by a post after the last day in it, each with that day.

    Whoever is called to a post after that day, or told to have left, may be called so again; whoever has another post
    by then is not the one who left.
    """
    people = people_of(story)
    days = [day for article in story.articles for day in _last_days(article, people)]
    for day in days:
        lines = lines_by_person(story).get(day.person, ())
        told: set[str] = set()
        for entry in lines:
            if entry.article in told or not _is_held_after(entry, day, lines, story):
                continue
            elsewhere = any(o.evidence.article == entry.article and o.person == day.person for o in days)
            if day.evidence.article == entry.article or not elsewhere:
                told.add(entry.article)
                yield entry, day


def _is_held_after(entry: LedgerEntry, day: LastDay, lines: Sequence[LedgerEntry], story: Story) -> bool:
    """Whether a line of a later article calls a person by the post that was left, as if it were still held."""
    office = office_of(entry)
    if office is None or office.both or office.level < POST_LEVEL or office.organisation in LASTING:
        return False
    if not entry.date or dt.date.fromisoformat(entry.date) <= day.day or entry.status != RoleStatus.CURRENT:
        return False
    if entry.role is None or entry.role.how not in PLAIN or departs(entry):
        return False
    same = [e for e in lines if _is_one_post(e, entry, story)]
    before = any(e.date and dt.date.fromisoformat(e.date) <= day.day for e in same)
    again = any(
        (e.role is not None and e.role.how in CHANGES) or (e.article == entry.article and _is_over(e))
        for e in same
    )
    return before and not again


def _is_one_post(one: LedgerEntry, two: LedgerEntry, story: Story) -> bool:
    """Whether two lines of a person give one post of one body, as far as is known."""
    return relation(one, two) is Relation.SAME and of_one_body(one, two, story) is not False


def _is_over(entry: LedgerEntry) -> bool:
    """Whether a line knows that a post is over, or is held for the time being."""
    return entry.status != RoleStatus.CURRENT or departs(entry)


def _last_days(article: Article, people: People) -> Iterator[LastDay]:
    """The last days in a post that an article tells, each of the one person whom its sentence or paragraph names."""
    for sentence in article.content:
        lexicon = load_lexicon(sentence.lang)
        phrase = _phrases(lexicon).search(sentence.text) if lexicon is not None else None
        if lexicon is None or phrase is None or article.date is None:
            continue
        words = role_words(lexicon)
        denied = any(words.exact("not", w) for w in WORD.findall(sentence.text))
        days = {d for m in sentence.facts.moments if (d := day_of(m, article.date)) is not None}
        who = _who(article, sentence, people)
        if len(days) == 1 and len(who) == 1 and not denied:
            span = Evidence(
                article.id, sentence.lang, sentence.index, sentence.start, sentence.end, sentence.text
            )
            yield LastDay(" ".join(who.pop()), days.pop(), span)


@cache
def _phrases(lexicon: Lexicon) -> re.Pattern[str]:
    """The phrases for the last day in a post."""
    phrases = lexicon.words("roles", "last_day")
    return re.compile("|".join(rf"\b{re.escape(p)}\b" for p in phrases) or r"(?!)", re.IGNORECASE)


def _who(article: Article, sentence: Sentence, people: People) -> set[tuple[str, ...]]:
    """The persons whom a sentence names, or else its paragraph before it."""
    near = [s for s in article.content if s.paragraph == sentence.paragraph and s.index < sentence.index]
    return _named(article, [sentence], people) or _named(article, near, people)


def _named(article: Article, sentences: list[Sentence], people: People) -> set[tuple[str, ...]]:
    """The persons of the story whom some sentences name; a name that several bear is one more."""
    keys = {n.key for s in sentences for n in s.facts.names if n.kind is NameKind.PERSON}
    found = {people.resolve(key, article.id) or (key,) for key in keys}
    return {who for who in found if who[-1] in people.story or len(who) > 1}
