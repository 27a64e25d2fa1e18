"""An age that the year of birth denies, which the same article tells: "Berg, 24, said", "Berg, born in 1999", in 2026.

The year stands right behind a word for being born, or before it, and the name of the person right before both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, product

from checker.model import Finding, Scope, Severity
from checker.story.eventpairs import claim_passage, widest_claims
from checker.story.persons.ages import aged_name, is_age
from checker.story.story import Story
from claims.facts.model import Moment, Name, NameKind, Quantity
from claims.lexicon import load_lexicon
from claims.model import Article, Claim
from claims.names import same_word

# Words that stand between a name and the word for being born or the year, and between these two.
BETWEEN, REACH = 2, 24
# A surname has so many letters for its spelling to tell something.
SHORTEST = 4
# An article tells hardly more of either.
MAX_TOLD = 40
# How sure such a pair is; set by hand.
SURE = 0.6
WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class _Told:
    """An age or a year of birth, and whose it is."""

    claim: Claim
    fact: Quantity | Moment
    surname: str


def births_apart(story: Story) -> Iterator[Finding]:
    """The findings on ages of an article that the year of birth denies which it tells of the same person."""
    for article in story.articles:
        if article.date is None or story.knows(article.id, article.id):
            continue
        ages, births = islice(_ages(article), MAX_TOLD), list(islice(_births(article), MAX_TOLD))
        seen: set[str] = set()
        for age, birth in product(ages, births) if births else ():
            q, m = age.fact, birth.fact
            if not isinstance(q, Quantity) or not isinstance(m, Moment) or m.year is None:
                continue
            years = article.date.year - m.year
            one = age.surname == birth.surname or (
                min(len(age.surname), len(birth.surname)) >= SHORTEST
                and same_word(age.surname, birth.surname)
            )
            if one and not years - 1 <= q.value <= years and age.surname not in seen:
                seen.add(age.surname)
                yield _finding(article, age, birth)


def _finding(article: Article, age: _Told, birth: _Told) -> Finding:
    """The finding with both places."""
    sides = [claim_passage(article, t.claim).evidence(t.fact.start, t.fact.end) for t in (age, birth)]
    message = f"“{age.fact.text}” does not go with the year of birth, “{birth.fact.text}”."
    return Finding(
        "date-conflict", Severity.INFO, SURE, message, Scope.WITHIN, sides[0], sides[1], reason="born"
    )


def _ages(article: Article) -> Iterator[_Told]:
    """The ages beside names in an article, as it tells them of now."""
    for claim in widest_claims(article):
        lexicon = load_lexicon(claim.lang)
        when = lexicon.words("numbers", "aged_when") if lexicon else ()
        for q in claim.facts.quantities:
            if q.unit != "year" or q.high is not None or claim.facts.hides(q.start) or not is_age(claim, q):
                continue
            name = aged_name(claim, q)
            behind = WORD.findall(claim.text[q.end - claim.start : q.end - claim.start + REACH].lower())
            if name is not None and name.tokens and set(behind).isdisjoint(when):
                yield _Told(claim, q, name.tokens[-1].casefold())


def _births(article: Article) -> Iterator[_Told]:
    """The years of birth behind names in an article."""
    for claim in widest_claims(article):
        lexicon = load_lexicon(claim.lang)
        born = lexicon.words("numbers", "born") if lexicon else ()
        years = [m for m in claim.facts.moments if m.year is not None and not m.relative] if born else []
        words = [w for w in WORD.finditer(claim.text) if w[0].casefold() in born] if years else []
        for word, year in islice(product(words, years), MAX_TOLD):
            start, end = year.start - claim.start, year.end - claim.start
            near = word.end() <= start <= word.end() + REACH or end <= word.start() <= end + REACH
            name = _before(claim, min(start, word.start())) if near else None
            if name is not None:
                yield _Told(claim, year, name.tokens[-1].casefold())
                break


def _before(claim: Claim, at: int) -> Name | None:
    """The person named right before a place of a claim, with a mark or a few small words between."""
    names = [n for n in claim.facts.names if n.end - claim.start <= at and n.tokens]
    if not names:
        return None
    name = max(names, key=lambda n: n.end)
    between = WORD.findall(claim.text[name.end - claim.start : at])
    small = len(between) <= BETWEEN and all(w.islower() for w in between)
    return name if small and name.kind is NameKind.PERSON else None
