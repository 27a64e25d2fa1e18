"""Negation that one side has and the other has not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from checker.model import Finding, Rule, Scope, Severity
from checker.pairs import Pair
from checker.wordlinks import LinkedWord
from claims.facts.model import Negation
from claims.facts.polarity import DENYING

RULE = Rule(
    "polarity-mismatch",
    "Negation lost or added",
    Severity.ERROR,
    "Accuracy/Mistranslation/Negation",
    "One side denies what the other side asserts. The check counts the words that deny (not, no, never, "
    "neither) "
    "and abstains where the other side has a word that can carry the negation instead (without, refuse, "
    "lack, "
    "un-, unless). It is an error where all other words have their counterparts, else a warning.",
    "de: Er hat nicht bezahlt. | fr: Il a payé.",
    "de: Er hat nicht bezahlt. | fr: Il a refusé de payer.",
)
# Mean scores of "no counterpart" over the content words of both passages, and over the words next to the
# negation; tried on bench/news 2010 and 2011, where 0.2 to 0.6 % of untouched rows then are errors.
COVERED = 0.36
NEAR_COVERED = 0.5
NEIGHBOURS = 2
# Confidence by ground: all else agrees; the negated words agree; only the counts differ; other negations
# around.
SURE, LIKELY, COUNTED, CROWDED = 0.85, 0.65, 0.5, 0.4


class PolarityCheck:
    """Counts what denies on both sides and asks whether anything else can carry it."""

    rules: ClassVar[tuple[Rule, ...]] = (RULE,)

    def compare(self, pair: Pair) -> Iterator[Finding]:
        """Yield one finding where a side has more denying words and the other nothing to stand for them."""
        sides = (pair.left.facts.negations, pair.right.facts.negations)
        if not all(p.lexicon and p.lexicon.table("negation") for p in (pair.left, pair.right)):
            return
        hard = tuple([n for n in side if n.kind in DENYING] for side in sides)
        if len(hard[0]) == len(hard[1]) or not pair.left.text.strip() or not pair.right.text.strip():
            return
        more = 0 if len(hard[0]) > len(hard[1]) else 1
        soft = [len(side) - len(h) for side, h in zip(sides, hard, strict=True)]
        if soft[1 - more] > soft[more]:
            return
        words = (pair.words.left, pair.words.right)
        if not all(any(w.content for w in side) for side in words):
            return
        telling = min(hard[more], key=lambda n: _near(words[more], n))
        free = not hard[1 - more] and not soft[1 - more]
        near = _near(words[more], telling) <= NEAR_COVERED
        agreed = (_uncovered(words[0]) + _uncovered(words[1])) / 2 <= COVERED
        sure = SURE if free and near and agreed else LIKELY if near else COUNTED if free else CROWDED
        yield _finding(pair, more, telling, sure)


def _uncovered(words: Sequence[LinkedWord]) -> float:
    """The mean score of having no counterpart over the content words."""
    scores = [w.score for w in words if w.content]
    return sum(scores) / len(scores) if scores else 1.0


def _near(words: Sequence[LinkedWord], negation: Negation) -> float:
    """The same over the content words next to a negation, which it is about."""
    ranked = sorted(
        (w for w in words if w.content),
        key=lambda w: min(abs(w.start - negation.end), abs(negation.start - w.end)),
    )
    return _uncovered(ranked[:NEIGHBOURS])


def _finding(pair: Pair, more: int, negation: Negation, sure: float) -> Finding:
    """The finding: the negation on its side, and on the other the word that lacks it."""
    side, other = (pair.left, pair.right) if more == 0 else (pair.right, pair.left)
    here = side.evidence(negation.start, negation.end)
    links = pair.words if more == 0 else pair.words.flipped()
    linked = [w for w in links.left if w.content and w.link >= 0]
    near = sorted(linked, key=lambda w: abs(w.start - negation.end))
    partner = links.right[near[0].link] if near else None
    there = other.evidence(partner.start, partner.end) if partner else other.whole()
    return Finding(
        RULE.slug,
        Severity.ERROR if sure >= SURE else Severity.WARNING,
        sure,
        f"“{negation.text}” denies on one side; nothing on the other side does.",
        Scope.BETWEEN,
        here if more == 0 else there,
        there if more == 0 else here,
        left_value="negated" if more == 0 else "asserted",
        right_value="asserted" if more == 0 else "negated",
        context=side.text[:80],
    )
