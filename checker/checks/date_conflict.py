"""`date-conflict`: one event is given two dates, or a date another weekday than the calendar has."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import ClassVar, NamedTuple

from checker.checks.impossible_dates import impossible_dates
from checker.model import Finding, Rule, Scope, Severity
from checker.pairs import Passage
from checker.statements.stance import denials
from checker.story.dated import Dated, apart, moments_of, own_moment
from checker.story.eventpairs import SAME_EVENT, EventPair, event_pairs
from checker.story.events.actdates import act_days_apart
from checker.story.events.bothdates import tells_both
from checker.story.events.chronicle import is_listed, lists_apart
from checker.story.events.incidents import incident_days_apart
from checker.story.events.milestones import milestone_days_apart
from checker.story.events.neardates import dates_near
from checker.story.events.onehour import days_of_one_hour
from checker.story.events.oneminute import hours_apart
from checker.story.events.owndays import of_two_weekdays
from checker.story.events.pastyears import past_years_apart
from checker.story.events.refused import refused_in_one
from checker.story.events.timebounds import BEGIN, END, bound
from checker.story.events.told import told_twice
from checker.story.numbers.headterms import TERM, terms_apart
from checker.story.numbers.leftover import leftovers_apart
from checker.story.numbers.lone import lone_dates
from checker.story.numbers.toldvalues import says_more
from checker.story.numbers.witnesses import Witnesses
from checker.story.otherparts import of_other_parts
from checker.story.persons.birthyears import births_apart
from checker.story.persons.owners import of_other_owners
from checker.story.persons.shortterms import ShortTerm, short_terms
from checker.story.persons.tenures import other_posts, tenures_apart
from checker.story.story import Story
from checker.values.moments import centuries_apart, clash, is_ahead
from checker.words.wordlinks import LinkedWord
from claims.facts.dates.night import tells_night
from claims.facts.model import Moment
from claims.model import Article, Claim

WORD = re.compile(r"\w+")
# Words, and the mark that parts two statements.
PARTING = re.compile(r"\w+|;")
# The part of a sentence that is dated holds this share of the words that it shares; set by hand.
PARTS_SHARE = 0.5
# A relative clause that is dated holds at least this share.
ASIDE = 0.25
# What two dates that are surely of one thing by all that is around them, but by no word, count as the nearness of their
# claims; set by hand.
LIKELY = 0.6
# What the days of one incident count as the nearness of their claims; set by hand.
INCIDENT = 0.6
# What two hours with one minute count as; set by hand.
MINUTE = 0.4
# What two dates near each other that may be of one thing count as; set by hand.
NEAR = 0.35
# From this likelihood on of two dates "closed since Saturday" tells when what "closed on Sunday" was.
SURELY = 0.95


class DateConflictCheck:
    """Compares the dates of claims that speak of the same event."""

    pairwise: ClassVar[bool] = True
    rules: ClassVar[tuple[Rule, ...]] = (
        Rule(
            "date-conflict",
            "One event, two dates",
            Severity.WARNING,
            "Accuracy/Mistranslation/Date",
            "Two claims on the same event date it differently, and both cannot be right: the same event in other "
            "words, one act of one person, one fire, crash or theft, or one deadline. A sentence under a date heading "
            "is taken to happen on that date. Told too are a weekday beside a date that falls on another one, and a "
            "day that its month does not have: an error where the text tells the year, a warning where the article's "
            "date or another date of the text does. As info: a date of the text near one of a list of days, or of the "
            "text, that shares telling words, two years of founding or of one thing of the past, and an age that the "
            "year of birth denies.",
            "“On 3 May Berger resigned from the board.” and later “Berger resigned from the board on 5 May.”; “on "
            "Wednesday, 4 June 2026” (a Thursday)",
            "“Berger resigned on 3 May.” and “Berger resigned in May.”",
        ),
    )

    def within(self, article: Article) -> Iterator[Finding]:
        """Yield one finding per date that the calendar does not have."""
        yield from impossible_dates(article)

    def across(self, story: Story) -> Iterator[Finding]:
        """Yield one finding per pair of claims whose only dates exclude each other."""
        posts = {_places(t.one, t.two) for t in _of_tenures(story)}
        for f in self._apart(story):
            if frozenset((e.article, e.start) for e in f.sides[:2]) in posts or not of_other_owners(story, f):
                yield f

    def _apart(self, story: Story) -> Iterator[Finding]:
        """The same, whosoever the values are."""
        seen: set[frozenset[tuple[str, int]]] = set()
        witnesses = Witnesses(story)
        for candidates in CANDIDATES:
            for found in candidates(story):
                if (places := _places(found.one, found.two)) not in seen:
                    seen.add(places)
                    yield from self._unless_both(story, witnesses, found)
        yield from self._of_lists(story, seen)
        for one, two, field in dates_near(story):
            if _places(one, two) not in seen:
                near = self._finding(one, two, Scope.WITHIN, NEAR, field)
                yield replace(near, severity=Severity.INFO)
        yield from births_apart(story)
        for one, two in past_years_apart(story):
            if _places(one, two) not in seen:
                past = self._finding(one, two, Scope.ACROSS, NEAR, "year")
                yield replace(past, severity=Severity.INFO)
        yield from witnesses.fresh(self.rules)

    def _of_lists(self, story: Story, seen: set[frozenset[tuple[str, int]]]) -> Iterator[Finding]:
        """The findings on what one article tells under two date headings, or in its text and in its list of days."""
        for article in story.articles:
            for told in () if story.knows(article.id, article.id) else told_twice(article):
                seen.add(_places(told.own, told.headed))
                yield self._finding(told.own, told.headed, Scope.WITHIN, told.score, "day")
            for one, two, field in () if story.knows(article.id, article.id) else terms_apart(article):
                yield self._finding(one, two, Scope.WITHIN, TERM, field)
            yield from map(_short, () if story.knows(article.id, article.id) else short_terms(article))
            for said in () if story.knows(article.id, article.id) else lists_apart(article):
                if _places(said.own, said.listed) not in seen:
                    seen.add(_places(said.own, said.listed))
                    yield self._finding(said.own, said.listed, Scope.WITHIN, said.score, "day")

    def _unless_both(self, story: Story, witnesses: Witnesses, apart: _Apart) -> Iterator[Finding]:
        """A finding with its witnesses, unless one article tells both days: of two events then."""
        if not tells_both(story, apart.one, apart.two):
            told = self._finding(apart.one, apart.two, apart.scope, apart.near, apart.field)
            yield from witnesses.heard(replace(told, severity=apart.severity))

    def _finding(self, left: Dated, right: Dated, scope: Scope, score: float, field: str) -> Finding:
        """A finding with both dates."""
        return Finding(
            "date-conflict",
            Severity.WARNING,
            round(min(0.9, 0.3 + 0.6 * score), 3),
            f"One event is dated “{left.evidence.text}” here and “{right.evidence.text}” there ({field} differs).",
            scope,
            left.evidence,
            right.evidence,
            tuple(d.told for d in (left, right) if d.told is not None),
            left_value=_value(left.moment),
            right_value=_value(right.moment),
            reason="field",
            told=(("differs", field),),
        )


def _short(term: ShortTerm) -> Finding:
    """The finding for a stretch that is too short for the day on which it began."""
    return Finding(
        "date-conflict",
        Severity.WARNING,
        round(LIKELY, 3),
        f"“{term.stretch.text}” is too short for what began “{term.began.text}”.",
        Scope.WITHIN,
        term.stretch,
        term.began,
        reason="stretch",
    )


class _Apart(NamedTuple):
    """Two dates of one thing that cannot be one moment, how near what they tell of is, and the field that differs."""

    one: Dated
    two: Dated
    scope: Scope
    near: float
    field: str
    severity: Severity = Severity.WARNING


def _of_pairs(story: Story) -> Iterator[_Apart]:
    """The only dates of two claims on one event."""
    for event in event_pairs(story):
        if event.scope is Scope.WITHIN and _one_listed(event):
            continue
        left = moments_of(event.left_article, event.left_claim)
        right = moments_of(event.right_article, event.right_claim)
        # More than one date on a side may date different parts of the claim: abstain.
        if len(left) == len(right) == 1 and not (left[0].inherited and right[0].inherited):
            yield from _apart(event, left[0], right[0])


def _lone(story: Story) -> Iterator[_Apart]:
    """The dates that stand alone in either article."""
    for event, a, b in lone_dates(story):
        one = own_moment(event.left_article, event.left_claim, a)
        two = own_moment(event.right_article, event.right_claim, b)
        yield from _apart(event, one, two)


def _apart(event: EventPair, one: Dated, two: Dated) -> Iterator[_Apart]:
    """Two dates of a pair of claims, if they exclude each other and date the same part of it."""
    told = (event.left_article, event.left_claim, one), (event.right_article, event.right_claim, two)
    written = not any(d.inherited or says_more(a, c, d.moment) for a, c, d in told)
    of_two = _of_other_stretches(event, one, two) or of_other_parts(event) or refused_in_one(event.pair)
    if written or of_two:
        return
    if (field := _clash(event, one, two)) and not _of_other_parts(event, one, two):
        yield _Apart(one, two, event.scope, event.pair.score, field)


def _left_over(story: Story) -> Iterator[_Apart]:
    """The dates that are left over where two reports tell the same but for these."""
    for stand in leftovers_apart(story):
        here, there, event = stand.left.fact, stand.right.fact, stand.event
        if not isinstance(here, Moment) or not isinstance(there, Moment):
            continue
        one = own_moment(event.left_article, event.left_claim, here)
        two = own_moment(event.right_article, event.right_claim, there)
        bounds = {_bound(one, event.pair.left), _bound(two, event.pair.right)}
        since = bounds == {BEGIN, ""} and here.kind == "weekday" and stand.likely >= SURELY
        of_two = of_other_parts(event) or refused_in_one(event.pair)
        if of_two or (_of_other_stretches(event, one, two) and not since):
            continue
        kinds = {here.kind, there.kind}
        field = _clash(event, one, two) or (kinds.pop() if kinds in ({"season"}, {"time"}) else "")
        deadlines = bounds == {END} and here.day is not None and there.day is not None
        if field and (deadlines or not _of_other_parts(event, one, two)):
            yield _Apart(one, two, event.scope, stand.likely * LIKELY, field, stand.severity)


def _of_tenures(story: Story) -> Iterator[_Apart]:
    """The years since when somebody holds a post."""
    for event, a, b, named in tenures_apart(story):
        one = own_moment(event.left_article, event.left_claim, a)
        two = own_moment(event.right_article, event.right_claim, b)
        # The person and the post are one: the sentences need not be alike.
        near, severity = max(event.pair.score, NEAR), Severity.WARNING if named else Severity.INFO
        yield _Apart(one, two, event.scope, near, "year", severity)


def _of_acts(story: Story) -> Iterator[_Apart]:
    """The days of one act of one person."""
    for acts in act_days_apart(story):
        scope = Scope.WITHIN if acts.one.act.article is acts.two.act.article else Scope.ACROSS
        one, two = acts.one.dated, acts.two.dated
        yield _Apart(one, two, scope, acts.near, clash(one.moment, two.moment) or "day")


def _of_incidents(story: Story) -> Iterator[_Apart]:
    """The days of one fire, crash or theft."""
    for ours, theirs in incident_days_apart(story):
        field = clash(ours.dated.moment, theirs.dated.moment) or "day"
        yield _Apart(ours.dated, theirs.dated, Scope.ACROSS, INCIDENT, field)


def _of_hours(story: Story) -> Iterator[_Apart]:
    """The days of what happened at one minute."""
    for _, ours, theirs in days_of_one_hour(story):
        field = clash(ours.dated.moment, theirs.dated.moment) or "day"
        yield _Apart(ours.dated, theirs.dated, Scope.ACROSS, INCIDENT, field)


def _of_minutes(story: Story) -> Iterator[_Apart]:
    """The hours of what happened on one day, told to the minute and alike but for one digit."""
    for event, ours, theirs in hours_apart(story):
        yield _Apart(ours.dated, theirs.dated, event.scope, MINUTE, "time")


def _of_milestones(story: Story) -> Iterator[_Apart]:
    """The days on which one strike, trial or festival began or ended, or one verdict came."""
    for ours, theirs in milestone_days_apart(story):
        field = clash(ours.dated.moment, theirs.dated.moment) or "day"
        yield _Apart(ours.dated, theirs.dated, Scope.ACROSS, INCIDENT, field)


# The surest first: what two of them find is told once.
CANDIDATES = (
    _of_pairs, _lone, _left_over, _of_tenures, _of_acts, _of_incidents, _of_hours, _of_minutes, _of_milestones,
)  # fmt: skip


def _one_listed(event: EventPair) -> bool:
    """True if one claim alone is a line of a list of days, which `lists_apart` holds against the text."""
    return is_listed(event.left_article, event.left_claim) != is_listed(
        event.right_article, event.right_claim
    )


def _clash(event: EventPair, left: Dated, right: Dated) -> str:
    """The field in which two dates of one event exclude each other, or "".

    Weekdays alone exclude each other in reports of one week only.
    """
    field = clash(left.moment, right.moment)
    if field == "year" and centuries_apart(left.moment, right.moment):
        return ""
    weeks = apart(event.left_article, event.right_article)
    # What had not happened by Thursday is none of what happened on Tuesday.
    if (
        field == "weekday"
        and len({denials(side.facts) > 0 for side in (event.pair.left, event.pair.right)}) > 1
    ):
        return ""
    if field == "weekday" and of_two_weekdays(event, left, right):
        return ""
    if weeks and (field == "weekday" or _may_be_put_off(event, left.moment, right.moment)):
        return ""
    # What is done by one article and to come in the other is one thing only where they say much the same.
    ahead = {
        is_ahead(m.moment, a.date) for m, a in ((left, event.left_article), (right, event.right_article))
    }
    if len(ahead) > 1 and event.pair.score < SAME_EVENT:
        return ""
    return "" if field in ("day", "weekday") and _at_night(event) else field


def _may_be_put_off(event: EventPair, left: Moment, right: Moment) -> bool:
    """True if both dates were still to come when their articles were written: a plan may have changed meanwhile."""
    return is_ahead(left, event.left_article.date) and is_ahead(right, event.right_article.date)


def _places(left: Dated, right: Dated) -> frozenset[tuple[str, int]]:
    """Where two dates stand."""
    return frozenset((d.evidence.article, d.evidence.start) for d in (left, right))


def _of_other_parts(event: EventPair, left: Dated, right: Dated) -> bool:
    """True if what the claims share stands behind an "after", or a semicolon, of one of them, and its date before it,
    or the other way.

    Claims that are built alike ("after extra time on Saturday", « après prolongation vendredi ») date the same part.
    """
    sides = (event.pair.left, left, event.pair.words.left), (event.pair.right, right, event.pair.words.right)
    places: list[tuple[int, int]] = []
    others = False
    for side, dated, words in sides:
        marks = side.lexicon.words("dates", "parts") if side.lexicon else ()
        cuts = [
            side.start + m.start() for m in PARTING.finditer(side.text) if m.group().lower() in {*marks, ";"}
        ]
        linked = [w.start for w in words if w.content and w.link >= 0]
        at = bisect_right(cuts, dated.evidence.start)
        beside = sum(bisect_right(cuts, start) == at for start in linked)
        places.append((len(cuts), at))
        others = others or bool(cuts and not dated.inherited and beside < PARTS_SHARE * len(linked))
    if others and not (places[0] == places[1] == (1, 1)):
        return True
    told = ((event.left_article, event.left_claim, left), (event.right_article, event.right_claim, right))
    return any(
        _aside(article, claim, dated, words)
        for (article, claim, dated), (_, _, words) in zip(told, sides, strict=True)
    )


def _aside(article: Article, claim: Claim, dated: Dated, words: Sequence[LinkedWord]) -> bool:
    """True if a date stands in a clause of its own that holds hardly anything of what two claims share."""
    if dated.inherited:
        return False
    parts = [
        c
        for c in article.claims
        if c.sentence == claim.sentence
        and c.start <= dated.evidence.start < c.end
        and claim.start <= c.start
        and c.end <= claim.end
        and c.end - c.start < claim.end - claim.start
    ]
    linked = [w.start for w in words if w.content and w.link >= 0]
    part = min(parts, key=lambda c: c.end - c.start, default=None)
    return part is not None and sum(part.start <= at < part.end for at in linked) < ASIDE * len(linked)


def _bound(dated: Dated, side: Passage) -> str:
    """Whether a date is the "begin" or the "end" of a stretch of time ("seit 2019", "until June"), or ""."""
    return "" if dated.inherited else bound(dated.moment, side)


def _of_other_stretches(event: EventPair, left: Dated, right: Dated) -> bool:
    """True for dates of which one alone begins or ends a stretch of time, and for stretches of two posts."""
    bounds = {_bound(left, event.pair.left), _bound(right, event.pair.right)}
    # A deadline has its day; how long a post is held is told by years and months.
    days = left.moment.day is not None and right.moment.day is not None
    return len(bounds) > 1 or (bounds != {""} and not days and other_posts(event))


def _at_night(event: EventPair) -> bool:
    """True if a claim speaks of a night, which one language names by its evening and another by its morning."""
    return any(tells_night(side.text, side.lexicon) for side in (event.pair.left, event.pair.right))


def _value(moment: Moment) -> str:
    """A moment as year-month-day, with ? for what is not said."""
    year = f"{moment.year:04d}" if moment.year is not None else "?"
    rest = [f"{x:02d}" if x is not None else "?" for x in (moment.month, moment.day)]
    return "-".join([year, *rest])
