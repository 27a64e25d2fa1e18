"""Whether two statements are told plainly, or by one source, and the negations that may set them apart."""

from __future__ import annotations

from checker.pairs import Pair, Passage
from checker.statements.stance import is_doubted
from claims.facts.model import Negation
from claims.facts.polarity import DENYING, PHRASES

# A source of more words is told in another way each time.
SOURCE_WORDS = 4


def told_plainly(pair: Pair) -> bool:
    """True if neither side is quoted or hedged, nor attributed to anybody but the one source of both."""
    sources = [_source(side) for side in (pair.left, pair.right)]
    once = sources[0] is not None and sources[0] == sources[1]
    facts = pair.left.facts, pair.right.facts
    return not any(f.quotes or is_doubted(f) or (f.attributions and not once) for f in facts)


def _source(side: Passage) -> str | None:
    """Whom a statement opens with as its only source ("selon la banque"), in small letters; None for no such."""
    said = side.facts.attributions
    if len(said) != 1 or not said[0].leads:
        return None
    source, comma, _ = side.text[said[0].end - side.start :].partition(",")
    return source.strip().lower() if comma and len(source.split()) <= SOURCE_WORDS else None


def lone_negations(pair: Pair) -> tuple[list[Negation], list[Negation]]:
    """The negations of both sides that may set them apart; of two languages, all of them.

    What one language says with a denial the other may say without.
    """
    if pair.left.lang != pair.right.lang:
        return list(pair.left.facts.negations), list(pair.right.facts.negations)
    return _without_shared(pair.left, pair.right), _without_shared(pair.right, pair.left)


def _without_shared(side: Passage, other: Passage) -> list[Negation]:
    """The negations of a side but for words of loss that the other side has too ("lost money"), and for phrases that
    begin with a denying word of their own ("no one" beside "no").
    """
    theirs = {n.text.lower() for n in other.facts.negations}
    plain = {n.start for n in side.facts.negations if n.kind in DENYING}
    return [
        n
        for n in side.facts.negations
        if n.kind in DENYING or not (n.text.lower() in theirs or (n.kind in PHRASES and n.start in plain))
    ]
