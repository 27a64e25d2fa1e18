"""Days that two places give to one act of one person: "legte am 9. März ihr Amt nieder", "8. März: tritt zurück".

The act and who does it show that both speak of one thing, in whatever words; an act that a person does once in a
story has one day. What was done "the same day" has that of the sentence before it, by the lexicon's `dates.same_day`,
and a line of a list of days may tell its month alone.
"""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from checker.model import Evidence
from checker.story.acquainted import compared
from checker.story.dated import Dated, moments_of
from checker.story.days import Days, days_of, differ
from checker.story.events.acts import Act, Who, told_acts
from checker.story.events.chronicle import is_listed
from checker.story.evidence import evidence_at
from checker.story.linked import People
from checker.story.people import people_of
from checker.story.story import Story
from checker.values.moments import clash
from checker.words.nearness import nearness
from claims.facts.dates.night import tells_night
from claims.facts.model import Moment, NameKind, RoleStatus
from claims.facts.opposite import acts_of
from claims.facts.phrase import PhraseTable, tokens_of
from claims.facts.roles.office import find_offices
from claims.lexicon import Lexicon, load_lexicon
from claims.model import Article, Claim, SentenceKind

# Sentences on one act of one person may share nothing else, but are not further apart (cosine) than this; set by hand.
NEAR = 0.0
# How near a sentence counts whose day stands in another one, at least; set by hand.
SHORT = 0.3
# Of so many persons in a clause it is not told whom something is done to.
BOTH = 2


@dataclass(frozen=True, slots=True)
class Telling:
    """An act with the day that is told of it."""

    act: Act
    dated: Dated
    days: Days


@dataclass(frozen=True, slots=True)
class Apart:
    """Two days of one act, and how near the sentences are."""

    one: Telling
    two: Telling
    near: float


def act_days_apart(story: Story) -> Iterator[Apart]:
    """The acts that one person does once, told of two days: within an article, or in two of one time."""
    told: dict[tuple[str, ...], list[Telling]] = defaultdict(list)
    people, dated = people_of(story), acts_of("dated")
    holders = office_holders(story)
    for article in story.articles:
        for act in told_acts(story)[article.id]:
            if f"{act.concept} {act.pole}" not in dated or (telling := _telling(article, act)) is None:
                continue
            who = _whom(article, act, people, holders)
            if who:
                told[act.concept, act.pole, *who].append(telling)
    for tellings in told.values():
        best: dict[frozenset[str], Apart] = {}
        for one, two in combinations(tellings, 2):
            if not _comparable(story, one.act.article, two.act.article) or not _differ(one, two):
                continue
            near = nearness(one.act.claim.text, two.act.claim.text)
            # "He did so the same day" has no words that a line of the list could share.
            near = max(near, SHORT) if one.dated.inherited != two.dated.inherited else near
            key = frozenset((one.act.article.id, two.act.article.id))
            if near >= NEAR and (key not in best or near > best[key].near):
                best[key] = Apart(one, two, near)
        yield from best.values()


def _differ(one: Telling, two: Telling) -> bool:
    """Whether two days of an act exclude each other; of a month alone, by what both tell, no guessed year."""
    moments = one.dated.moment, two.dated.moment
    months = any(m.kind == "month" for m in moments)
    return differ(one.days, two.days) and (not months or clash(*moments) != "")


def office_holders(story: Story) -> Mapping[tuple[str, str], set[str]]:
    """The persons who hold an office in an article, by article and office, and in the story, by "" and office."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for entry in story.ledger:
        if entry.person_id and entry.status == RoleStatus.CURRENT:
            for place in (entry.article, ""):
                found[place, entry.office].add(entry.person_id)
    return found


def _whom(article: Article, act: Act, people: People, holders: Mapping[tuple[str, str], set[str]]) -> Who:
    """Whom an act is about: the one person of its clause, or the one who holds the one office named there.

    Of a dismissal that is another than who is named first ("Berg suspended Lind"), so two persons are none.
    """
    claim = act.claim
    people_named = (people.resolve(n.key, article.id) for n in claim.facts.names if n.kind is NameKind.PERSON)
    named = {who for who in people_named if who}
    if act.who and act.concept not in acts_of("done_to"):
        return act.who
    if named or act.who:
        return (named or {act.who}).pop() if len(named) < BOTH else ()
    lexicon = load_lexicon(claim.lang)
    titles = {m.office for m in find_offices(claim.text, lexicon)} if lexicon else set()
    known = [holders.get((article.id, title)) or holders.get(("", title), set()) for title in titles]
    holding = [h for held in known for h in held]
    return tuple(holding[0].split()) if len(holding) == 1 else ()


def _comparable(story: Story, one: Article, two: Article) -> bool:
    """Whether two places may be held against each other: in one article, or in two reports of one time."""
    if one is two:
        return not story.knows(one.id, one.id)
    return compared(story, one, two)


def _telling(article: Article, act: Act) -> Telling | None:
    """An act with its day, where its clause or its date heading tells one day alone, or that it is the one before."""
    lexicon = load_lexicon(act.claim.lang)
    own = moments_of(article, act.claim)
    moments = own or (_day_before(article, act.claim, lexicon) if lexicon else [])
    days = [(m, d) for m in moments if (d := days_of(article, m.moment)) is not None]
    if not days and len(own) == 1 and (own[0].inherited or is_listed(article, act.claim)):
        days = [(own[0], d) for d in (_month(own[0].moment),) if d]
    if len(days) != 1 or tells_night(act.claim.text, lexicon):
        return None
    return Telling(act, *days[0])


def _day_before(article: Article, claim: Claim, lexicon: Lexicon) -> list[Dated]:
    """The days of the sentence before a claim that says that it was on the same one."""
    index = claim.sentence - 1
    same = next(iter(_same_day(lexicon).find(tokens_of(claim.text))), None)
    if index < 0 or same is None or article.sentences[index].kind is not SentenceKind.BODY:
        return []
    told = Evidence(article.id, claim.lang, claim.sentence, claim.start, claim.end, claim.text)
    before = article.sentences[index]
    days = [m for m in before.facts.moments if m.day or m.kind == "weekday"]
    return [Dated(m, evidence_at(article, before, m.start, m.end), inherited=True, told=told) for m in days]


@cache
def _same_day(lexicon: Lexicon) -> PhraseTable:
    """The words by which something is of the day told before."""
    return PhraseTable({"same": lexicon.words("dates", "same_day")})


def _month(moment: Moment) -> frozenset[dt.date]:
    """All days of a month that is told with its year; none for other moments."""
    year, month = moment.year, moment.month
    if moment.relative or year is None or month is None or moment.day is not None:
        return frozenset()
    return frozenset(dt.date(year, month, day + 1) for day in range(monthrange(year, month)[1]))
