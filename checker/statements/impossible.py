"""What one side says that hardly anybody means, and the other does not say: "außerhalb von vier Jahren".

A word was turned into its opposite there ("innerhalb"), whatever the other side has in its place ("dans", "in").
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from checker.pairs import Pair, Passage
from claims.facts.opposite import PoleWord

# The concept of what lies within something, and how far behind its word (characters) a stretch of time may begin.
INSIDE, BEHIND = "inside", 22
TIME = "time"
DOWN = "down"
Poles = Mapping[str, Sequence[PoleWord]]


def impossible_words(pair: Pair, left: Poles, right: Poles) -> Iterator[tuple[int, PoleWord]]:
    """The side (0 or 1) and the word by which it says what cannot be, where the other side says nothing like it."""
    for number, (side, words, theirs) in enumerate(((pair.left, left, right), (pair.right, right, left))):
        if not any(w.pole == DOWN for w in theirs.get(INSIDE, ())):
            yield from ((number, w) for w in words.get(INSIDE, ()) if _is_outside_of_time(side, w))


def _is_outside_of_time(side: Passage, word: PoleWord) -> bool:
    """Whether a word puts something outside of a stretch of time."""
    end = side.start + word.end
    near = any(q.dimension == TIME and 0 < q.start - end <= BEHIND for q in side.facts.quantities)
    return word.pole == DOWN and near
