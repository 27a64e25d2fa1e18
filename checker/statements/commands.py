"""A command, or the name of a place on the screen, that the translation turns round: "Enable", "deaktivieren".

Words such as "show", "next" or "left" say too little in a sentence of a newspaper to be held against each other; in the
few words of a button or a menu they are all that is said.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from checker.pairs import Pair, Passage
from checker.statements.poles import poles_of
from checker.words.wordlinks import LinkedWord
from claims.facts.opposite import COMMANDS, PoleWord
from claims.facts.polarity import DENYING, UNABLE

# A segment of more content words is a sentence; set by hand on the catalogues of Debian (docs/quality.md).
LONGEST = 6
# What may stand for the other command: "not active" is disabled.
REVERSING = DENYING | {UNABLE, "without"}
Poles = Mapping[str, Sequence[PoleWord]]


def turned_command(pair: Pair) -> tuple[PoleWord, PoleWord] | None:
    """The first command of the left side with its opposite on the right, in a short row; None where there is none."""
    if pair.left.row is None or any(_content(side) > LONGEST for side in (pair.words.left, pair.words.right)):
        return None
    left, right = (poles_of(side, COMMANDS) for side in (pair.left, pair.right))
    if _reversed(pair.left, left) != _reversed(pair.right, right):
        return None
    for concept in left:
        ours, theirs = ({w.pole for w in side.get(concept, ())} for side in (left, right))
        if len(ours) == len(theirs) == 1 and ours != theirs and not _agreed(left, right, concept):
            return left[concept][0], right[concept][0]
    return None


def _content(words: Sequence[LinkedWord]) -> int:
    """How many content words a side has."""
    return sum(w.content for w in words)


def _reversed(side: Passage, poles: Poles) -> int:
    """How many words of a side may turn a command round; those within one (« non lu », "except") are its own."""
    own = [(side.start + w.start, side.start + w.end) for words in poles.values() for w in words]
    return sum(
        n.kind in REVERSING and not any(a <= n.start and n.end <= b for a, b in own)
        for n in side.facts.negations
    )


def _agreed(left: Poles, right: Poles, concept: str) -> bool:
    """True if a word of the concept is at one pole of another with the other side: both refuse."""
    ours, theirs = (
        {
            (c, w.pole)
            for c, words in side.items()
            for w in words
            if any(w.start == o.start for o in side[concept])
        }
        for side in (left, right)
    )
    return not ours.isdisjoint(theirs)
