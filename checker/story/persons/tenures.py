"""Since when and until when somebody holds a post, as two claims of a story tell it.

"Brandis, seit 2019 im Amt" and "Holger Brandis, ministre de la Défense depuis 2021" share no more than a name. Years of
one post of one person cannot both be right, whenever the articles were written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from checker.story.eventpairs import EventPair, claim_passage, event_of, widest_claims
from checker.story.events.timebounds import BEGIN, END, bound
from checker.story.linked import People
from checker.story.people import people_of
from checker.story.story import Story
from claims.facts.model import Moment
from claims.facts.phrase import phrases_of, tokens_of
from claims.facts.roles.role import name_key
from claims.letters import UPPER
from claims.lexicon import load_lexicon
from claims.model import Article, Claim

Who = tuple[str, ...]
# A word that may be a surname: finders miss those at the beginning of a sentence.
NAMED = re.compile(rf"{UPPER}[\w'’-]+")
HOLDS, BEGAN, LEFT = "holds", "began", "left"


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


def tenures_apart(story: Story) -> Iterator[tuple[EventPair, Moment, Moment]]:
    """The years in which one person took up, or left, one post and that two claims give differently."""
    people = people_of(story)
    told = [t for article in story.articles for t in _tenures(article, people)]
    offices = _offices(story)
    for one, two in combinations(told, 2):
        if one.claim is two.claim or (one.who, one.end) != (two.who, two.end) or one.year == two.year:
            continue
        if story.knows(one.article.id, two.article.id) or not _one_post(one, two, offices):
            continue
        if not story.aligns(one.article.id, one.claim.sentence, two.article.id, two.claim.sentence):
            yield event_of(one.article, one.claim, two.article, two.claim), one.moment, two.moment


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
        return one.office == two.office
    held = [offices.get((t.article.id, t.who), set()) | ({t.office} - {""}) for t in (one, two)]
    return len(held[0] | held[1]) == 1


def _tenures(article: Article, people: People) -> Iterator[Tenure]:
    """The beginnings and ends of posts that an article tells in its own words, of one person a claim."""
    for claim in widest_claims(article):
        years = [m for m in claim.facts.moments if m.kind in ("year", "year_range") and not m.relative]
        lexicon = load_lexicon(claim.lang) if years else None
        if lexicon is None or any(claim.facts.hides(m.start) for m in years):
            continue
        who = _one_person(claim, article, people)
        told = {hit.value for hit in phrases_of(lexicon, "tenure").find(tokens_of(claim.text))}
        roles = _posts(article, claim)
        if who and len(roles) <= 1 and (told or roles):
            yield from _ends(article, claim, who, next(iter(roles), ""), told, years)


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
