"""Whether a passage states what it says of its own, and whether it tells the same as the words beside a mark."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from checker.pairs import Pair, Passage
from checker.words.wordlinks import LinkedWord
from claims.facts.modality import OBLIGED
from claims.facts.model import Attribution, Hedge

# One of the words next to a mark must have its counterpart, or the passage may be told otherwise altogether.
NEAR_COVERED = 0.45
NEIGHBOURS = 2


def is_plain(side: Passage) -> bool:
    """True if nothing on a side takes away certainty or says whose word it is."""
    facts = side.facts
    return (
        bool(side.text.strip())
        and side.lexicon is not None
        and not (facts.hedges or facts.attributions or facts.quotes)
    )


def states(side: Passage) -> bool:
    """True if a side says so of its own; what will or must be is stated too."""
    hedges = tuple(h for h in side.facts.hedges if h.level != OBLIGED)
    return is_plain(replace(side, facts=replace(side.facts, hedges=hedges)))


def told_alike(pair: Pair, mark: Hedge, is_left: bool, covered: float = NEAR_COVERED) -> bool:
    """True if a word next to the mark has its counterpart."""
    near = neighbours(pair.words.left if is_left else pair.words.right, mark)
    return bool(near) and min(w.score for w in near) <= covered


def neighbours(links: Sequence[LinkedWord], mark: Hedge | Attribution) -> list[LinkedWord]:
    """The content words next to a mark, the nearest first."""
    apart = [w for w in links if w.content and (w.end <= mark.start or mark.end <= w.start)]
    apart.sort(key=lambda w: min(abs(w.start - mark.end), abs(mark.start - w.end)))
    return apart[:NEIGHBOURS]
