"""Two numbers that are both true: of one day and of several, of a whole and of its part, then and by now, a lead and
the points themselves.

"By Monday more than 120 rescuers were at work" does not deny the 60 of Sunday, nor do 12,915 spectators on both days
deny the 7,000 of the last one. The lexicon table `[numbers]` lists in `by_then` the words for what a number has come
to, in `so_far` those for a count that goes on, in `still` those for one of its own day and in `not_still` phrases in
which they say something else ("noch am Abend"), in `gaps` those for how far one is ahead of another; `[dates]` lists
in `until` the words before the day up to which something is counted, and in `since_event` those behind a time that is
reckoned from an event.
"""

from __future__ import annotations

import re
from functools import cache

from checker.pairs import Passage
from checker.story.eventpairs import EventPair
from claims.facts.model import Moment, Quantity
from claims.facts.phrase import PhraseTable, tokens_of
from claims.lexicon import Lexicon
from claims.model import Article

DAYS = frozenset({"day", "week", "month"})
# How far back the word before a number or a day is looked for, in characters.
LOOK_BACK = 32
# What one may be ahead of another by.
GAINED, POINT = frozenset({"count", "score", "time"}), "point"
COUNT, TIME = "count", "time"
# The list of phrases in which the words of another one say something else is called so.
NOT = "not_"


def of_other_times(event: EventPair, left: Quantity, right: Quantity) -> bool:
    """True where two counts are of another stretch of time, one is of a whole that its own side parts, or a lead."""
    sides = event.pair.left, event.pair.right
    if _is_gap(sides[0], left) != _is_gap(sides[1], right) or _from_two_days(event, left, right):
        return True
    if left.unit or right.unit or not left.dimension == right.dimension == COUNT:
        return False
    (low, below), (high, above) = sorted(
        zip((left, right), sides, strict=True), key=lambda told: told[0].value
    )
    if _over_days(above, high) and not _over_days(below, low):
        return True
    if _is_parted(high, above) and not _is_parted(low, below):
        return True
    earlier, later = (below, above), (event.left_article, event.right_article)
    if earlier[0] is not event.pair.left:
        later = later[::-1]
    if _precedes(*later) or _precedes(*later[::-1]):
        # "Nine are still in hospital" is told of its own day.
        last = above if _precedes(*later) else below
        if _says(last, "still"):
            return True
    return _came_to(above, below) or (
        _precedes(*later) and (_says(above, "by_then") or _says(below, "so_far"))
    )


def _is_gap(side: Passage, number: Quantity) -> bool:
    """True for points or a time in a passage with a word for how far one is ahead ("a lead of 25 points")."""
    return (number.dimension in GAINED or number.unit == POINT) and _says(side, "gaps")


def _from_two_days(event: EventPair, left: Quantity, right: Quantity) -> bool:
    """True for stretches of time since something, told by articles of two days ("four days after the storm")."""
    one, two = event.left_article.date, event.right_article.date
    if left.dimension != TIME or right.dimension != TIME or one is None or two is None or one == two:
        return False
    return all(_leads_to(side, q) for side, q in ((event.pair.left, left), (event.pair.right, right)))


def _leads_to(side: Passage, number: Quantity) -> bool:
    """True for a number with "after" or "before" right behind it."""
    behind = side.text[number.end - side.start :].lower().split()[:1]
    return (
        bool(behind) and side.lexicon is not None and behind[0] in side.lexicon.words("dates", "since_event")
    )


def _over_days(side: Passage, number: Quantity) -> bool:
    """True for a passage that counts over several days ("an beiden Tagen", "over the two days")."""
    return any(q.unit in DAYS and q.value >= 2 and q is not number for q in side.facts.quantities)


def _is_parted(number: Quantity, side: Passage) -> bool:
    """True for a whole at whose part the passage goes on ("Sur douze contrats examinés, trois posent problème")."""
    if side.lexicon is None:
        return False
    start = number.start - side.start
    if not _whole_leads(side.lexicon).search(side.text[max(0, start - LOOK_BACK) : start]):
        return False
    behind = side.text[: side.clause_end(number.end) - side.start]
    return any(
        q.start >= side.start + len(behind) and q.value < number.value and not q.unit and not q.soft
        for q in side.facts.quantities
    )


@cache
def _whole_leads(lexicon: Lexicon) -> re.Pattern[str]:
    """The words before a whole of which a part is told next, at the beginning of their clause."""
    words = [*lexicon.words("numbers", "share_of"), *lexicon.words("numbers", "share_among")]
    of = "|".join(map(re.escape, sorted(words, key=len, reverse=True))) or "(?!)"
    definite = "|".join(map(re.escape, lexicon.words("numbers", "definite"))) or "(?!)"
    return re.compile(rf"(?:^|[.,;:–]\s)(?:{of})\s(?:(?:{definite})\s)?$", re.IGNORECASE)


def _came_to(later: Passage, earlier: Passage) -> bool:
    """True where a passage counts up to a day that the other one does not name ("by Monday")."""
    if later.lexicon is None:
        return False
    until = _until(later.lexicon)
    named = {_day(m) for m in earlier.facts.moments}
    for moment in later.facts.moments:
        start = moment.start - later.start
        before = later.text[max(0, start - LOOK_BACK) : start]
        if any(_day(moment)) and _day(moment) not in named and until.search(before):
            return True
    return False


def _day(moment: Moment) -> tuple[int | None, int | None]:
    """The weekday and the day of the month of a moment."""
    return moment.weekday, moment.day


@cache
def _until(lexicon: Lexicon) -> re.Pattern[str]:
    """The words before the day up to which something is counted."""
    words = sorted(lexicon.words("dates", "until"), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words)) or '(?!)'})\s+$", re.IGNORECASE)


def _precedes(one: Article, two: Article) -> bool:
    """True where an article is dated before another one."""
    return one.date is not None and two.date is not None and one.date < two.date


def _says(side: Passage, key: str) -> bool:
    """True where a passage has one of the words of a list."""
    if side.lexicon is None or not side.lexicon.words("numbers", key):
        return False
    return any(hit.value == key for hit in _table(side.lexicon, key).find(tokens_of(side.text)))


@cache
def _table(lexicon: Lexicon, key: str) -> PhraseTable:
    """The words of a list, and the longer phrases in which they say something else."""
    return PhraseTable({k: lexicon.words("numbers", k) for k in (key, f"{NOT}{key}")})
