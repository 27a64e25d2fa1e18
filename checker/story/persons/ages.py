"""How old two places of a story say that a person is.

An age stands behind its name between marks ("Kovač, 48, war", "Roux (62)", "Davor Kovač, 46 ans,"), or before it as
one word ("the 57-year-old Wieland Grote", "der 26-jährige Moreau"), or opens its sentence ("Aged 44, the mayor, …").
In one word, or behind a noun that begins a sentence, it may also take up the only person of the sentences before
("The 24-year-old signed").
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from checker.story.dated import apart
from checker.story.eventpairs import EventPair, event_of, widest_claims
from checker.story.linked import People
from checker.story.people import people_of
from checker.story.story import Story
from claims.facts.model import Name, NameKind, Quantity
from claims.facts.roles.role import name_key
from claims.letters import UPPER
from claims.lexicon import Lexicon, load_lexicon
from claims.model import Article, Claim
from claims.rolewords import role_words

# What stands between a name and the age behind it, and what closes the age.
OPENS = re.compile(r"\s*[,(]\s*\Z")
CLOSES = re.compile(r"\s*[,;:.)]|\s*\Z")
# A surname before an age behind a mark.
SURNAME = re.compile(rf"({UPPER}[\w’'-]+)\s*[,(]\s*\Z")
# An article before an age in one word.
ARTICLED = re.compile(r"\s*,\s*[^\W\d_]{1,4}\s+\Z")
# What may stand between an age in one word and the name: its last part, if the number ends before it ("29-year"),
# and a trade of a few words, no mark.
TRADE = re.compile(r"(?:-[^\W\d_]+)?(?:\s+[^\W\d_][\w'’-]*){0,3}\s+\Z")
JOINED = re.compile(r"\d+-[^\W\d_]")
# An age that takes somebody up stands among so many first letters of its sentence.
OPENING = 40
# A noun that takes somebody up before an age ("La sportive de 26 ans"), and how far behind the name it may stand.
NOUN = re.compile(r"\A[^\W\d_]{1,3}(?:\s|['’])[^\W\d_]+\s[^\W\d_]{2}\s\Z")
REACH = 3
# The first age of several ("die 20- bis 39-Jährigen").
RANGE = re.compile(r"\d-?\s+[^\W\d_]+\s+\Z")
# The years of a grown person, or of a child who is named: what else stands so is no age, and nobody is older.
YOUNGEST, OLDEST = 4, 125
# How sure a pair of ages of one person is, as the nearness of its claims.
SURE = 0.7
# What numbers of years are that a word says to be an age.
AGE = "age"
# Days.
YEAR = 365


@dataclass(frozen=True, slots=True)
class Age:
    """An age where it is told."""

    article: Article
    claim: Claim
    quantity: Quantity


def ages_apart(story: Story) -> Iterator[tuple[EventPair, Quantity, Quantity]]:
    """The pairs of ages that the articles of a time, or one of them, give one person."""
    people = people_of(story)
    told: dict[tuple[str, ...], list[Age]] = defaultdict(list)
    for article in story.articles:
        for person, age in _ages(article, people):
            told[person].append(age)
    for ages in told.values():
        seen: set[frozenset[str]] = set()
        for one, two in combinations(ages, 2):
            articles = frozenset((one.article.id, two.article.id))
            if (
                articles in seen
                or one.quantity.value == two.quantity.value
                or story.knows(one.article.id, two.article.id)
                or _may_have_aged(one, two)
            ):
                continue
            if not story.aligns(one.article.id, one.claim.sentence, two.article.id, two.claim.sentence):
                seen.add(articles)
                yield (
                    event_of(one.article, one.claim, two.article, two.claim, SURE),
                    one.quantity,
                    two.quantity,
                )


def _may_have_aged(one: Age, two: Age) -> bool:
    """Whether the time between two reports may explain two ages of one person: a birthday, or some years."""
    first, second = one.article.date, two.article.date
    if first is None or second is None or not apart(one.article, two.article):
        return False
    older = float(two.quantity.value - one.quantity.value) * (1 if second >= first else -1)
    return 0 <= older <= 1 + abs((second - first).days) / YEAR


def _ages(article: Article, people: People) -> Iterator[tuple[tuple[str, ...], Age]]:
    """The ages of persons with a full name in an article."""
    for claim in widest_claims(article):
        for q in claim.facts.quantities:
            if q.unit != "year" or q.high is not None or not YOUNGEST <= q.value <= OLDEST:
                continue
            name = aged_name(claim, q)
            # "Der 64-jährige Manager hat bei Arvane …": a body has no years of life.
            if name is not None and name.kind is NameKind.ORGANISATION and not _person(name, article, people):
                name = None
            who = _person(name, article, people) if name is not None else _surname(article, claim, q, people)
            who = who or (_taken_up(article, claim, q, people) if name is None else None)
            if who is not None:
                yield who, Age(article, claim, q)


def is_age(claim: Claim, q: Quantity) -> bool:
    """True for a number of years that tells how old somebody is; more years are those of things."""
    if q.unit != "year" or q.value > OLDEST:
        return False
    return q.dimension == AGE or JOINED.match(q.text) is not None or aged_name(claim, q) is not None


def _person(name: Name, article: Article, people: People) -> tuple[str, ...] | None:
    """The known full name that a name stands for, also where a word for a people is taken with it ("Kroate Kovač")."""
    for key in (name.key, name.tokens[-1] if name.tokens else ""):
        who = people.resolve(key, article.id)
        if who is not None and who in people.story.get(who[-1] if who else "", ()):
            return who
    return None


def _surname(article: Article, claim: Claim, q: Quantity, people: People) -> tuple[str, ...] | None:
    """The known full name of a surname before an age that no finder took for a name ("Berg, 48, said")."""
    before = SURNAME.search(claim.text, 0, q.start - claim.start)
    if before is None or not CLOSES.match(claim.text, q.end - claim.start):
        return None
    who = people.resolve(name_key(before[1]), article.id)
    return who if who and len(who) > 1 and who in people.story.get(who[-1], ()) else None


def _taken_up(article: Article, claim: Claim, q: Quantity, people: People) -> tuple[str, ...] | None:
    """The only person of the sentences before, whom an age takes up ("The 24-year-old", "Le coureur de 24 ans")."""
    named = [n for n in claim.facts.names if n.end <= q.start]
    # What is quoted before stands for no word ("“…”, said the 57-year-old").
    before = claim.text[: q.start - claim.start]
    for quote in claim.facts.quotes:
        before = before.replace(claim.text[quote.start - claim.start : quote.end - claim.start], "")
    opens = JOINED.match(q.text) and len(before) <= OPENING
    if named or RANGE.search(before) or not (opens or NOUN.match(before)):
        return None
    for earlier in reversed([s for s in article.content if s.index < claim.sentence][-REACH:]):
        persons = {who for n in earlier.facts.names if (who := _person(n, article, people)) is not None}
        # Who speaks of somebody else is not the one whose age follows.
        if persons:
            return persons.pop() if len(persons) == 1 and not earlier.facts.quotes else None
    return None


def aged_name(claim: Claim, q: Quantity) -> Name | None:
    """The name whose age a number of years is."""
    text, at = claim.text, claim.start
    lexicon = load_lexicon(claim.lang)
    aged = lexicon.words("numbers", "aged") if lexicon else ()
    opens = text[: q.start - at].strip().lower() in aged and CLOSES.match(text[q.end - at :])
    for name in claim.facts.names:
        if opens and name.kind is NameKind.PERSON:
            return name
        if name.end <= q.start:
            gap = text[name.end - at : q.start - at]
            told = OPENS.match(gap) or gap.strip(" ,(").lower() in aged
            # "Berg, 24 Jahre alt und zweifache Meisterin": years that are said to be an age need no mark behind them.
            surely = q.dimension == AGE and OPENS.match(gap)
            if surely or (told and CLOSES.match(text[q.end - at :])):
                return name
            if ARTICLED.match(gap) and JOINED.match(q.text):
                return name
        elif JOINED.match(q.text) and _is_trade(text[q.end - at : name.start - at], lexicon):
            return name
    return None


def _is_trade(between: str, lexicon: Lexicon | None) -> bool:
    """Whether a trade at most stands between an age and a name, and no verb ("Der 46-Jährige wird Berg beraten")."""
    words = role_words(lexicon) if lexicon else None
    verb = words is not None and any(words.exact("finite", word) for word in between.split())
    return TRADE.match(between) is not None and not verb
