"""The days on which what a story has one of began or ended: one strike, one trial, one festival, one verdict.

"Der Streik begann am 8. Mai" and "on Wednesday, the first day of the walkout" tell one day, however little the
sentences share otherwise. What is only planned says nothing, nor does an article that gives two days. The lexicon table
`[milestones]` lists in `things` what begins and ends once, in `phases` the verbs for it, and in `told` words that say
both ("Prozessauftakt"), each under the thing and the phase.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from checker.pairs import Pair
from checker.story.dated import own_moment
from checker.story.days import Days, days_of
from checker.story.eventpairs import claim_passage
from checker.story.events.onedaythings import OneDayThing, days_apart, of_one_day
from checker.story.onething import name_strangers
from checker.story.story import Story
from claims.facts.dates.night import tells_night
from claims.facts.model import Moment
from claims.facts.opposite import milestones_of
from claims.facts.phrase import PhraseTable, tokens_of
from claims.facts.polarity import DENYING
from claims.lexicon import Lexicon, load_lexicon
from claims.model import Article, Claim

TIME = "time"
# Days farther apart (in days) are of two: a strike in May and one in June.
FAR = 28
# What a relative clause tells of stands among so many characters before it.
ANTECEDENT = 20
MILESTONES = "milestones"


def milestone_days_apart(story: Story) -> Iterator[tuple[OneDayThing, OneDayThing]]:
    """The beginnings and ends to which two articles of one event give two days, each its own throughout."""
    return days_apart(story, _told, _may_be_held)


def _may_be_held(one: OneDayThing, two: OneDayThing) -> bool:
    """True for days of a few weeks, whose claims name nobody whom the other article does not know."""
    pair = Pair(claim_passage(one.article, one.claim), claim_passage(two.article, two.claim), 0.0)
    if name_strangers(pair, one.article, two.article):
        return False
    if isinstance(one.days, int) or isinstance(two.days, int):
        return True
    return min(abs((a - b).days) for a in one.days for b in two.days) <= FAR


def _told(article: Article) -> dict[str, OneDayThing]:
    """The milestones of an article by kind, but for kinds of which it tells two days."""
    found: dict[str, list[OneDayThing]] = defaultdict(list)
    for claim in article.claims:
        lexicon = load_lexicon(claim.lang)
        if lexicon is not None and lexicon.table(MILESTONES):
            for milestone in _in_claim(article, claim, lexicon):
                found[milestone.kind].append(milestone)
    return {kind: things[0] for kind, things in of_one_day(found).items()}


def _in_claim(article: Article, claim: Claim, lexicon: Lexicon) -> Iterator[OneDayThing]:
    """The milestones of a claim with one day, which lies behind its article."""
    moments = [m for m in claim.facts.moments if m.kind != TIME]
    if len(moments) != 1 or claim.facts.hides(moments[0].start) or tells_night(claim.text, lexicon):
        return
    days = _past(article, moments[0])
    if days is None or any(n.kind in DENYING for n in claim.facts.negations):
        return
    for kind in _kinds(_antecedent(article, claim), claim.text, lexicon):
        yield OneDayThing(kind, article, claim, own_moment(article, claim, moments[0]), days)


def _antecedent(article: Article, claim: Claim) -> str:
    """The last words before a clause behind a comma, of which it may tell ("The trial, which opened in May")."""
    before = article.text[article.sentences[claim.sentence].start : claim.start].rstrip()
    return before[-ANTECEDENT:] if before.endswith(",") else ""


def _kinds(before: str, text: str, lexicon: Lexicon) -> frozenset[str]:
    """The milestones of a text: a thing with a phase, if it names one thing that has the phase, and words for both.

    A clause that names no thing tells of that which stands right before it.
    """
    tokens = tokens_of(text)
    things, phases, both = _tables(lexicon)
    told = {h.value for h in both.find(tokens)}
    if told:
        return frozenset(told) if len(told) == 1 else frozenset()
    named, doing = ({h.value for h in table.find(tokens)} for table in (things, phases))
    named = named or {h.value for h in things.find(tokens_of(before))}
    pairs = [(thing, phase) for phase in doing for thing in named & milestones_of(phase)]
    return frozenset(f"{thing} {phase}" for thing, phase in pairs) if len(pairs) == 1 else frozenset()


def _past(article: Article, moment: Moment) -> Days | None:
    """The days that a moment may be, as far as they lie behind its article."""
    days, written = days_of(article, moment), article.date
    if days is None or isinstance(days, int) or written is None:
        return days
    return frozenset(day for day in days if day <= written) or None


@cache
def _tables(lexicon: Lexicon) -> tuple[PhraseTable, PhraseTable, PhraseTable]:
    """The things, the phases, and the words for both."""
    table = lexicon.table(MILESTONES)
    things, phases, told = (PhraseTable(table.get(key, {})) for key in ("things", "phases", "told"))
    return things, phases, told
