"""Who has left which body, and the lines of other articles that still give a post in it to that person."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from checker.model import Evidence, LedgerEntry
from checker.story.ledger import same_organisation
from checker.story.lines import lines_by_person
from checker.story.linked import People
from checker.story.people import people_of
from checker.story.persons.posts import CHANGES, LEAD, PLAIN, departs, office_of, tense
from checker.story.story import Story
from claims.facts.model import Name, NameKind, RoleStatus
from claims.facts.places import entity_of
from claims.facts.plainwords import plain_words
from claims.facts.roles.departing import Departure, find_departures, may_leave
from claims.facts.roles.role import name_key
from claims.lexicon import load_lexicon
from claims.model import Article, Sentence
from claims.rolewords import RoleWords, role_words

# So many sentences of a paragraph before "the company" may name it.
BEFORE = 3
# Offices of these kinds of bodies are posts that companies have.
COMPANY = frozenset({"company", "any"})


@dataclass(frozen=True, slots=True)
class Left:
    """A person who has left a body for good, and where it is told; keys as in the ledger."""

    person: str
    body: str
    year: int | None
    evidence: Evidence


def held_elsewhere(story: Story) -> Iterator[tuple[LedgerEntry, Left]]:
    """The lines that give a post in a body to a person whom another article tells to have left it.

    One pair for each person and body: the first departure told, and the line that says its body best. Not where a text
    knows of both, or where somebody came back.
    """
    people = people_of(story)
    bodies = _bodies(story)
    left = [d for article in story.articles for d in _departures(article, people, bodies)]
    done: list[Left] = []
    for gone in left:
        if any(d.person == gone.person and same_organisation(d.body, gone.body) for d in done):
            continue
        lines = lines_by_person(story).get(gone.person, ())
        if _came_back(gone, lines, story, people):
            continue
        knowing = {d.evidence.article for d in left if d.person == gone.person}
        still = [e for e in lines if e.article not in knowing and _is_held(e, gone, lines)]
        still = [e for e in still if not _knows(e.article, gone, lines, story, people)]
        still = [e for e in still if frozenset((e.article, gone.evidence.article)) not in story.versions]
        if still:
            done.append(gone)
            yield min(still, key=lambda e: (e.inferred, e.role is not None and e.role.how != LEAD)), gone


def _bodies(story: Story) -> frozenset[str]:
    """The keys of the bodies that some article names as such."""
    named = {
        n.key
        for a in story.articles
        for s in a.content
        for n in s.facts.names
        if n.kind is NameKind.ORGANISATION and not n.entity
    }
    return frozenset(named | {e.organisation for e in story.ledger if _is_company_post(e)})


def _is_company_post(entry: LedgerEntry) -> bool:
    """Whether a line names the body of a post that companies have, and no town or country."""
    office = office_of(entry)
    stated = entry.organisation != "" and not entry.inferred
    return (
        stated and office is not None and office.organisation in COMPANY and not entity_of(entry.organisation)
    )


def _departures(article: Article, people: People, bodies: Collection[str]) -> Iterator[Left]:
    """The departures that an article tells in its own words, of persons with a full name in the story."""
    for sentence in article.content:
        lexicon = load_lexicon(sentence.lang)
        if lexicon is None or not may_leave(sentence.text, role_words(lexicon)):
            continue
        names = _names(sentence, bodies)
        for told in find_departures(sentence.text, lexicon, names):
            start, end = sentence.start + told.start, sentence.start + told.end
            if any(q.start < end and start < q.end for q in sentence.facts.quotes):
                continue
            who = people.resolve(told.holder.key, article.id)
            body = told.body or _meant(article, sentence, told, bodies)
            if who is None or who[-1] not in people.story or not body:
                continue
            years = {m.year for m in sentence.facts.moments if m.year is not None}
            place = Evidence(article.id, sentence.lang, sentence.index, start, end, article.text[start:end])
            yield Left(" ".join(who), body, years.pop() if len(years) == 1 else None, place)


def _names(sentence: Sentence, bodies: Collection[str]) -> list[Name]:
    """The names of a sentence from its beginning: holders of posts, then those found, then known bodies."""
    facts = sentence.facts.shifted(-sentence.start)
    named = [
        Name(r.holder_start, r.holder_end, r.holder_text, NameKind.PERSON, r.holder, tuple(r.holder.split()))
        for r in facts.roles
    ]
    for name in facts.names:
        kind = NameKind.ORGANISATION if name.key in bodies and name.kind is not NameKind.PERSON else name.kind
        if not any(n.start < name.end and name.start < n.end for n in named):
            named.append(replace(name, kind=kind))
    for token in plain_words(sentence.text):
        key = name_key(token.text)
        free = not any(n.start < token.end and token.start < n.end for n in named)
        if free and token.text[0].isupper() and key in bodies:
            named.append(Name(token.start, token.end, token.text, NameKind.ORGANISATION, key, (key,)))
    return sorted({(n.start, n.end): n for n in named}.values(), key=lambda n: n.start)


def _meant(article: Article, sentence: Sentence, told: Departure, bodies: Collection[str]) -> str:
    """The key of the body that "the company" is: that of the holder's post, or the one named last before; or ""."""
    stated = {r.organisation for r in sentence.facts.roles if r.holder == told.holder.key and r.organisation}
    if stated:
        return stated.pop() if len(stated) == 1 else ""
    near = [s for s in article.content if s.paragraph == sentence.paragraph and s.index <= sentence.index]
    for earlier in reversed(near[-BEFORE - 1 :]):
        end = told.end if earlier is sentence else len(earlier.text)
        named = {
            n.key
            for n in _names(earlier, bodies)
            if n.kind is NameKind.ORGANISATION and not n.entity and n.end <= end
        }
        if named:
            return named.pop() if len(named) == 1 else ""
    return ""


def _is_held(entry: LedgerEntry, gone: Left, lines: Sequence[LedgerEntry]) -> bool:
    """Whether a line gives a post as held in a body that its holder has left."""
    role, office = entry.role, office_of(entry)
    if role is None or entry.status != RoleStatus.CURRENT or departs(entry) or role.left_end >= 0:
        return False
    if same_organisation(entry.organisation, gone.body) is not True or (office is not None and office.both):
        return False
    if entry.inferred and not any(_names_body(e, gone) for e in lines):
        return False
    # A text of a later year knows what happened before: who left and holds a post has come back.
    if gone.year is not None and entry.date is not None and int(entry.date[:4]) > gone.year:
        return False
    return role.how in PLAIN or tense(entry) == "present"


def _names_body(entry: LedgerEntry, gone: Left) -> bool:
    """Whether a line says in so many words that a post is of a body."""
    return not entry.inferred and same_organisation(entry.organisation, gone.body) is True


def _knows(article: str, gone: Left, lines: Sequence[LedgerEntry], story: Story, people: People) -> bool:
    """Whether an article knows that somebody leaves a body, by a line or by a word for leaving beside the name."""
    for e in lines:
        over = e.status != RoleStatus.CURRENT or departs(e) or (e.role is not None and e.role.how in CHANGES)
        if e.article == article and over and same_organisation(e.organisation, gone.body) is not False:
            return True
    return _speaks(article, gone, story, people, "departure")


def _came_back(gone: Left, lines: Sequence[LedgerEntry], story: Story, people: People) -> bool:
    """Whether some article tells of a return, or calls the person to a post in the body that was left."""
    called = (e for e in lines if e.role is not None and e.role.how in CHANGES)
    if any(same_organisation(e.organisation, gone.body) for e in called):
        return True
    return any(_speaks(a.id, gone, story, people, "returns") for a in story.articles)


def _speaks(article: str, gone: Left, story: Story, people: People, key: str) -> bool:
    """Whether a sentence that names the person, alone or in one list with others, has a word of a set."""
    text = story.by_id[article]
    for sentence in text.content:
        lexicon = load_lexicon(sentence.lang)
        if lexicon is None or not role_words(lexicon).begins(
            key, (t.text for t in plain_words(sentence.text))
        ):
            continue
        named = {(n.start, n.end): n.key for n in sentence.facts.names if n.kind is NameKind.PERSON}
        named |= {(r.holder_start, r.holder_end): r.holder for r in sentence.facts.roles}
        who = {people.resolve(k, article) for k in named.values()}
        listed = len(who) == 1 or _is_list(text.text, sorted(named), role_words(lexicon))
        if tuple(gone.person.split()) in who and listed:
            return True
    return False


def _is_list(text: str, places: Sequence[tuple[int, int]], words: RoleWords) -> bool:
    """Whether nothing but commas and "and" stands between some places."""
    gaps = (text[one[1] : two[0]].strip(" ,") for one, two in pairwise(places))
    return all(not gap or words.exact("joins", gap) for gap in gaps)
