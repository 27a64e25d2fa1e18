"""A word and its opposite: one side rises where the other falls."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import ClassVar

from checker.model import Finding, Rule, Scope, Severity
from checker.pairs import Pair, Passage
from checker.wordlinks import LinkedWord
from claims.facts.opposite import PoleWord, find_pole_words
from claims.facts.polarity import DENYING

RULE = Rule(
    "opposite-meaning",
    "Opposite word",
    Severity.ERROR,
    "Accuracy/Mistranslation",
    "One side has a word where the other has its opposite (rise and fall, first and last, buy and sell), "
    "out of "
    "a lexicon of concepts with two poles. The check abstains where the two sides differ in negation, "
    "where a "
    "side has both words, and where the words have better counterparts elsewhere in the sentence.",
    "de: Die Preise stiegen im Mai. | fr: Les prix ont baissé en mai.",
    "de: Die Preise sanken nicht. | fr: Les prix n'ont pas baissé.",
)
SURE = 0.85
LIKELY = 0.6
# A word whose counterpart is this near (cosine) and is not the opposite word has been translated otherwise.
TRANSLATED = 0.45
# Above this the word links say that a word has no counterpart.
LEFT_OVER = 0.5


class OppositeCheck:
    """Compares the pole words of both sides, concept by concept."""

    rules: ClassVar[tuple[Rule, ...]] = (RULE,)

    def compare(self, pair: Pair) -> Iterator[Finding]:
        """Yield a finding where one side has only one pole of a concept and the other side only the other."""
        poles = [_poles(side) for side in (pair.left, pair.right)]
        if not poles[0] or not poles[1] or _denials(pair.left) != _denials(pair.right):
            return
        best: tuple[float, PoleWord, PoleWord] | None = None
        for concept in poles[0].keys() & poles[1].keys():
            left, right = poles[0][concept], poles[1][concept]
            if {w.pole for w in left} & {w.pole for w in right} or len({w.pole for w in left + right}) != 2:
                continue
            sure = max(((_sure(pair, a, b), a, b) for a in left for b in right), key=lambda s: s[0])
            if sure[0] and (best is None or sure[0] > best[0]):
                best = sure
        if best is not None:
            yield _finding(pair, *best)


def _poles(side: Passage) -> dict[str, list[PoleWord]]:
    """The pole words of one side by concept."""
    found: dict[str, list[PoleWord]] = defaultdict(list)
    if side.lexicon is not None:
        for word in find_pole_words(side.text, side.lexicon):
            found[word.concept].append(word)
    return found


def _denials(side: Passage) -> int:
    """How many words of a side deny."""
    return sum(n.kind in DENYING for n in side.facts.negations)


def _sure(pair: Pair, left: PoleWord, right: PoleWord) -> float:
    """How surely two opposite words stand against each other; 0 where they have other counterparts."""
    links = pair.words
    one = _word(links.left, pair.left.start + left.start)
    two = _word(links.right, pair.right.start + right.start)
    if one is None or two is None:
        return 0.0
    to_right = links.right[one.link] if one.link >= 0 else None
    to_left = links.left[two.link] if two.link >= 0 else None
    if to_right is two or to_left is one:
        return SURE
    for word, partner in ((one, to_right), (two, to_left)):
        if partner is not None and word.similarity >= TRANSLATED:
            return 0.0
    return LIKELY if max(one.score, two.score) >= LEFT_OVER else 0.0


def _word(words: tuple[LinkedWord, ...], start: int) -> LinkedWord | None:
    """The linked word that covers an offset."""
    return next((w for w in words if w.start <= start < w.end), None)


def _finding(pair: Pair, sure: float, left: PoleWord, right: PoleWord) -> Finding:
    """The finding for a pair of opposite words."""
    return Finding(
        RULE.slug,
        Severity.ERROR if sure >= SURE else Severity.WARNING,
        sure,
        f"“{left.text}” stands against its opposite, “{right.text}”.",
        Scope.BETWEEN,
        pair.left.evidence(pair.left.start + left.start, pair.left.start + left.end),
        pair.right.evidence(pair.right.start + right.start, pair.right.start + right.end),
        left_value=f"{left.concept}:{left.pole}",
        right_value=f"{right.concept}:{right.pole}",
    )
