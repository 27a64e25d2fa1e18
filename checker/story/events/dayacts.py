"""What two reports tell of one day with opposite outcome: approved on 9 October here, turned down that day there.

Leave is asked for and given more than once in a story, and refused before; but nothing is granted and refused on one
day. So the day, with a word that the sentences share, shows that two reports speak of one decision, however many weeks
lie between them. What nobody is said to have done, or to have done at any time, needs no day.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from checker.names.lonenames import other_names
from checker.pairs import Pair
from checker.story.acquainted import acquainted
from checker.story.dated import moments_of
from checker.story.days import days_of
from checker.story.eventpairs import claim_passage
from checker.story.events.acts import Act, Who, shared_words, told_acts
from checker.story.events.opposedacts import ONE_ACT, Opposed
from checker.story.story import Story
from checker.words.nearness import nearness
from claims.facts.opposite import acts_of
from claims.model import Article, Claim

# A parliament decides much on one day: what has but the day in common shares so many words besides, or one and a
# number; smaller ones stand in many sentences by chance.
SHARED, TELLING = 2, 10
# Kinds of denials that leave nobody and nothing out.
ALL = frozenset({"never", "no"})
Day = dt.date | tuple[int, int]


def acts_of_one_day(story: Story) -> Iterator[Opposed]:
    """The decisions that two articles tell of one day with opposite outcome, the nearest of two articles."""
    if len(story.articles) < 2:
        return
    told: dict[str, list[Act]] = defaultdict(list)
    for article in story.articles:
        for act in told_acts(story)[article.id]:
            if act.concept in acts_of("of_one_day"):
                told[act.concept].append(act)
    for acts in told.values():
        best: dict[tuple[str, str], Opposed] = {}
        for one, two in combinations(acts, 2):
            if one.pole == two.pole or not _comparable(story, one, two):
                continue
            near = nearness(_sentence(one).text, _sentence(two).text)
            key = one.article.id, two.article.id
            if near >= ONE_ACT and (key not in best or near > best[key].near) and _of_one_thing(one, two):
                best[key] = Opposed(one, two, near, ())
        yield from best.values()


def _comparable(story: Story, one: Act, two: Act) -> bool:
    """True for acts of two articles, which no versions are, that are of one day or of which one never was."""
    a, b = one.article, two.article
    if a is b or story.knows(a.id, b.id) or frozenset((a.id, b.id)) in story.versions:
        return False
    who = [_who(act) for act in (one, two)]
    if all(who) and who[0] != who[1]:
        return False
    return (_denied(one) or _denied(two) or _one_day(one, two)) and acquainted(story, a, b)


def _who(act: Act) -> Who:
    """Who does it; nobody where a sentence with a verb of saying may name who says so instead."""
    said = act.article.sentences[act.claim.sentence].facts.attributions
    return () if any(not (a.start < act.end and act.start < a.end) for a in said) else act.who


def _denied(act: Act) -> bool:
    """True for an act with a denial of all among its words ("never asked", "warned nobody")."""
    negations = act.article.sentences[act.claim.sentence].facts.negations
    denied = any(n.kind in ALL and act.start <= n.start < act.end for n in negations)
    return denied and act.concept in acts_of("decided")


def _one_day(one: Act, two: Act) -> bool:
    """True for acts whose claims tell one and the same day or month, which lay behind both articles."""
    return bool(_days(one) & _days(two))


def _days(act: Act) -> frozenset[Day]:
    """The days, or the month, that the claim of an act tells, as far as they lie behind its article."""
    article = act.article
    if article.date is None:
        return frozenset()
    found: set[Day] = set()
    moments = [dated.moment for dated in moments_of(article, act.claim)]
    for moment in moments:
        days = days_of(article, moment)
        if days is not None and not isinstance(days, int):
            found.update(day for day in days if day <= article.date)
    months = [m for m in moments if m.month is not None and m.day is None and not m.relative]
    if not found and len(months) == 1 and months[0].month is not None:
        return frozenset({_month(article, months[0].year, months[0].month)})
    return frozenset(found) if len(found) == 1 else frozenset()


def _month(article: Article, year: int | None, month: int) -> tuple[int, int]:
    """A month with its year; one that tells none is the last of its name."""
    if year is not None or article.date is None:
        return year or 0, month
    return article.date.year - (month > article.date.month), month


def _of_one_thing(one: Act, two: Act) -> bool:
    """True for acts of one person, or whose sentences share words besides, and name nobody the other does not."""
    a, b = (replace(act, claim=_sentence(act)) for act in (one, two))
    pair = Pair(claim_passage(a.article, a.claim), claim_passage(b.article, b.claim), 0.0)
    if other_names(pair):
        return False
    alone = _denied(one) or _denied(two)
    if alone and one.who == two.who != ():
        return True
    told = [{q.value for q in x.claim.facts.quantities if not q.soft and q.value >= TELLING} for x in (a, b)]
    least = 1 if alone or told[0] & told[1] else SHARED
    return sum(True for _ in shared_words(a, b)) >= least


def _sentence(act: Act) -> Claim:
    """The widest claim of the sentence of an act."""
    claims = [
        c for c in act.article.claims if c.sentence == act.claim.sentence and c.start <= act.start < c.end
    ]
    return max(claims, key=lambda c: c.end - c.start)
