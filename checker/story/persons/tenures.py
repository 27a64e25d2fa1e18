"""Since when and until when somebody holds a post, as two claims of a story tell it.

"Brandis, seit 2019 im Amt" and "Holger Brandis, ministre de la Défense depuis 2021" share no more than a name. Years of
one post of one person cannot both be right, whenever the articles were written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from checker.story.eventpairs import EventPair, claim_passage, event_of, widest_claims
from checker.story.events.actdates import office_holders
from checker.story.events.acts import first_person
from checker.story.events.timebounds import BEGIN, END, bound
from checker.story.linked import People
from checker.story.people import people_of
from checker.story.story import Story
from claims.facts.model import Moment, NameKind
from claims.facts.phrase import phrases_of, tokens_of
from claims.facts.roles.office import find_offices
from claims.facts.roles.role import name_key
from claims.letters import UPPER
from claims.lexicon import Lexicon, load_lexicon
from claims.model import Article, Claim
from claims.offices import load_ontology

Who = tuple[str, ...]
Holders = Mapping[tuple[str, str], set[str]]
# An office that opens a sentence stands for its holder within so many characters.
OPENING = 40
# A word that may be a surname: finders miss those at the beginning of a sentence.
WORD = re.compile(r"\w")
NAMED = re.compile(rf"{UPPER}[\w'’-]+")
HOLDS, BEGAN, LEFT = "holds", "began", "left"
# What says so beside an office alone ("2021: Anna Berg becomes head of the plant").
BECOMES = "becomes"
# Moments by which a post is dated; of a month the year counts.
DATED = ("year", "year_range", "month", "date")


@dataclass(frozen=True, slots=True)
class Tenure:
    """A year in which a person took up or left a post, where an article tells it.

    `office` is its concept, "" where only a phrase says that there is one ("im Amt"); `other` is the other end of the
    stretch, or None.
    """

    article: Article
    claim: Claim
    who: Who
    office: str
    end: str
    year: int
    moment: Moment
    other: int | None = None
    named: bool = True


def tenures_apart(story: Story) -> Iterator[tuple[EventPair, Moment, Moment, bool]]:
    """The years in which one person took up, or left, one post and that two claims give differently.

    Last whether both claims name the person, and no pronoun or office alone does.
    """
    people, holders = people_of(story), office_holders(story)
    told = [t for article in story.articles for t in _tenures(article, people, holders)]
    offices = _offices(story)
    for one, two in combinations(told, 2):
        if one.claim is two.claim or (one.who, one.end) != (two.who, two.end) or one.year == two.year:
            continue
        if story.knows(one.article.id, two.article.id) or not _one_post(one, two, offices):
            continue
        if not story.aligns(one.article.id, one.claim.sentence, two.article.id, two.claim.sentence):
            event = event_of(one.article, one.claim, two.article, two.claim)
            yield event, one.moment, two.moment, one.named and two.named


def other_posts(event: EventPair) -> bool:
    """True if two claims tell of two posts: who is minister since one year may head a party since another."""
    left, right = _posts(event.left_article, event.left_claim), _posts(event.right_article, event.right_claim)
    return bool(left) and bool(right) and not left & right


def _posts(article: Article, claim: Claim) -> set[str]:
    """The offices that the sentence of a claim tells."""
    return {r.office for r in article.sentences[claim.sentence].facts.roles}


def _offices(story: Story) -> dict[tuple[str, Who], set[str]]:
    """The offices that each person holds in each article."""
    found: dict[tuple[str, Who], set[str]] = {}
    for line in story.ledger:
        found.setdefault((line.article, tuple(line.person_id.split())), set()).add(line.office)
    return found


def _one_post(one: Tenure, two: Tenure, offices: dict[tuple[str, Who], set[str]]) -> bool:
    """True for years of one post: of one name, or of which one end is one, or the only one of a person's."""
    if None not in (one.other, two.other) and one.other == two.other:
        return True
    if one.office and two.office:
        return one.office == two.office or _is_wide(one.office) or _is_wide(two.office)
    held = [offices.get((t.article.id, t.who), set()) | ({t.office} - {""}) for t in (one, two)]
    return _is_one(held[0] | held[1])


def _is_wide(id_: str) -> bool:
    """True for a word for heads of anything ("at the helm")."""
    office = load_ontology().get(id_)
    return office is not None and office.wide


def _is_one(offices: set[str]) -> bool:
    """True for an office alone, and for one with others or wider words for it ("head")."""
    narrow = [o for o in offices if not _is_wide(o)] or sorted(offices)[:1]
    return bool(narrow) and all(_is_kind(a, b) or _is_kind(b, a) for a, b in combinations(narrow, 2))


def _is_kind(one: str, two: str) -> bool:
    """True for an office that is a kind of another one."""
    office = load_ontology().get(one)
    return office is not None and two in office.is_a


def _tenures(article: Article, people: People, holders: Holders) -> Iterator[Tenure]:
    """The beginnings and ends of posts that an article tells in its own words, of one person a claim."""
    for claim in widest_claims(article):
        years = [m for m in claim.facts.moments if m.kind in DATED and m.year and not m.relative]
        lexicon = load_lexicon(claim.lang) if years else None
        if lexicon is None or any(claim.facts.hides(m.start) for m in years):
            continue
        told = {hit.value for hit in phrases_of(lexicon, "tenure").find(tokens_of(claim.text))}
        roles = _posts(article, claim)
        if len(roles) > 1 or not (told or roles):
            continue
        taken = _taken_up(claim, article, people, holders, lexicon)
        named = () if taken else _one_person(claim, article, people)
        who = taken or named
        office = next(iter(roles), "") or _only_office(claim, lexicon)
        if BECOMES in told:
            told = (told - {BECOMES}) | ({BEGAN} if office else set())
        if who and not (taken and HOLDS not in told and _names_other(claim, who, lexicon)):
            ends = _ends(article, claim, who, office, told, years)
            yield from (replace(t, named=bool(named)) for t in ends)


def _only_office(claim: Claim, lexicon: Lexicon) -> str:
    """The one office that the words of a claim tell, or else those that open it, or ""."""
    for text in (claim.text, claim.text[:OPENING]):
        found = {m.office for m in find_offices(text, lexicon)}
        if len(found) == 1:
            return found.pop()
    return ""


def _names_other(claim: Claim, who: Who, lexicon: Lexicon) -> bool:
    """True for a claim that dates since when another person does something ("succeeds Berg, minister since 2011")."""
    titles = {claim.start + m.start for m in find_offices(claim.text, lexicon)}
    persons = [n for n in claim.facts.names if n.kind is NameKind.PERSON and n.start not in titles]
    others = [n for n in persons if n.key.split()[-1] not in who]
    return any(
        n.end <= m.start and not _parted(claim, n.end, m.start) for n in others for m in claim.facts.moments
    )


def _parted(claim: Claim, start: int, end: int) -> bool:
    """True where words stand between two places of a claim, before any comma."""
    between = claim.text[start - claim.start : end - claim.start]
    return WORD.search(between.partition(",")[0]) is not None


def _taken_up(claim: Claim, article: Article, people: People, holders: Holders, lexicon: Lexicon) -> Who:
    """Whom a claim without a name is about: that of the sentence before its pronoun, or who holds its only office."""
    titles = list(find_offices(claim.text[:OPENING], lexicon))
    opening, places = {m.office for m in titles}, {claim.start + m.start for m in titles}
    # A title that opens a sentence is taken for a name now and then.
    persons = [n for n in claim.facts.names if n.kind is NameKind.PERSON and n.start not in places]
    named = any(n.start - claim.start < OPENING for n in persons)
    if opening and not named:
        held = {who for title in opening for who in holders.get((article.id, title), ())}
        return tuple(held.pop().split()) if len(held) == 1 else ()
    tokens = tokens_of(claim.text)
    if not tokens or tokens[0].lower not in lexicon.words("sentences", "pronouns"):
        return ()
    before = [s for s in article.content if s.index < claim.sentence][-1:]
    return first_person(article, before[0], before[0].end, people) if before else ()


def _ends(
    article: Article, claim: Claim, who: Who, office: str, told: set[str], years: Sequence[Moment]
) -> Iterator[Tenure]:
    """The ends of a stretch that the years of a claim are."""
    side = claim_passage(article, claim)
    for m in years:
        if m.year is None:
            continue
        if m.year_last is not None:
            yield Tenure(article, claim, who, office, BEGIN, m.year, m, m.year_last)
            yield Tenure(article, claim, who, office, END, m.year_last, m, m.year)
        elif kind := bound(m, side):
            if office or HOLDS in told:
                yield Tenure(article, claim, who, office, kind, m.year, m)
        elif len(years) == 1 and told & {BEGAN, LEFT}:
            kind = BEGIN if BEGAN in told else END
            if not {BEGAN, LEFT} <= told:
                yield Tenure(article, claim, who, office, kind, m.year, m)


def _one_person(claim: Claim, article: Article, people: People) -> Who:
    """The one person with a known full name whom a claim names, or ()."""
    named = set()
    for key in (*(n.key for n in claim.facts.names), *map(name_key, NAMED.findall(claim.text))):
        who = people.resolve(key, article.id)
        if who and len(who) > 1 and who in people.story.get(who[-1], ()):
            named.add(who)
    return named.pop() if len(named) == 1 else ()
