"""Words by which one side leaves open what the other states: "probably", "vermutlich", and "könnte", "devrait".

From the lexicon table `[modality]` it takes `doubts` (words that say no more than that something may be so), `modals`
(words that do so beside a verb), `potential` and `maybe` (verbs and adverbs of what may be) and `risks` (beginnings of
words for fears and chances, which say it in another way).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from checker.pairs import Pair, Passage
from checker.statements.openends import grants, tells_chance
from checker.statements.plainly import states, told_alike
from claims.facts.modality import HEARSAY, HEDGED, REPORTED, STRENGTHS
from claims.facts.model import Hedge
from claims.facts.phrase import PhraseTable, tokens_of
from claims.facts.polarity import DENYING
from claims.lexicon import Lexicon

# A word for "perhaps" that is lost: its score of having no counterpart, and that of a word beside it. Of 27,654 rows of
# untouched news (2008 to 2016) 13 lose or change one, all but one of them by the translator's doing.
NO_TRACE, NEAR_DOUBT = 0.3, 0.6
# Verbs of possibility are rendered in many ways, so that both sides must be alike in all else: the similarity of the
# passages and the share of either's words that has a counterpart. Of the same rows nine lose one, five by a slip.
ALIKE, COVERED = 0.7, 0.6
# The lists of the lexicon with words by which something may be.
GUESSES = ("potential", "doubts", "maybe", "modals")
# The same of passages that the reader is only pointed to; and how much certainty a word of saying takes away.
LIKE, HELD, SAID_SO = 0.6, 0.42, 0.6


def lost_doubts(pair: Pair) -> Iterator[tuple[Hedge, bool]]:
    """The marks of doubt that the other side lacks, which only states, and whether they are on the left."""
    for side, other, is_left in ((pair.left, pair.right, True), (pair.right, pair.left, False)):
        if side.lexicon is None or not side.facts.hedges:
            continue
        for mark in side.facts.hedges:
            if side.facts.hides(mark.start):
                continue
            word = mark.text.lower()
            if word in side.lexicon.words("modality", "doubts"):
                lost = _is_lost(pair, mark, is_left)
            elif mark.text in side.lexicon.words("modality", "modals"):
                lost = _is_alike(pair, mark, is_left)
            else:
                continue
            if lost and _is_only(mark, side) and states(other):
                yield mark, is_left


def _is_only(mark: Hedge, side: Passage) -> bool:
    """True where no other guess stands on a side."""
    return not any(h.level == HEDGED and h.start != mark.start for h in side.facts.hedges)


def _is_lost(pair: Pair, mark: Hedge, is_left: bool) -> bool:
    """True where an adverb of doubt has no counterpart, and a word beside it has."""
    links = pair.words.left if is_left else pair.words.right
    gone = any(w.start == mark.start and w.score >= NO_TRACE for w in links)
    return gone and told_alike(pair, mark, is_left, NEAR_DOUBT)


def _is_alike(pair: Pair, mark: Hedge, is_left: bool) -> bool:
    """True where two sides tell the same in nearly the same words, neither denies it, and none speaks of a risk."""
    if pair.score < ALIKE or min(pair.covered) < COVERED or not told_alike(pair, mark, is_left):
        return False
    other = pair.right if is_left else pair.left
    return not (_plans(other) or any(_denies(side) or _fears(side) for side in (pair.left, pair.right)))


def _plans(other: Passage) -> bool:
    """True where the other side says that something is due, which leaves it as open as "should" (« devrait »)."""
    return other.lexicon is not None and any(_due(other.lexicon).find(tokens_of(other.text)))


@cache
def _due(lexicon: Lexicon) -> PhraseTable:
    """The words of a language for what is due."""
    return PhraseTable({"due": lexicon.words("modality", "due")})


def _denies(side: Passage) -> bool:
    """True where a side denies a clause."""
    return any(n.kind in DENYING for n in side.facts.negations)


def _fears(side: Passage) -> bool:
    """True where a side speaks of a fear, a chance or a risk, which leaves open what "may" does."""
    words = side.lexicon.words("modality", "risks") if side.lexicon else ()
    return any(t.lower.startswith(words) for t in tokens_of(side.text)) if words else False


def lost_guesses(pair: Pair) -> Iterator[tuple[Hedge, bool]]:
    """The words by which one side says that something may be, where the other tells it as done, decided or to come, and
    whether they are on the left; who says so may be told on both sides.
    """
    if (
        pair.score < LIKE
        or min(pair.covered) < HELD
        or any(_denies(s) or _fears(s) for s in (pair.left, pair.right))
    ):
        return
    for side, other, is_left in ((pair.left, pair.right, True), (pair.right, pair.left, False)):
        marks = [h for h in side.facts.hedges if h.level == HEDGED or h.strength == STRENGTHS[HEARSAY]]
        if (
            _plans(other)
            or len(marks) != 1
            or side.lexicon is None
            or other.lexicon is None
            or not _may_be(marks[0], side)
        ):
            continue
        if grants(side, marks[0].start) or tells_chance(other) or _leaves_open(other, side):
            continue
        # What is said to be so is told by a verb of duty too ("was supposed to").
        said = {a.start for a in other.facts.attributions}
        if marks[0].level == REPORTED and any(h.start not in said for h in other.facts.hedges):
            continue
        if not told_alike(pair, marks[0], is_left):
            continue
        if side.facts.hides(marks[0].start) == bool(other.facts.quotes):
            yield marks[0], is_left


def _may_be(mark: Hedge, side: Passage) -> bool:
    """True for a word that says that something may be ("könnte", "might", "possible") or is said to be ("soll"), and
    for a verb of those who guess ("suspects").
    """
    lexicon = side.lexicon
    if lexicon is None:
        return False
    listed = any(mark.text.lower() in lexicon.words("modality", key) for key in GUESSES)
    return listed or mark.strength == STRENGTHS[HEARSAY] or _guesses(mark, side)


def _guesses(mark: Hedge, side: Passage) -> bool:
    """True for a verb by which somebody guesses."""
    words = side.lexicon.words("modality", "guessing") if side.lexicon else ()
    return bool(words) and mark.text.lower().startswith(words)


def _leaves_open(other: Passage, side: Passage) -> bool:
    """True where a passage guesses, or reports what the other one does not."""
    reports = bool(side.facts.attributions) or any(
        h.level == REPORTED or _guesses(h, side) for h in side.facts.hedges
    )
    said = {a.start for a in other.facts.attributions}
    guesses = any(h.level == HEDGED or _guesses(h, other) for h in other.facts.hedges)
    told = [h for h in other.facts.hedges if h.level == REPORTED and h.start not in said]
    return guesses or (bool(told or said) and not reports) or any(h.strength > SAID_SO for h in told)
