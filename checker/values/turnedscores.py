"""Scores that stand turned round in the other version, so that another side wins: "29:27" and "27-29".

Whoever loses is told of with either number first ("lost 2-1", „verlor 1:2“), and so is whoever trails: beside such a
word, from the lexicon table `[numbers]` (`losing`), nothing is compared, nor where the versions name the sides in
another order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from checker.pairs import Pair, Passage
from claims.facts.model import Name
from claims.facts.numbers.units import unit_words
from claims.lexicon import Lexicon

# Two numbers that the mark of a score joins; no times with seconds, dates, telephone numbers or fractions.
_SCORE = re.compile(
    r"(?<![\w.,:/+\-–])(\d{1,3})(?:\s?[:–-]\s?|\s(?:à|zu|to)\s)(\d{1,3})(?![\w:/%]|[\-–.,]\d)"
)


@dataclass(frozen=True, slots=True)
class Score:
    """A score where a version has it; offsets into the article."""

    start: int
    end: int
    text: str
    numbers: tuple[int, int]


@dataclass(frozen=True, slots=True)
class TurnedScore:
    """A score and the same one turned round; `sure` where both versions name the sides in one order."""

    left: Score
    right: Score
    sure: bool


def turned_scores(pair: Pair) -> Iterator[TurnedScore]:
    """Yield the first score of the left side that the right side has only the other way round."""
    left, right = list(_scores(pair.left)), list(_scores(pair.right))
    if not left or not right or _loses(pair.left) or _loses(pair.right):
        return
    ours, theirs = {s.numbers for s in left}, {s.numbers for s in right}
    order = _in_order(pair.left.facts.names, pair.right.facts.names)
    if order is None:
        return
    for one in left:
        back = (one.numbers[1], one.numbers[0])
        if back == one.numbers or one.numbers in theirs or back in ours:
            continue
        two = next((s for s in right if s.numbers == back), None)
        if two is not None:
            yield TurnedScore(one, two, order)
            return


def _scores(side: Passage) -> Iterator[Score]:
    """The scores of a side; numbers before a unit are no goals."""
    units = unit_words(side.lexicon).behind if side.lexicon is not None else None
    for match in _SCORE.finditer(side.text):
        if units is not None and units.match(side.text, match.end()):
            continue
        start, end = side.start + match.start(), side.start + match.end()
        # "14:12" may look like a time of day; that its mirror image stands across says what it is.
        yield Score(start, end, match[0], (int(match[1]), int(match[2])))


def _loses(side: Passage) -> bool:
    """True where a word of losing or trailing stands in a passage, or its language has no such list."""
    words = _losing(side.lexicon) if side.lexicon is not None else None
    return words is None or words.search(side.text) is not None


@cache
def _losing(lexicon: Lexicon) -> re.Pattern[str] | None:
    """The words of losing of a language; one with a star may have any ending."""
    words = [re.escape(w).replace(r"\*", r"\w*") for w in lexicon.table("numbers").get("losing", ())]
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", re.IGNORECASE) if words else None


def _in_order(left: tuple[Name, ...], right: tuple[Name, ...]) -> bool | None:
    """Whether both versions name two sides in one order; None where the order may be another one."""
    partners = [next((j for j, m in enumerate(right) if {*n.tokens} & {*m.tokens}), -1) for n in left]
    shared = list(dict.fromkeys(j for j in partners if j >= 0))
    if len(shared) > 1:
        return True if shared == sorted(shared) else None
    if not left or not right:
        return False
    return False if shared == [0] and partners[0] == 0 else None
