"""Lists of days inside an article ("14 April: a magazine reveals the flight"), held against what its text says.

A line that opens with a date and a mark tells what happened then. Where the text dates the same elsewhere, the two
must agree; a weekday of the text is that of a day of the list in the week of the article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checker.pairs import Pair, Passage
from checker.story.dated import NEWS_DAYS, Dated, moments_of, own_moment
from checker.story.days import calendar_days
from checker.story.eventpairs import claim_passage, widest_claims
from checker.values.moments import clash
from checker.words.nearness import nearness
from claims.facts.model import Moment, NameKind
from claims.model import Article, Claim
from claims.words import split_words

# What parts the date of a line from what happened, and what may stand before the date.
MARK = re.compile(r"\s*(?:[:|]|\s[–—-])\s+")
OPENS = re.compile(r"[\s•*–—-]*\Z")
# The text holds what a line says to this share of its meaning, and more of it by this much than it holds of a line
# of its own day; set by hand on stories 47 and 56.
HELD, AHEAD = 0.75, 0.2
# A line is short and a sentence may be long: they are no nearer (cosine) than this; the less the words say, the nearer
# the sentences must be, down to the second share.
NEAR = 0.25
HELD_NEAR, NEARER = 0.6, 0.5
# What lies between a day and the stretch of time behind it, in characters; the kind of quantity that such a stretch is.
COMMA, TIME = 2, "time"
# A date line is one of so many first sentences, the headline among them, and has its day within so many characters.
OPENING, BEGINNING = 4, 45
# Lines of fewer content words are labels.
LEAST = 2
# A list has so many lines at least; more lines times claims than this are no news.
LINES, MAX_PAIRS = 2, 2000


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a list of days: its day and what happened then, with the place at its end and without."""

    dated: Dated
    news: Passage
    bare: Passage
    sentence: int

    def seen_from(self, claim: Claim) -> tuple[Passage, ...]:
        """What happened; where the claim that it is held against names no place, also without its place."""
        named = any(n.kind is NameKind.PLACE for n in claim.facts.names)
        return (self.news,) if named else (self.news, self.bare)


@dataclass(frozen=True, slots=True)
class Clash:
    """What the text dates otherwise than the list: both dates, and how near the sentences are."""

    own: Dated
    listed: Dated
    score: float


def lists_apart(article: Article) -> Iterator[Clash]:
    """The sentences of an article that date otherwise what a list of days in it tells."""
    lines = [line for claim in widest_claims(article) if (line := _line(article, claim)) is not None]
    if len(lines) < LINES:
        return
    listed = {line.sentence for line in lines}
    claims = [c for c in widest_claims(article) if c.sentence not in listed and len(c.facts.moments) == 1]
    if len(lines) * len(claims) > MAX_PAIRS:
        return
    for claim in claims:
        own = own_moment(article, claim, claim.facts.moments[0])
        side = claim_passage(article, claim)
        told = sorted(
            ((max(_held(side, news) for news in x.seen_from(claim)), x) for x in lines), key=lambda t: -t[0]
        )
        (held, best), rest = told[0], told[1:]
        agreeing = [h for h, x in rest if not _differ(article, own.moment, x.dated.moment)]
        if held < HELD_NEAR or any(h > held - AHEAD for h in agreeing) or claim.facts.hides(own.moment.start):
            continue
        if is_counted_from(claim, own.moment) or is_dateline(article, claim, own.moment):
            continue
        # A plan of next week is nothing that a list of years has.
        if own.moment.relative and best.dated.moment.day is None:
            continue
        # A long sentence may tell it in the clause with the date alone.
        parts = article.claims_at(claim.sentence, own.moment.start, own.moment.end) or [claim]
        near = max(nearness(part.text, news.text) for part in parts for news in best.seen_from(claim))
        if near >= _nearness_needed(held) and _differ(article, own.moment, best.dated.moment):
            yield Clash(own, best.dated, near)


def is_counted_from(claim: Claim, moment: Moment) -> bool:
    """True for a day right before a stretch of time, which parts it from what the sentence tells next.

    "On 11 June, two days after the papers were cancelled".
    """
    times = (q for q in claim.facts.quantities if q.dimension == TIME)
    return any(0 < q.start - moment.end <= COMMA for q in times)


def is_dateline(article: Article, claim: Claim, moment: Moment) -> bool:
    """True for the article's own day near the beginning of its text: "Anzeiger vom 27. April, nach Berichten …"."""
    day, opening = article.date, [s.index for s in article.content[:OPENING]]
    own = day is not None and (moment.month, moment.day) == (day.month, day.day)
    return own and claim.sentence in opening and moment.start - claim.start <= BEGINNING


def _nearness_needed(held: float) -> float:
    """How near (cosine) a sentence must be to a line of whose meaning it holds this share."""
    lacking = max(0.0, (HELD - held) / (HELD - HELD_NEAR))
    return NEAR + lacking * (NEARER - NEAR)


def is_listed(article: Article, claim: Claim) -> bool:
    """True if a claim stands in a line that opens with a date and a mark."""
    sentence = article.sentences[claim.sentence]
    return _opening(sentence.text, sentence.start, sentence.facts.moments) is not None


def _opening(text: str, start: int, moments: Sequence[Moment]) -> tuple[Moment, int] | None:
    """The date that opens a text, which begins at `start`, and where what happened begins in it; None without them."""
    first = min(moments, key=lambda m: m.start, default=None)
    if first is None or first.relative or not OPENS.match(text[: first.start - start]):
        return None
    mark = MARK.match(text, first.end - start)
    return (first, mark.end()) if mark is not None else None


def _line(article: Article, claim: Claim) -> Line | None:
    """A claim as a line of a list: a date, a mark, and what happened; None for others."""
    opening = _opening(claim.text, claim.start, claim.facts.moments)
    if opening is None:
        return _headed(article, claim)
    moment, at = opening
    told = sum(w.content for w in split_words(claim.text[at:], claim.lang)) >= LEAST
    whole, bare = (_passage(article, claim, at, end) for end in (len(claim.text), _end(claim, at)))
    return Line(own_moment(article, claim, moment), whole, bare, claim.sentence) if told else None


def _headed(article: Article, claim: Claim) -> Line | None:
    """A claim without a date of its own as what happened on the date that is the heading above it."""
    dated = [] if claim.facts.moments else moments_of(article, claim)
    if len(dated) != 1 or sum(w.content for w in split_words(claim.text, claim.lang)) <= LEAST:
        return None
    whole = _passage(article, claim, 0, len(claim.text))
    return Line(dated[0], whole, whole, claim.sentence)


def _passage(article: Article, claim: Claim, start: int, end: int) -> Passage:
    """A part of a claim."""
    facts = claim.facts.within(claim.start + start, claim.start + end)
    text = claim.text[start:end]
    return Passage(article.id, claim.lang, text, claim.start + start, (claim.sentence,), facts)


def _end(claim: Claim, at: int) -> int:
    """Where the news of a line ends but for a place at its end ("extraordinary congress in Ornstad")."""
    places = [n for n in claim.facts.names if n.kind is NameKind.PLACE]
    for name in places:
        before = claim.text[: name.start - claim.start].split()
        if not claim.text[name.end - claim.start :].strip(" .") and len(before) > LEAST:
            end = name.start - claim.start - len(before[-1]) - 1
            return end if end > at else len(claim.text)
    return len(claim.text)


def _held(text: Passage, news: Passage) -> float:
    """How much of what a line says a sentence of the text holds."""
    return Pair(text, news, 0.0).covered[1] if text.lang == news.lang else 0.0


def _differ(article: Article, own: Moment, listed: Moment) -> bool:
    """True if two moments cannot be one: by a field that both tell, or by the weekday of the listed day."""
    if clash(own, listed):
        return True
    day = next(iter(calendar_days(listed, article.date)), None)
    if own.kind != "weekday" or day is None or article.date is None:
        return False
    recent = abs((article.date - day).days) <= NEWS_DAYS
    return recent and own.weekday != day.weekday()
