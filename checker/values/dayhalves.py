"""Times of day that agree but for the half of the day: "9 p.m." against "9 Uhr".

The lexicon table `[dates]` says in `full_day` that a language counts the hours to twenty-four, so that nine is in the
morning unless a word of `late` stands in the text.
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.pairs import Pair, Passage
from claims.facts.model import Moment

NOON = 12


def other_halves(pair: Pair) -> Iterator[tuple[Moment, Moment, tuple[str, str], bool]]:
    """The times of both sides that are twelve hours apart, their halves, and whether both say so themselves.

    Both ends of a stretch of time ("2 to 4 a.m.", „14 bis 16 Uhr“) are one slip: the one that is told most fully.
    """
    found = list(_apart(pair))
    for halves in dict.fromkeys(apart[2] for apart in found):
        yield max(
            (apart for apart in found if apart[2] == halves),
            key=lambda a: (a[3], len(a[0].text) + len(a[1].text)),
        )


def _apart(pair: Pair) -> Iterator[tuple[Moment, Moment, tuple[str, str], bool]]:
    """Every two times of both sides that are twelve hours apart."""
    for one in _hours(pair.left):
        for two in _hours(pair.right):
            if _clock(one) != _clock(two) or not _alone(one, pair.left) or not _alone(two, pair.right):
                continue
            first, second = _half(one, pair.left), _half(two, pair.right)
            if first and second and first[0] != second[0]:
                yield one, two, (first[0], second[0]), first[1] and second[1]


def _hours(side: Passage) -> list[Moment]:
    """The times of day of a side."""
    return [m for m in side.facts.moments if m.hour is not None]


def _clock(moment: Moment) -> tuple[int, int]:
    """What a clock with hands shows."""
    return (moment.hour or 0) % NOON, moment.minute or 0


def _alone(moment: Moment, side: Passage) -> bool:
    """True where a side names one time only that a clock with hands shows so."""
    return sum(_clock(m) == _clock(moment) for m in _hours(side)) == 1


def _half(moment: Moment, side: Passage) -> tuple[str, bool] | None:
    """The half of the day, and whether the time itself says so; None where it is open."""
    hour = moment.hour or 0
    if moment.part or hour > NOON or not hour:
        return moment.part or ("pm" if hour else "am"), True
    # Hours in words ("halb acht", "neuf heures") are those of a clock with hands in every language.
    if hour == NOON or side.lexicon is None or not moment.text[0].isdigit():
        return None
    if not side.lexicon.table("dates").get("full_day"):
        return None
    lowered = side.text.lower()
    late = any(word in lowered for word in side.lexicon.words("dates", "late"))
    return None if late else ("am", False)
