"""An allegation on one side that the other side states as a fact."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from checker.model import Finding, Rule, Scope, Severity
from checker.pairs import Pair, Passage
from claims.facts.modality import ALLEGED, HEARSAY, STRENGTHS
from claims.facts.model import Hedge

RULE = Rule(
    "modality-mismatch",
    "Allegation turned into fact",
    Severity.WARNING,
    "Accuracy/Mistranslation",
    "One side marks a statement as an allegation, as hearsay or as a guess (mutmaßlich, soll, aurait, allegedly, "
    "vermutlich, perhaps) and the other side states it without any hedge, attribution or quotation. The check "
    "abstains wherever the other side has any such mark, also a weak one.",
    "de: Der mutmaßliche Täter wurde gefasst. | fr: L'auteur du crime a été arrêté.",
    "de: Er soll betrogen haben. | fr: Il aurait fraudé.",
)
SURE = 0.8
LIKELY = 0.5
# A word for "perhaps" that is lost without a trace: its score of having no counterpart. On
# bench/news three of 3,662 untouched rows lose one, two of them by a slip.
NO_TRACE = 0.85
# The level of what will or must be, which is no doubt.
DUTY = "obliged"
# One of the words next to the mark must have its counterpart, or the passage may be told otherwise
# altogether.
NEAR_COVERED = 0.45
NEIGHBOURS = 2


class ModalityCheck:
    """Asks for every allegation whether the other side has anything of the kind."""

    rules: ClassVar[tuple[Rule, ...]] = (RULE,)

    def compare(self, pair: Pair) -> Iterator[Finding]:
        """Yield one finding where one side alleges and the other only states."""
        for side, other, is_left in ((pair.left, pair.right, True), (pair.right, pair.left, False)):
            marks = [h for h in side.facts.hedges if h.strength >= STRENGTHS[HEARSAY]]
            if not marks or not is_plain(other):
                continue
            mark = max(marks, key=lambda h: h.strength)
            strong = mark.strength >= STRENGTHS[ALLEGED]
            if _told_alike(pair, mark, is_left):
                yield _finding(pair, side, other, mark, strong, is_left)
                return
        yield from _lost_doubts(pair)


def _lost_doubts(pair: Pair) -> Iterator[Finding]:
    """One finding where a word for "perhaps" has no counterpart in a side that only states."""
    for side, other, is_left in ((pair.left, pair.right, True), (pair.right, pair.left, False)):
        if side.lexicon is None or not side.facts.hedges:
            continue
        doubts = side.lexicon.words("modality", "doubts")
        marks = [h for h in side.facts.hedges if h.text.lower() in doubts and not side.facts.hides(h.start)]
        if len(marks) != 1 or not _states(other):
            continue
        links = pair.words.left if is_left else pair.words.right
        lost = any(w.start == marks[0].start and w.score >= NO_TRACE for w in links)
        if lost and _told_alike(pair, marks[0], is_left):
            yield _finding(pair, side, other, marks[0], False, is_left)
            return


def _states(side: Passage) -> bool:
    """True if a side says so of its own; what will or must be is stated too."""
    hedges = tuple(h for h in side.facts.hedges if h.level != DUTY)
    return is_plain(replace(side, facts=replace(side.facts, hedges=hedges)))


def is_plain(side: Passage) -> bool:
    """True if nothing on a side takes away certainty or says whose word it is."""
    facts = side.facts
    return (
        bool(side.text.strip())
        and side.lexicon is not None
        and not (facts.hedges or facts.attributions or facts.quotes)
    )


def _told_alike(pair: Pair, mark: Hedge, is_left: bool) -> bool:
    """True if a word next to the mark has its counterpart."""
    words = [w for w in (pair.words.left if is_left else pair.words.right) if w.content]
    apart = [w for w in words if w.end <= mark.start or mark.end <= w.start]
    apart.sort(key=lambda w: min(abs(w.start - mark.end), abs(mark.start - w.end)))
    near = apart[:NEIGHBOURS]
    return bool(near) and min(w.score for w in near) <= NEAR_COVERED


def _finding(pair: Pair, side: Passage, other: Passage, mark: Hedge, strong: bool, is_left: bool) -> Finding:
    """The finding for an allegation without counterpart."""
    here, there = side.evidence(mark.start, mark.end), other.whole()
    what, value = ("an allegation", "alleged") if mark.level == "reported" else ("a doubt", "guessed")
    return Finding(
        RULE.slug,
        Severity.ERROR if strong else Severity.WARNING,
        SURE if strong else LIKELY,
        f"“{mark.text}” marks {what}; the other side states a fact.",
        Scope.BETWEEN,
        here if is_left else there,
        there if is_left else here,
        left_value=value if is_left else "stated",
        right_value="stated" if is_left else value,
    )
