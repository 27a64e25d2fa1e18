"""Dates that begin a stretch of time on one side ("ab Freitag") and end it on the other ("until Friday").

So with what comes before a time here and after it there ("before 9 a.m.", „nach 9 Uhr“). The lexicon table `[dates]`
lists in `until` and `onward`, `earlier` and `later` the words that stand before such a date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache

from checker.pairs import Pair, Passage
from checker.values.heldoff import held_off
from claims.facts.model import Moment
from claims.facts.polarity import DENYING, PHRASES
from claims.lexicon import Lexicon

# What a date may do to a stretch of time.
UNTIL, ONWARD = "until", "onward"
TIME = "time"
EARLIER, LATER = "earlier", "later"
TURNED = ({UNTIL, ONWARD}, {EARLIER, LATER})
# How far back the word is looked for, and how near before it a denial may turn it round ("not until"), in characters.
LOOK_BACK, DENIAL_REACH = 32, 80
# One word may stand between ("until next Friday", "ab kommendem Freitag").
_BETWEEN = r"(?:[\s\u00a0]+[^\W\d_]+)?[\s\u00a0]*$"


@cache
def _leads(lexicon: Lexicon) -> Mapping[str, re.Pattern[str]]:
    """The words of a lexicon before a date that say what it does, compiled once."""

    def before(words: tuple[str, ...]) -> re.Pattern[str]:
        forms = "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))
        return re.compile(rf"(?<!\w)(?:{forms}){_BETWEEN}" if forms else "(?!)", re.IGNORECASE)

    return {way: before(lexicon.words("dates", way)) for way in (UNTIL, ONWARD, EARLIER, LATER)}


def turned_stretches(pair: Pair) -> Iterator[tuple[Moment, Moment, tuple[str, str]]]:
    """The moments that both sides name once, as an end here and as a beginning there, and which is which.

    Each with the word before it.
    """
    left, right = pair.left, pair.right
    if held_off(pair):
        return
    for one in left.facts.moments:
        two = _same(one, right)
        if two is None or _same(two, left) is not one:
            continue
        (here, first), (there, second) = _direction(one, left), _direction(two, right)
        if {here, there} in TURNED:
            yield _from(one, first, left), _from(two, second, right), (here, there)


def _key(moment: Moment) -> tuple[object, ...]:
    """What a moment says."""
    m = moment
    if m.kind == TIME:
        # "9 a.m." and „9 Uhr“ are one hour.
        return m.kind, m.hour, m.minute
    return m.kind, m.year, m.month, m.day, m.weekday, m.hour, m.minute, m.part, m.relative, m.year_last


def _same(moment: Moment, other: Passage) -> Moment | None:
    """The one moment of the other side that says the same, or None."""
    found = [m for m in other.facts.moments if _key(m) == _key(moment)]
    return found[0] if len(found) == 1 else None


def _from(moment: Moment, start: int, side: Passage) -> Moment:
    """A moment with the words before it, which begin at `start` of the side's text."""
    text = side.text[start : moment.end - side.start]
    return replace(moment, start=side.start + start, text=text)


def _direction(moment: Moment, side: Passage) -> tuple[str, int]:
    """What a date does to a stretch of time, and where the word for it begins; "" without one or where denied."""
    if side.lexicon is None:
        return "", 0
    start = moment.start - side.start
    turning = (n for n in side.facts.negations if n.kind in DENYING | PHRASES)
    if any(0 <= moment.start - n.end <= DENIAL_REACH for n in turning):
        return "", 0
    at = max(0, start - LOOK_BACK)
    before = side.text[at:start]
    found = [
        (way, m.start() + at) for way, words in _leads(side.lexicon).items() if (m := words.search(before))
    ]
    return found[0] if len(found) == 1 else ("", 0)
