"""Quotations whose words changed or were cut, or that became the paper's own voice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from checker.meaning.doubts import Doubts
from checker.messages import lacking_version, version_names
from checker.model import Finding, Rule, Scope, Severity
from checker.pairs import Pair, Passage
from checker.statements.cutquotes import Said, cut_out
from checker.statements.quotedwords import Reworded, reworded
from checker.words.wordlinks import LinkedWord
from claims.facts.model import Quote
from claims.words import letters_per_meaning

RULE = Rule(
    "quote-altered",
    "Quotation altered",
    Severity.WARNING,
    "Accuracy/Mistranslation",
    "A quotation stands on both sides, and most of its words have no counterpart in the other one, or its first or "
    "last clause has none while the rest has; or it says of all what the other one says of a part, or wants what the "
    "other one can or must; or a long quotation of one side has become the paper's own words on the other (info). The "
    "check abstains where the sides do not have the same number of quotations.",
    "de: „Wir bauen neue Schulen“, sagte sie. | fr: « Nous aimons la mer », a-t-elle dit.",
    "de: „Wir bauen neue Schulen“, sagte sie. | fr: « Nous construisons de nouvelles écoles », a-t-elle dit.",
)
# Confidence in altered words of a quotation, and in one that is told without marks; set by hand.
ALTERED = 0.6
VOICE = 0.4
# Confidence in a quotation that lost a clause; set by hand.
CUT = 0.7
# Mean score of "no counterpart" over the content words of a quotation, from which its words are other words,
# and the share outside it that must still agree for the quotation to be what changed.
CHANGED = 0.72
REST_AGREES = 0.55
MIN_WORDS = 3
# A quotation that is translated freely shares no words either: the divergence model's mean doubt of its words is at
# least this on one side. Set on news of 2010: of 900 quotations the four that were called altered had .06 at most, of
# 295 that were put in another's place 13 less than this.
DOUBTED = 0.1
# A quotation without marks on the other side is worth a word from this many content words on.
LONG = 8


class QuoteCheck:
    """Compares quotations in order where both sides have as many."""

    rules: ClassVar[tuple[Rule, ...]] = (RULE,)

    def compare(self, pair: Pair) -> Iterator[Finding]:
        """Yield altered quotations, and long ones that lost their marks."""
        left, right = _outer(pair.left), _outer(pair.right)
        if len(left) == len(right):
            for one, two in zip(left, right, strict=True):
                altered = _altered(pair.words.left, one) and _altered(pair.words.right, two)
                if altered and _is_doubted(pair, one, two):
                    yield _finding(pair, one, two, Severity.WARNING, ALTERED)
                elif cut := list(_cut(pair, one, two)):
                    yield from cut
                elif (other := reworded(pair, one, two)) is not None:
                    yield _reworded(pair, other)
        elif not left or not right:
            quotes, words = (left, pair.words.left) if left else (right, pair.words.right)
            for quote in quotes:
                if quote.closed and len(_inside(words, quote)) >= LONG and _no_marks(pair, bool(left)):
                    yield _finding(
                        pair, quote if left else None, None if left else quote, Severity.INFO, VOICE
                    )


def _reworded(pair: Pair, words: Reworded) -> Finding:
    """The finding of one word of a quotation for another: info, as translators render modal verbs freely."""
    left, right = pair.left.evidence(*words.left), pair.right.evidence(*words.right)
    return Finding(
        RULE.slug,
        Severity.INFO,
        ALTERED,
        f"The quotation has “{left.text}” here and “{right.text}” there.",
        Scope.BETWEEN,
        left,
        right,
        left_value=left.text,
        right_value=right.text,
        reason="word",
        told=(("one", left.text), ("two", right.text)),
    )


def _cut(pair: Pair, one: Quote, two: Quote) -> Iterator[Finding]:
    """The findings of what one of two quotations lacks of the other."""
    left = Said.of(one, pair.words.left, letters_per_meaning(pair.left.lang))
    right = Said.of(two, pair.words.right, letters_per_meaning(pair.right.lang))
    for here, there, side in ((left, right, pair.left), (right, left, pair.right)):
        for start, end in cut_out(here, there):
            words = side.evidence(start, end)
            other = pair.right if side is pair.left else pair.left
            whole = other.evidence(there.quote.start, there.quote.end)
            yield Finding(
                RULE.slug,
                Severity.WARNING,
                CUT,
                f"{lacking_version(side, other)} leaves out these words of the quotation.",
                Scope.BETWEEN,
                words if side is pair.left else whole,
                whole if side is pair.left else words,
                left_value=one.words,
                right_value=two.words,
                reason="cut_left" if side is pair.left else "cut_right",
            )


def _outer(side: Passage) -> list[Quote]:
    """The closed quotations of a side that lie in no other one."""
    found: list[Quote] = []
    for quote in side.facts.quotes:
        if quote.closed and (not found or quote.start >= found[-1].end):
            found.append(quote)
    return found


def _no_marks(pair: Pair, is_left: bool) -> bool:
    """True if the side without quotation has no open mark either."""
    other = pair.right if is_left else pair.left
    return not other.facts.quotes and bool(other.text.strip())


def _inside(words: Sequence[LinkedWord], quote: Quote) -> list[LinkedWord]:
    """The content words of a quotation."""
    return [w for w in words if w.content and quote.start <= w.start and w.end <= quote.end]


def _altered(words: Sequence[LinkedWord], quote: Quote) -> bool:
    """True if the quotation's words have no counterparts while those around it have."""
    inside = _inside(words, quote)
    outside = [w for w in words if w.content and not (quote.start <= w.start < quote.end)]
    if len(inside) < MIN_WORDS:
        return False
    changed = sum(w.score for w in inside) / len(inside) >= CHANGED
    return changed and (not outside or sum(w.score for w in outside) / len(outside) <= REST_AGREES)


def _is_doubted(pair: Pair, one: Quote, two: Quote) -> bool:
    """True where the divergence model doubts the words of one of two quotations too, or was not asked."""
    if pair.opinion is None:
        return True
    sides = ((Doubts.of(pair.opinion, 0), one, pair.left), (Doubts.of(pair.opinion, 1), two, pair.right))
    return any(
        not doubts.scores or doubts.apart(quote.start - side.start, quote.end - side.start)[0] >= DOUBTED
        for doubts, quote, side in sides
    )


def _finding(pair: Pair, left: Quote | None, right: Quote | None, severity: Severity, sure: float) -> Finding:
    """The finding about a quotation, or about one that lost its marks."""
    one = pair.left.evidence(left.start, left.end) if left else pair.left.whole()
    two = pair.right.evidence(right.start, right.end) if right else pair.right.whole()
    here, there = version_names(pair.left, pair.right)
    message, reason = f"{here} and {there} give the quotation in other words.", ""
    if not left or not right:
        has, lacks = (pair.left, pair.right) if left else (pair.right, pair.left)
        message = f"{lacking_version(has, lacks)} gives this quotation without quotation marks."
        reason = "unmarked_left" if left else "unmarked_right"
    return Finding(
        RULE.slug,
        severity,
        sure,
        message,
        Scope.BETWEEN,
        one,
        two,
        left_value=left.words if left else "",
        right_value=right.words if right else "",
        reason=reason,
    )
