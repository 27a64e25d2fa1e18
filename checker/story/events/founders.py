"""Who founded a body: by one person in one place, and by two in another.

A sentence tells the founders behind "founded by", in the passive, or as the subject of "founded"; whoever co-founded a
body is not all of them.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations, zip_longest
from typing import NamedTuple

from rapidfuzz.distance import JaroWinkler

from checker.model import Evidence
from checker.story.evidence import evidence_at
from checker.story.ledger import SURNAME, same_organisation
from checker.story.linked import People
from checker.story.people import people_of
from checker.story.story import Story
from claims.facts.model import Name, NameKind, unfound_name
from claims.facts.phrase import PhraseTable, tokens_of
from claims.facts.roles.role import name_key
from claims.letters import UPPER
from claims.lexicon import Lexicon, load_lexicon
from claims.model import Article, Sentence

# A word with a capital before a small one.
OPENS = re.compile(rf"{UPPER}[^\W\d_]{{3,}}(?= [a-zß-öø-ÿ])")
# Behind the verb, what opens a list.
LIST = re.compile(r"\s*:\s")
# A number behind a name.
NUMBERED = re.compile(r"[ -]?\d")
# A noun, with what is joined to it by a hyphen ("start-up").
NOUN = re.compile(r"\w+(?:-\w+)*")
# What joins a first name to the full name behind it.
JOIN = re.compile(r" [^\W\d_]{2,3} | & ")


# First names this much alike may be one.
ONE_FIRST = 0.75
# "The company" takes up a body named so few sentences before, else the one that an article names so many times as often
# as any other; names less sure are none.
NEAR, MAIN_SHARE, SURE_BODY = 2, 2, 0.5


class Span(NamedTuple):
    """Where somebody is named, and the full name."""

    start: int
    end: int
    who: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Founding:
    """A place that names the founders of a body: their keys, the body's, the place, and the one year told there."""

    body: str
    founders: frozenset[str]
    evidence: Evidence
    year: int | None = None


def foundings_apart(story: Story) -> Iterator[tuple[Founding, Founding]]:
    """The pairs of places that name other founders of one body, those of one a part of the other's.

    Or one person each: two relatives who are told to have founded something in one year.
    """
    people = people_of(story)
    told: dict[str, list[Founding]] = defaultdict(list)
    for article in story.articles:
        for founding in find_foundings(article, people):
            body = next((b for b in told if same_organisation(b, founding.body)), founding.body)
            told[body].append(founding)
    for places in told.values():
        seen: set[frozenset[frozenset[str]]] = set()
        for one, two in combinations(places, 2):
            key = frozenset((one.founders, two.founders))
            known = story.knows(one.evidence.article, two.evidence.article)
            if known or one.founders == two.founders or key in seen:
                continue
            if one.founders < two.founders or two.founders < one.founders:
                seen.add(key)
                yield one, two
    for one, two in combinations((f for places in told.values() for f in places), 2):
        known = story.knows(one.evidence.article, two.evidence.article)
        if one.year is not None and one.year == two.year and not known and _are_relatives(one, two):
            yield one, two


def _are_relatives(one: Founding, two: Founding) -> bool:
    """Whether two places name one person each, of one surname and with first names that are no spellings of one."""
    if len(one.founders) != 1 or len(two.founders) != 1:
        return False
    here, there = (next(iter(f.founders)).split() for f in (one, two))
    apart = JaroWinkler.similarity(here[0], there[0]) < ONE_FIRST
    return len(here) > 1 and len(there) > 1 and here[-1] == there[-1] and apart


def find_foundings(article: Article, people: People) -> Iterator[Founding]:
    """The places of an article that name the founders of a body."""
    for sentence in article.content:
        lexicon = load_lexicon(sentence.lang)
        verb = founding_verb(sentence, lexicon) if lexicon else None
        if lexicon is not None and verb is not None:
            by = lexicon.words("founding", "by")
            found = _founding(article, sentence, *verb, by, people)
            if found is not None:
                yield found


@cache
def _verbs(lexicon: Lexicon) -> PhraseTable:
    """The words of founding something."""
    return PhraseTable({"founded": lexicon.words("founding", "verbs")})


def founding_verb(sentence: Sentence, lexicon: Lexicon) -> tuple[int, int] | None:
    """Where the first verb of founding stands in a sentence (in characters), without the "by" behind it; or None."""
    tokens, by = tokens_of(sentence.text), lexicon.words("founding", "by")
    hit = next(iter(_verbs(lexicon).find(tokens)), None)
    if hit is None:
        return None
    last = tokens[hit.last - 1]
    end = tokens[hit.last - 2].end if last.lower in by and hit.last - hit.first > 1 else last.end
    return tokens[hit.first].start, end


def _founding(
    article: Article, sentence: Sentence, start: int, end: int, by: Collection[str], people: People
) -> Founding | None:
    """The founders and the body of one founding, whose verb stands at `start`; None where either is not named."""
    at, text = sentence.start, sentence.text
    names = sorted(sentence.facts.names, key=lambda n: n.start)
    persons = [n for n in names if _is_person(n, article, people)]
    persons = sorted({*persons, *_siblings(names, persons)}, key=lambda n: n.start)
    marker = next(
        (t.end for t in tokens_of(text) if t.lower in by and _agent_behind(text, t.end, persons, at)), 0
    )
    agents = [n for n in persons if n.start - at >= marker] if marker else []
    # "Founded by three engineers: Ada Holm, Per Lund and Ib Sol."
    if not agents and LIST.match(text, end):
        agents = [n for n in persons if n.start - at >= end]
        marker = end if agents else 0
    subjects = [n for n in persons if n.end - at <= start and not marker]
    subjects += _beside(sentence, persons, end) if subjects else []
    found = list(_whole(sentence, agents or subjects, article, people))
    if not found:
        found = _taken_up(article, sentence, start, people)
    body = _body(article, sentence, names, found, start, marker)
    if not found or body is None:
        return None
    spans = [(s.start, s.end) for s in found if s.end > at] + [(at + start, at + end)]
    first, last = min(a for a, _ in spans), max(b for _, b in spans)
    evidence = evidence_at(article, sentence, first, last)
    years = {m.year for m in sentence.facts.moments if m.kind == "year" and m.year}
    founders = frozenset(" ".join(s.who) for s in found if s.who)
    return Founding(body.key, founders, evidence, years.pop() if len(years) == 1 else None)


def _beside(sentence: Sentence, persons: Sequence[Name], end: int) -> list[Name]:
    """The persons behind a verb with whom its subject did it ("founded it together with Ada Holm and Per Lund")."""
    lexicon = load_lexicon(sentence.lang)
    marks = lexicon.words("roles", "together") if lexicon else ()
    text, at = sentence.text, sentence.start
    places = [m.end() for mark in marks for m in re.finditer(rf"\b{re.escape(mark)} ", text[end:].lower())]
    found: list[Name] = []
    until = at + end + min(places, default=len(text))
    for name in (n for n in persons if n.start >= until):
        between = text[until - at : name.start - at]
        if between and not JOIN.fullmatch(between) and between != ", ":
            break
        found.append(name)
        until = name.end
    return found


def _siblings(names: Sequence[Name], persons: Sequence[Name]) -> list[Name]:
    """The names of two words that share the surname of a person and no finder took for persons."""
    surnames = {n.tokens[-1] for n in persons if len(n.tokens) > 1}
    return [n for n in names if n not in persons and len(n.tokens) > 1 and n.tokens[-1] in surnames]


def _opening(sentence: Sentence) -> Name | None:
    """The capitalised word that opens a sentence, as the body that it is about."""
    word = OPENS.match(sentence.text)
    if word is None:
        return None
    return unfound_name(sentence.start, word[0], NameKind.ORGANISATION, word[0].casefold())


def _is_person(name: Name, article: Article, people: People) -> bool:
    """Whether a name is a person's, or the surname of one whose full name is known."""
    if name.kind is NameKind.PERSON:
        return not _is_body(name, article)
    return (
        name.kind is NameKind.PLACE
        and not name.entity
        and len(people.resolve(name.key, article.id) or ()) > 1
    )


def _is_body(name: Name, article: Article) -> bool:
    """Whether a lone word that a finder takes for a person here is a body's name elsewhere in the article."""
    same = [n.kind for s in article.content for n in s.facts.names if n.key == name.key]
    return len(name.tokens) == 1 and same.count(NameKind.ORGANISATION) >= same.count(NameKind.PERSON)


def _agent_behind(text: str, end: int, persons: Sequence[Name], at: int) -> bool:
    """Whether a person is named behind a "by" with no mark between."""
    behind = [n for n in persons if n.start - at >= end]
    return bool(behind) and not any(c in ",;:.()" for c in text[end : behind[0].start - at])


def _whole(sentence: Sentence, founders: Sequence[Name], article: Article, people: People) -> Iterator[Span]:
    """The founders with their full names; a lone first name has the surname joined to it ("Halvard und Jens Berg")."""
    for name, after in zip_longest(founders, founders[1:]):
        who = _surnamed(sentence, name, people) or people.resolve(name.key, article.id)
        between = sentence.text[name.end - sentence.start : after.start - sentence.start] if after else ""
        if who and len(who) == 1 and after and JOIN.fullmatch(between) and len(after.tokens) > 1:
            who = (*who, after.tokens[-1])
        if who:
            yield Span(name.start, name.end, who)


def _surnamed(sentence: Sentence, name: Name, people: People) -> tuple[str, ...] | None:
    """The full name of which a finder saw the first name alone, or None."""
    behind = SURNAME.match(sentence.text, name.end - sentence.start) if len(name.tokens) == 1 else None
    return people.whole(name.key, name_key(behind[1])) if behind else None


def _taken_up(article: Article, sentence: Sentence, start: int, people: People) -> list[Span]:
    """The only person of the sentence before, whom a pronoun before the verb takes up ("das er später gründete")."""
    lexicon = load_lexicon(sentence.lang)
    pronouns = lexicon.words("sentences", "pronouns") if lexicon else ()
    if not any(t.lower in pronouns for t in tokens_of(sentence.text[:start])):
        return []
    before = [s for s in article.content if s.index < sentence.index][-1:]
    persons = {
        people.resolve(n.key, article.id): n
        for s in before
        for n in s.facts.names
        if n.kind is NameKind.PERSON
    }
    return [Span(n.start, n.end, who) for who, n in persons.items()] if len(persons) == 1 else []


def _body(
    article: Article,
    sentence: Sentence,
    names: Sequence[Name],
    found: Sequence[Span],
    start: int,
    marker: int,
) -> Name | None:
    """The body that is founded: before a relative clause, before the agents, behind the subject, or taken up."""
    at, text = sentence.start, sentence.text
    opening = _opening(sentence) if marker else None
    if opening is not None and any(same_organisation(opening.key, b) for b in _organisations(article)):
        return opening
    bodies = [n for n in names if not n.entity]
    bodies = [n for n in bodies if not any(s.start < n.end and n.start < s.end for s in found)]
    relative = [n for n in bodies if text[n.end - at : n.end - at + 2] == ", " and n.end - at < start]
    if relative:
        return relative[0]
    if marker:
        named = next((n for n in bodies if n.end - at <= marker), None)
    else:
        ends = [s.end for s in found] or [at]
        behind = (next((n for n in bodies if n.start >= end), None) for end in (max(ends), min(ends)))
        named = next((n for n in behind if n is not None), None)
    return named or opening or body_taken_up(article, sentence)


def body_taken_up(article: Article, sentence: Sentence) -> Name | None:
    """The body that a noun of a sentence takes up ("the company"): the last one named before, or the article's own."""
    lexicon = load_lexicon(sentence.lang)
    nouns = lexicon.words("founding", "bodies") if lexicon else ()
    noun = next((m for m in NOUN.finditer(sentence.text) if m[0].lower() in nouns), None) if nouns else None
    if noun is None:
        return None
    near = [s for s in article.content if s.index <= sentence.index][-1 - NEAR :]
    before = [
        n
        for s in near
        for n in s.facts.names
        if n.end <= sentence.start + noun.start() and _is_named_body(article, s, n, nouns)
    ]
    if before:
        last = max(before, key=lambda n: n.start)
        # Of two bodies that are named it may be either.
        return last if all(same_organisation(n.key, last.key) for n in before) else None
    most = _organisations(article).most_common(2)
    if not most or (len(most) > 1 and most[0][1] < MAIN_SHARE * most[1][1]):
        return None
    key = most[0][0]
    return Name(sentence.start, sentence.start, key, NameKind.ORGANISATION, key, tuple(key.split()), "", 0.0)


def _is_named_body(article: Article, sentence: Sentence, name: Name, nouns: Collection[str]) -> bool:
    """Whether a name is surely a body's: a finder says so and nobody of the name holds an office, or a noun does."""
    words = article.text[sentence.start : name.start].split()
    if words and words[-1].lower() in nouns:
        return True
    # "Fennek 3" is what a body makes.
    if NUMBERED.match(article.text, name.end):
        return False
    held = any(r.holder_start < name.end and name.start < r.holder_end for r in sentence.facts.roles)
    return name.kind is NameKind.ORGANISATION and name.sure >= SURE_BODY and not held


def _organisations(article: Article) -> Counter[str]:
    """How often an article names each body, by its key."""
    return Counter(
        n.key
        for s in article.content
        for n in s.facts.names
        if n.kind is NameKind.ORGANISATION and n.sure >= SURE_BODY
    )
