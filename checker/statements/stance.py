"""Whether two passages speak for the same voice of the same time, so that their values may exclude each other.

What one plans, guesses, denies or quotes from another source does not contradict what the other tells. A mere
verb of saying ("said the company") takes no certainty away where the other side knows no other source.
"""

from __future__ import annotations

from checker.pairs import Pair, Passage
from checker.values.moments import clash
from claims.facts.modality import HEDGED, REPORTED
from claims.facts.model import Facts, Hedge
from claims.facts.polarity import DENYING

# Levels of hedges that leave open whether something is so.
DOUBTING = frozenset({HEDGED, REPORTED})
# What one side only reports must repeat the other to these shares, the lesser and the larger one, to be held
# against it; set by hand on the stories of the third round (scripts/evaluation/stories.py).
SAID_SHARE, SAID_BEST = 0.4, 0.65


def same_stance(pair: Pair) -> bool:
    """True if both passages speak for the same voice of the same time."""
    return same_voice(pair) and _same_time(pair.left, pair.right)


def same_voice(pair: Pair) -> bool:
    """True if both passages speak for the same voice, of whatever time."""
    left, right = pair.left, pair.right
    one, two = left.facts, right.facts
    if denials(one) != denials(two) or other_sources(left, right):
        return False
    # What one named voice says is in the subjunctive in some languages and is not in others.
    voiced = bool(_sources(one) & _sources(two)) and not any(_is_guess(f) for f in (one, two))
    return is_doubted(one) == is_doubted(two) or voiced or _merely_said(pair)


def is_doubted(facts: Facts) -> bool:
    """True if a passage holds something for likely or reported; a will or a duty is no doubt."""
    return any(h.level in DOUBTING for h in facts.hedges)


def denials(facts: Facts) -> int:
    """How many words deny a whole clause."""
    return sum(n.kind in DENYING for n in facts.negations)


def _sources(facts: Facts) -> set[str]:
    """The last names of those who are said to say so."""
    return {a.source.split()[-1] for a in facts.attributions if a.source}


def other_sources(left: Passage, right: Passage) -> bool:
    """True if each side has a source of its own, which the other does not name."""
    ours, theirs = _sources(left.facts), _sources(right.facts)
    if not ours or not theirs or ours & theirs:
        return False
    return not (ours & _named(right)) and not (theirs & _named(left))


def _named(side: Passage) -> set[str]:
    """The last words of all names of a passage."""
    return {n.tokens[-1] for n in side.facts.names if n.tokens}


def _merely_said(pair: Pair) -> bool:
    """True if all doubt of the one doubted side is a verb of saying, and the sides repeat each other."""
    for side in (pair.left, pair.right):
        if any(h.level in DOUBTING and not _is_saying(side, h) for h in side.facts.hedges):
            return False
    shares = pair.covered
    return min(shares) >= SAID_SHARE and max(shares) >= SAID_BEST


def _is_saying(side: Passage, hedge: Hedge) -> bool:
    """True for a word that only says that somebody says so."""
    said = side.lexicon.words("modality", "saying") if side.lexicon else ()
    return hedge.text.lower() in said


def _is_guess(facts: Facts) -> bool:
    """True if a passage itself holds something for likely, whoever says so."""
    return any(h.level == HEDGED for h in facts.hedges)


def _same_time(left: Passage, right: Passage) -> bool:
    """True if no moment excludes another, and a year is not named on one side alone."""
    pairs = [(a, b) for a in left.facts.moments for b in right.facts.moments]
    if any(clash(a, b) for a, b in pairs):
        return False
    return _tells_year(left) == _tells_year(right)


def _tells_year(side: Passage) -> bool:
    """True if a passage says of which year it speaks."""
    return any(
        m.year is not None or (m.kind == "relative" and "year" in m.relative) for m in side.facts.moments
    )
