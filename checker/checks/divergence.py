"""`divergence`: the sides do not say the same, and no narrower rule says why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import ClassVar

from checker.judged import Judged
from checker.meaning.divergence import base_divergence, fitted, kinship
from checker.model import Finding, Rule, Scope, Severity
from checker.pairs import Pair
from checker.values.quantities import match_quantities
from checker.values.shares import told_shares
from claims.facts.numbers.telephones import find_telephones

# The share of sound rows that the model may call divergent, as a warning and as info (its calibration says from
# where on). Of 59 alarms of the model on untouched news of 2010 34 lay between the two, of 600 left-out clauses four.
ALARM_RATE, INFO_RATE = 0.005, 0.01
# How sure two sides that share nothing are two things; set by hand. The judge lowers it in aligned articles.
UNRELATED = 0.95
UNRELATED_REASON, UNRELATED_MESSAGE = "unrelated", "The two versions say quite different things here."
# A word with this score is named as one that differs, at most so many of a side; set by hand.
TOLD_WORD, TOLD_WORDS = 0.5, 3
# Passages with fewer content words are too short for their similarity to mean much.
MIN_CONTENT = 3
# Against a passage of so many content words, a short one is unrelated under this kinship: of 74 such rows of
# bench/news two lie below, one of them no translation, while unrelated sentences have at most .1 there.
LONGER, UNRELATED_SHORT = 4, 0.15
TIME = "time"
# What coverage alone says of a pair is so sure, against the model; set by hand.
BY_COVERAGE = 0.8


RULE = Rule(
    "divergence",
    "The meanings differ",
    Severity.ERROR,
    "Accuracy/Mistranslation",
    "The two sides do not say the same as a whole: their vectors are far apart and most words have no "
    "counterpart. Shown only where no narrower rule says why. In a bilingual file also two short texts whose "
    "translations have changed places.",
    "“The bank raised its rates.” against « Le chat dort sur le canapé. »",
    "“The bank raised its rates.” against « La banque a relevé ses taux. »",
)


class DivergenceCheck:
    """Holds the meaning of both sides against each other through vectors and word links."""

    rules: ClassVar[tuple[Rule, ...]] = (RULE,)

    def compare(self, pair: Pair) -> Iterator[Finding]:
        """Yield one finding for a pair whose sides are unrelated or far apart."""
        sides = pair.words.left, pair.words.right
        short, long = sorted(sum(w.content for w in side) for side in sides)
        unrelated = fitted().unrelated if short >= MIN_CONTENT else UNRELATED_SHORT
        told = (short >= MIN_CONTENT or long >= LONGER) and kinship(pair) < unrelated
        if told and not (short <= LONGER and _share_amount(pair)):
            # A slogan or a set phrase is seldom rendered word by word ("We take your privacy seriously").
            yield self._finding(
                pair,
                Severity.ERROR if long > LONGER else Severity.WARNING,
                UNRELATED,
                UNRELATED_MESSAGE,
                UNRELATED_REASON,
            )
            return
        if short >= MIN_CONTENT:
            yield from self._suspect(pair)

    def _suspect(self, pair: Pair) -> Iterator[Finding]:
        """A pair that is related and yet differs, by the model's opinion, or by coverage where there is none."""
        if pair.opinion is None:
            base = base_divergence(pair)
            if base >= fitted().suspect:
                message = "Much of what one version says here is not in the other."
                yield self._finding(pair, Severity.WARNING, base * BY_COVERAGE, message)
            return
        beside = _of_facts(pair, pair.opinion) or _of_other_units(pair, pair.opinion)
        if pair.opinion.alarm <= INFO_RATE and not beside:
            sure = pair.opinion.probability
            doubtful = pair.opinion.alarm > ALARM_RATE or _of_one_number(pair, pair.opinion)
            severity = Severity.INFO if doubtful else Severity.WARNING
            words = _doubted(pair, pair.opinion)
            found = self._finding(pair, severity, sure, _belief(words), "words" if words else "believed")
            yield replace(
                found,
                by_model=True,
                left_value=f"model {sure:.2f}",
                right_value=f"model {sure:.2f}",
                told=tuple(("word", word) for word in words),
            )

    def _finding(
        self, pair: Pair, severity: Severity, sure: float, message: str, reason: str = ""
    ) -> Finding:
        """A finding over both whole passages."""
        return Finding(
            "divergence",
            severity,
            sure,
            message,
            Scope.BETWEEN,
            pair.left.whole(),
            pair.right.whole(),
            left_value=f"similarity {pair.score:.2f}",
            right_value=f"similarity {pair.score:.2f}",
            reason=reason,
        )


def _share_amount(pair: Pair) -> bool:
    """True for a label of a few words with one amount on both sides ("16 oz jar", „Glas mit 454 g“)."""
    return any(one.quantity.unit and two.quantity.unit for one, two in match_quantities(pair).agreed)


def _of_facts(pair: Pair, opinion: Judged) -> bool:
    """True where all that the model doubts belongs to numbers, dates and names, which rules of their own compare."""
    doubted = False
    for side, scores in ((pair.left, opinion.left), (pair.right, opinion.right)):
        spans = [
            (f.start - side.start, f.end - side.start)
            for facts in (side.facts.quantities, told_shares(side), side.facts.moments, side.facts.names)
            for f in facts
        ]
        spans += [(t.start, t.end) for t in find_telephones(side.text)]
        for word in scores:
            if word.score >= TOLD_WORD:
                doubted = True
                if not any(start <= word.start and word.end <= end for start, end in spans):
                    return False
    return doubted


def _of_one_number(pair: Pair, opinion: Judged) -> bool:
    """True where the model doubts one number on both sides that is the same ("Viertelmillion", "250,000")."""
    doubted = [
        [side.start + w.start for w in scores if w.score >= TOLD_WORD]
        for side, scores in ((pair.left, opinion.left), (pair.right, opinion.right))
    ]
    agreed = match_quantities(pair).agreed if all(doubted) else ()
    return any(
        all(
            any(q.start <= at < q.end for at in places)
            for q, places in zip((a.quantity, b.quantity), doubted, strict=True)
        )
        for a, b in agreed
        if not a.quantity.soft and not b.quantity.soft
    )


def _of_other_units(pair: Pair, opinion: Judged) -> bool:
    """True where the model doubts a time that is told in two units (« sous quinze jours », "in two weeks")."""
    doubted = [
        [side.start + w.start for w in scores if w.score >= TOLD_WORD]
        for side, scores in ((pair.left, opinion.left), (pair.right, opinion.right))
    ]
    agreed = match_quantities(pair).agreed if all(doubted) else ()
    return any(
        a.quantity.dimension == b.quantity.dimension == TIME
        and a.quantity.unit != b.quantity.unit
        and all(
            any(q.start <= at < q.end for at in places)
            for q, places in zip((a.quantity, b.quantity), doubted, strict=True)
        )
        for a, b in agreed
    )


def _doubted(pair: Pair, opinion: Judged) -> list[str]:
    """The words that the model doubts most, left side first."""
    told = []
    for text, scores in ((pair.left.text, opinion.left), (pair.right.text, opinion.right)):
        worst = sorted((w for w in scores if w.score >= TOLD_WORD), key=lambda w: -w.score)[:TOLD_WORDS]
        told += [text[w.start : w.end] for w in sorted(worst, key=lambda w: w.start)]
    return told


def _belief(words: Sequence[str]) -> str:
    """What the model believes, with the words that it doubts."""
    where = f", most of all in {', '.join(f'“{w}”' for w in words)}" if words else ""
    return f"The model believes that the two versions say different things{where}."
