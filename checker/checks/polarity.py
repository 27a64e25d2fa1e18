"""Negation that one side has and the other has not."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import ClassVar

from checker.denials import Denial, unanswered
from checker.model import Finding, Rule, Scope, Severity
from checker.pairs import Pair

RULE = Rule(
    "polarity-mismatch",
    "Negation lost or added",
    Severity.ERROR,
    "Accuracy/Mistranslation/Negation",
    "One side denies what the other side asserts. The check counts the words that deny (not, no, never, "
    "neither) "
    "and abstains where the other side has a word that can carry the negation instead (without, refuse, "
    "lack, "
    "un-, unless). How sure it is depends on how well all other words are covered.",
    "de: Er hat nicht bezahlt. | fr: Il a payé.",
    "de: Er hat nicht bezahlt. | fr: Il a refusé de payer.",
)
# Logistic regression on bench/news 2010 (planted negations against untouched rows, de-fr, en-de, fr-en):
# intercept and weights of the grounds in `Denial` (scripts/training/polarity.py).
INTERCEPT = 0.97
WEIGHTS = {
    "near": -0.41, "overall": -6.19, "stray": 0.62, "lost": 2.41, "others": -0.97, "soft": -0.85, "words": 0.3,
}  # fmt: skip
KINDS = {"never": -1.61, "no": -2.07}
# At these confidences about 0.2 % and 1.5 % of the untouched rows have a finding.
SURE, LIKELY = 0.77, 0.36
MOST = 3


class PolarityCheck:
    """Looks for a negation that nothing on the other side answers."""

    rules: ClassVar[tuple[Rule, ...]] = (RULE,)

    def compare(self, pair: Pair) -> Iterator[Finding]:
        """Yield one finding where a side has more denying words and the other nothing to stand for them."""
        if not pair.left.facts.negations and not pair.right.facts.negations:
            return
        if not pair.left.text.strip() or not pair.right.text.strip():
            return
        denial = unanswered(pair)
        if denial is not None:
            yield _finding(pair, denial, confidence(denial))


def confidence(denial: Denial) -> float:
    """How surely an unanswered negation is a slip, in 0..1."""
    values = {
        "near": denial.near,
        "overall": denial.overall,
        "stray": denial.stray,
        "lost": denial.lost,
        "others": min(denial.others, MOST - 1),
        "soft": min(denial.soft, MOST),
        "words": math.log(denial.words),
    }
    score = INTERCEPT + sum(WEIGHTS[k] * v for k, v in values.items()) + KINDS.get(denial.negation.kind, 0.0)
    return 1.0 / (1.0 + math.exp(-score))


def _finding(pair: Pair, denial: Denial, sure: float) -> Finding:
    """The finding: the negation on its side, and on the other the word that lacks it."""
    negation, more = denial.negation, denial.side
    side, other = (pair.left, pair.right) if more == 0 else (pair.right, pair.left)
    here = side.evidence(negation.start, negation.end)
    links = pair.words if more == 0 else pair.words.flipped()
    linked = [w for w in links.left if w.content and w.link >= 0]
    near = sorted(linked, key=lambda w: abs(w.start - negation.end))
    partner = links.right[near[0].link] if near else None
    there = other.evidence(partner.start, partner.end) if partner else other.whole()
    return Finding(
        RULE.slug,
        Severity.ERROR if sure >= SURE else Severity.WARNING if sure >= LIKELY else Severity.INFO,
        sure,
        f"“{negation.text}” denies on one side; nothing on the other side does.",
        Scope.BETWEEN,
        here if more == 0 else there,
        there if more == 0 else here,
        left_value="negated" if more == 0 else "asserted",
        right_value="asserted" if more == 0 else "negated",
        context=side.text[:80],
    )
