"""Dates that begin a stretch of time on one side ("ab Freitag") and end it on the other ("until Friday").

The lexicon table `[dates]` lists in `until` and `onward` the words that stand before such a date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from checker.pairs import Pair, Passage
from checker.values.heldoff import held_off
from claims.facts.model import Moment
from claims.facts.polarity import DENYING, PHRASES
from claims.lexicon import Lexicon

# What a date may do to a stretch of time.
UNTIL, ONWARD = "until", "onward"
# How far back the word is looked for, and how near before it a denial may turn it round ("not until"), in characters.
LOOK_BACK, DENIAL_REACH = 32, 80
# One word may stand between ("until next Friday", "ab kommendem Freitag").
_BETWEEN = r"(?:[\s\u00a0]+[^\W\d_]+)?[\s\u00a0]*$"


@dataclass(frozen=True, slots=True)
class _Leads:
    """The words of one language before an end and before a beginning, compiled."""

    until: re.Pattern[str]
    onward: re.Pattern[str]


@cache
def _leads(lexicon: Lexicon) -> _Leads:
    """The words of a lexicon before the ends of stretches, compiled once."""

    def before(words: tuple[str, ...]) -> re.Pattern[str]:
        forms = "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))
        return re.compile(rf"(?<!\w)(?:{forms}){_BETWEEN}" if forms else "(?!)", re.IGNORECASE)

    return _Leads(before(lexicon.words("dates", "until")), before(lexicon.words("dates", "onward")))


def turned_stretches(pair: Pair) -> Iterator[tuple[Moment, Moment, tuple[str, str]]]:
    """The moments that both sides name once, as an end here and as a beginning there, and which is which."""
    left, right = pair.left, pair.right
    if held_off(pair):
        return
    for one in left.facts.moments:
        two = _same(one, right)
        if two is None or _same(two, left) is not one:
            continue
        sides = _direction(one, left), _direction(two, right)
        if set(sides) == {UNTIL, ONWARD}:
            yield one, two, sides


def _key(moment: Moment) -> tuple[object, ...]:
    """What a moment says."""
    m = moment
    return m.kind, m.year, m.month, m.day, m.weekday, m.hour, m.minute, m.part, m.relative, m.year_last


def _same(moment: Moment, other: Passage) -> Moment | None:
    """The one moment of the other side that says the same, or None."""
    found = [m for m in other.facts.moments if _key(m) == _key(moment)]
    return found[0] if len(found) == 1 else None


def _direction(moment: Moment, side: Passage) -> str:
    """Whether a date ends or begins a stretch of time; "" where its words do not say so, or are denied."""
    if side.lexicon is None:
        return ""
    start = moment.start - side.start
    before = side.text[max(0, start - LOOK_BACK) : start]
    turning = (n for n in side.facts.negations if n.kind in DENYING | PHRASES)
    if any(0 <= moment.start - n.end <= DENIAL_REACH for n in turning):
        return ""
    leads = _leads(side.lexicon)
    ends, begins = leads.until.search(before), leads.onward.search(before)
    if bool(ends) == bool(begins):
        return ""
    return UNTIL if ends else ONWARD
