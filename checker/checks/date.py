"""Moments that cannot be the same: another year, month, day, weekday, time, decade or century in its
place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from checker.messages import version_names
from checker.model import Finding, Rule, Scope, Severity
from checker.pairs import Pair, Passage
from checker.values.datefields import FIELDS, HALF_DAY, RELATIVE, Value, values_of
from checker.values.datetwice import said_twice
from checker.values.dayhalves import other_halves
from checker.values.heldoff import held_off
from checker.values.stretches import ONWARD, UNTIL, turned_stretches
from claims.facts.dates.night import tells_night
from claims.facts.dates.seasons import SEASON, hinted_seasons
from claims.facts.model import Moment
from claims.facts.phrase import tokens_of

RULE = Rule(
    "date-mismatch",
    "Another date",
    Severity.ERROR,
    "Accuracy/Mistranslation/Date-time",
    "One side names a year, month, day, weekday, time, decade or century and the other side names another "
    "one in "
    "its place. Dates are compared field by field after normalisation, so 2024-08-06 equals 6. August. A "
    "field "
    "that only one side gives, or a relative word such as yesterday against a weekday, is no conflict.",
    "de: am 14. Mai 2024 | fr: le 14 juin 2024",
    "de: am 14. Mai 2024 | en: on May 14",
)
# Confidence when exactly one value stands against one, and when it has to be picked among several.
SURE = 0.95
PICKED = 0.8
# A time of day may be given in another time zone, so it alone is only a warning.
TIME_SURE = 0.6
# "Until Friday" against "from Friday on", and "9 p.m." against "21 Uhr" and "9 Uhr"; set by hand.
TURNED = 0.6
OTHER_HALF, MAYBE_OTHER_HALF = 0.8, 0.5
_NOUNS = {"relative": "relative date", "time": "time of day"}
WEEK = 7
# How the codes of the week, month and year begin that are running: such words are used loosely.
RUNNING = "this_"
# A second moment without its noun begins within so many characters behind the first.
ELLIPSIS = 14
# The word for a night stands so near (characters) to its day.
BESIDE = 18
# A bare number below this may be a year, a day or an hour.
YEARS_END = 3000


class DateCheck:
    """Holds the moments of both sides against each other, field by field."""

    rules: ClassVar[tuple[Rule, ...]] = (RULE,)

    def compare(self, pair: Pair) -> Iterator[Finding]:
        """Yield a finding for each field in which an unmatched value of one side meets one of the other."""
        if not pair.left.facts.moments or not pair.right.facts.moments:
            return
        if _is_dateline(pair.left) and _is_dateline(pair.right):
            return
        reported: set[tuple[int, int]] = set()
        for field in FIELDS:
            left, right = _unmatched(pair.left, pair.right, field), _unmatched(pair.right, pair.left, field)
            if len(left) == len(right) == 1 and _is_eve(pair, field, left[0][0], right[0][0]):
                continue
            if field == "relative" and (
                _goes_on(pair.left, left, right) or _goes_on(pair.right, right, left)
            ):
                continue
            several = len(left) != 1 or len(right) != 1
            left, right = (
                left or said_twice(pair.left, pair.right, field),
                right or said_twice(pair.right, pair.left, field),
            )
            for (value, one), (other, two) in zip(left, right, strict=False):
                if (one.start, two.start) not in reported:
                    reported.add((one.start, two.start))
                    yield _finding(pair, field, (value, one), (other, two), several)
        for one, two, values in turned_stretches(pair):
            noun = "end of the time" if values[0] in (UNTIL, ONWARD) else "order in time"
            yield _told(pair, noun, one, two, TURNED, values)
        for one, two, values, sure in other_halves(pair):
            yield _told(pair, "half of the day", one, two, OTHER_HALF if sure else MAYBE_OTHER_HALF, values)


def _is_eve(pair: Pair, field: str, one: Value, two: Value) -> bool:
    """True for a day up to which something lasts, and the next one, before which it does not end: "closed through
    Wednesday" is "will not reopen before Thursday".
    """
    if field not in ("weekday", "day") or not isinstance(one, int) or not isinstance(two, int):
        return False
    apart = abs(one - two)
    return (apart == 1 or (field == "weekday" and apart == WEEK - 1)) and held_off(pair)


def _is_dateline(side: Passage) -> bool:
    """True for the line that dates its article: versions may be published on two days."""
    moments = side.facts.moments
    if side.row is not None or side.date is None or len(moments) != 1:
        return False
    only = moments[0]
    rest = side.text[: only.start - side.start] + side.text[only.end - side.start :]
    own = (only.year, only.month, only.day) == (side.date.year, side.date.month, side.date.day)
    return own and not any(c.isalpha() for c in rest)


def _unmatched(side: Passage, other: Passage, field: str) -> list[tuple[Value, Moment]]:
    """The values of a field that nothing on the other side can mean, in order of place, each once."""
    there = {v for m in other.facts.moments for v in values_of(m, field)} | _numbers(other, field)
    found: dict[Value, Moment] = {}
    for moment in side.facts.moments:
        for value in values_of(moment, field):
            told = value in there or _covered(value, field, moment, side, other)
            if not told and (field != "date" or _has_both(moment, other)):
                found.setdefault(value, moment)
    return list(found.items())


def _has_both(moment: Moment, other: Passage) -> bool:
    """True if the other side names the day and the month of a date, in other dates."""
    there = other.facts.moments
    return any(moment.day in (m.day, *m.days) for m in there) and any(m.month == moment.month for m in there)


def _numbers(other: Passage, field: str) -> set[Value]:
    """Bare numbers of the other side that may be years or days there, and seasons that its words name otherwise."""
    if field == SEASON and other.lexicon is not None:
        return set(hinted_seasons(tokens_of(other.text), other.lexicon))
    if field not in ("year", "day", "time"):
        return set()
    # An article is no first day of a month.
    firm = [q for q in other.facts.quantities if not q.soft]
    counts = {int(q.value) for q in firm if q.value == int(q.value) and 0 < q.value < YEARS_END}
    return {f"{c % HALF_DAY}:00" for c in counts} if field == "time" else set(counts)


def _covered(value: Value, field: str, moment: Moment, side: Passage, other: Passage) -> bool:
    """True if a wider or vaguer moment of the other side may mean the value.

    A day that both sides tell answers to itself: "3 February" there is no "Tuesday" of here, if it stands here too.
    """
    mine = {
        m.first for m in side.facts.moments if m is not moment and m.first is not None and m.first == m.last
    }
    nights = field == "weekday" and isinstance(value, int) and _is_night(side, moment)
    for there in other.facts.moments:
        # "In der Nacht zum Samstag" is Friday night.
        beside = nights and there.weekday is not None and (there.weekday - int(value)) % WEEK in (1, WEEK - 1)
        if beside and _is_night(other, there):
            return True
        if isinstance(value, int) and field in ("year", "decade") and _spans(there, value, field, moment):
            return True
        if field == "century" and there.kind == "decade":
            return True
        if field in ("weekday", "day") and there.first not in mine and _resolves(there, value, field):
            return True
    return False


def _is_night(side: Passage, moment: Moment) -> bool:
    """True for a weekday right beside the word for a night, which belongs to two days."""
    start, end = moment.start - side.start, moment.end - side.start
    near = f"{side.text[max(0, start - BESIDE) : start]} {side.text[end : end + BESIDE]}"
    return tells_night(near, side.lexicon)


def _spans(there: Moment, value: int, field: str, moment: Moment) -> bool:
    """True if a decade, century or range of years of the other side takes in a year or a decade."""
    if field == "decade" and there.kind == "century":
        return True
    if there.year is None:
        return False
    if (field == "decade" or there.kind == "decade") and there.year // 10 == value // 10:
        return True
    # Two ranges that overlap are still two ranges.
    return moment.year_last is None and there.year_last is not None and there.year <= value <= there.year_last


def _resolves(there: Moment, value: Value, field: str) -> bool:
    """True if a moment of the other side is one known day that has the weekday or day of the month."""
    if there.first is None or there.first != there.last:
        return False
    return value == (there.first.weekday() if field == "weekday" else there.first.day)


def _finding(
    pair: Pair, field: str, left: tuple[Value, Moment], right: tuple[Value, Moment], several: bool
) -> Finding:
    """The finding that one value stands where the other side has another."""
    if field == "relative" and RELATIVE[str(left[0])] != RELATIVE[str(right[0])]:
        several = True
    sure = TIME_SURE if field == "time" else PICKED if several else SURE
    if _vague(pair, field) or any(str(value).startswith(RUNNING) for value in (left[0], right[0])):
        sure = min(sure, TIME_SURE)
    values = f"{field}={left[0]}", f"{field}={right[0]}"
    return _told(pair, _NOUNS.get(field, field), left[1], right[1], sure, values)


def _goes_on(
    side: Passage, own: Sequence[tuple[Value, Moment]], others: Sequence[tuple[Value, Moment]]
) -> bool:
    """True where the other side's word begins right behind a moment, its noun left out: "this year, or next"."""
    if side.lexicon is None:
        return False
    told = side.lexicon.table("dates").get("relative", {})
    firsts = tuple(
        phrase.split()[0].rstrip("*") for value, _ in others for phrase in told.get(str(value), ())
    )
    behind = [side.text[m.end - side.start :][:ELLIPSIS].lower().split() for _, m in own]
    return bool(firsts) and any(word.startswith(firsts) for words in behind for word in words)


def _told(
    pair: Pair, noun: str, left: Moment, right: Moment, sure: float, values: tuple[str, str]
) -> Finding:
    """The finding for two moments that differ in what the noun says."""
    here, there = version_names(pair.left, pair.right)
    return Finding(
        RULE.slug,
        Severity.ERROR if sure > TIME_SURE else Severity.WARNING,
        sure,
        f"{here} says “{left.text}”, {there} “{right.text}”: the {noun} differs.",
        Scope.BETWEEN,
        pair.left.evidence(left.start, left.end),
        pair.right.evidence(right.start, right.end),
        left_value=values[0],
        right_value=values[1],
    )


def _vague(pair: Pair, field: str) -> bool:
    """True if a relative word on one side only may stand for the value that seems to be missing."""
    if field not in ("year", "weekday", "day", "month"):
        return False
    unit = "day" if field in ("weekday", "day") else field
    kinds = [
        {m.relative for m in side.facts.moments if m.relative and unit_of(m.relative) == unit}
        for side in (pair.left, pair.right)
    ]
    return kinds[0] != kinds[1]


def unit_of(code: str) -> str:
    """The unit that a relative code counts in: "day", "week", "month" or "year"."""
    letters = {"d": "day", "w": "week", "m": "month", "y": "year"}
    if code[0] == "-":
        return letters[code[-1]]
    return code.partition("_")[2] if "_" in code and not code.startswith("before") else "day"
