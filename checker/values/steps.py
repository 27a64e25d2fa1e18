"""Whether a figure is the change or what it came to: "fell by 71 percent", "fell to 71 percent".

The lexicon table `[numbers]` has the prepositions: `step_by` and `step_to`. Where the one that means the change means
much else too, as French « de », `step_by_after_change` is true: a word of rising or falling stands right before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from checker.pairs import Passage
from claims.facts.model import Quantity
from claims.facts.numbers.quantity import compared_from
from claims.facts.opposite import find_pole_words, moves
from claims.lexicon import Lexicon

BY, TO = "by", "to"
# The word before a figure and what says how exact it is ("um rund ein Drittel").
LAST = re.compile(r"(?<![\w'’])([^\W\d_]{1,8}['’]?)\s*\Z")
# A share is told of change as often as of a state; so are sums. Bare counts have other words ("auf 20 Seiten").
RATIO, MONEY = "ratio", "currency"


def steps_apart(left: Passage, right: Passage) -> Iterator[tuple[Quantity, Quantity]]:
    """The equal figures of two versions that are the change on one side and its result on the other.

    Each with its preposition. A side that has more figures of that value gives none, nor do two sides without a word of
    rising or falling.
    """
    if left.lexicon is None or right.lexicon is None:
        return
    here, there = ({q.value: q for q in _figures(side)} for side in (left, right))
    for value in here.keys() & there.keys():
        one, two = here[value], there[value]
        step = step_of(left.text, one, left.start, left.lexicon)
        other = step_of(right.text, two, right.start, right.lexicon)
        if step is None or other is None or step[0] == other[0] or one.unit != two.unit:
            continue
        if may_be_one(*(changes(side.text, side.lexicon) for side in (left, right))):
            yield _with(one, step[1], left), _with(two, other[1], right)


def step_of(text: str, q: Quantity, base: int, lexicon: Lexicon) -> tuple[str, int] | None:
    """BY or TO with where the preposition of a figure begins in a text, which begins at `base`; None without one."""
    word = LAST.search(text[: compared_from(text, q.start - base, lexicon)])
    low = word[1].lower().replace("’", "'") if word else ""
    if word is None or low not in lexicon.words("numbers", "step_by") + lexicon.words("numbers", "step_to"):
        return None
    if low in lexicon.words("numbers", "step_to"):
        return TO, word.start(1)
    late = bool(lexicon.table("numbers").get("step_by_after_change"))
    return (
        None
        if late and not _is_after_change(text[: word.start(1)].rstrip(), lexicon)
        else (BY, word.start(1))
    )


def _is_after_change(text: str, lexicon: Lexicon) -> bool:
    """True for a text that ends in a word of rising or falling."""
    return any(w.concept in moves() and w.end == len(text) for w in find_pole_words(text, lexicon))


def changes(text: str, lexicon: Lexicon | None) -> frozenset[str]:
    """The poles of the words of rising and falling in a text."""
    words = find_pole_words(text, lexicon) if lexicon is not None else ()
    return frozenset(w.pole for w in words if w.concept in moves())


def may_be_one(here: frozenset[str], there: frozenset[str]) -> bool:
    """True where one text at least tells of a change, and two do not tell of opposite ones."""
    return bool(here & there or ((here or there) and not (here and there)))


def _figures(side: Passage) -> Iterator[Quantity]:
    """The shares and sums that a side tells once, and that are no range."""
    told = [q for q in side.facts.quantities if q.dimension in (RATIO, MONEY) and not q.soft]
    for q in told:
        if q.high is None and sum(p.value == q.value for p in told) == 1:
            yield q


def _with(q: Quantity, at: int, side: Passage) -> Quantity:
    """A figure with its preposition."""
    start = side.start + at
    return replace(q, start=start, text=side.text[at : q.end - side.start])
