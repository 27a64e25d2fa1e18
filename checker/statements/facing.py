"""Whether two opposite words speak of one thing: denied on one side, of two names, or of an order told from its end."""

from __future__ import annotations

import re

from checker.names.alike import alike_names
from checker.pairs import Pair, Passage
from checker.statements.degrees import of_other_degree
from checker.statements.poles import denial_places, holds
from checker.words.coverage import CLAUSE_MARKS, SENTENCE_MARKS
from claims.facts.opposite import PoleWord, find_pole_words
from claims.facts.polarity import DENYING, NEARLY, SAYING

# The concept whose words put one thing before another, so that "A before B" is "after A, B".
ORDER = "before"
# The concept of the ends of a time, and what may stand between such a word and one of order ("before the end").
EDGE, UPTO_EDGE = "begin", re.compile(r"\s?(?:\w+\s)?")
# The concept of what somebody says of an act, whose denial turns it round.
ADVICE = "advise"
# The kinds of words that may turn a word near them into its opposite.
TURNING = DENYING | {NEARLY}
# A denial within this many characters may turn a word into its opposite.
DENIAL_REACH = 40
# What may stand between a word and the name that it speaks of: two words at most, no mark.
BESIDE = re.compile(r"\s(?:[^\W\d_]+\s){0,2}")


def denied(pair: Pair, left: PoleWord, right: PoleWord) -> bool:
    """True where the sides deny unequally and a denial stands near one of the two words."""
    sides = [
        [d for d in (*denial_places(side, TURNING), *_sayings(side, word)) if not holds(word, d)]
        for side, word in ((pair.left, left), (pair.right, right))
    ]
    if len(sides[0]) == len(sides[1]):
        # "Not known" beside "unbekannt", whatever else both sides deny.
        beside = [
            any(0 <= w.start - b <= 1 for _, b in side) for w, side in zip((left, right), sides, strict=True)
        ]
        return beside[0] != beside[1]
    # What is advised is denied elsewhere in the sentence ("should not …, the agency advises").
    if left.concept == ADVICE:
        return True
    words = ((pair.left, left), (pair.right, right))
    return any(
        a < w.end + DENIAL_REACH and w.start - DENIAL_REACH < b and not _parted(passage.text, (a, b), w)
        for (passage, w), side in zip(words, sides, strict=True)
        for a, b in side
    )


def _sayings(side: Passage, word: PoleWord) -> list[tuple[int, int]]:
    """The fixed phrases that deny a single word within them: "not impossible"."""
    if " " in word.text:
        return []
    return [(a, b) for a, b in denial_places(side, frozenset({SAYING})) if a < word.start < b]


def of_others(pair: Pair, left: PoleWord, right: PoleWord) -> bool:
    """True where a name stands right behind each of two words, and not the same: who joins one leaves another."""
    sides = ((pair.left, left), (pair.right, right))
    one, two = (
        next(
            (n for n in side.facts.names if BESIDE.fullmatch(side.text, word.end, n.start - side.start)), None
        )
        for side, word in sides
    )
    return one is not None and two is not None and not alike_names(one, two)


def of_other_things(pair: Pair, left: PoleWord, right: PoleWord) -> bool:
    """True for two words of degree, or of order, that do not speak of the same thing."""
    return of_other_degree(pair, left, right) or _of_edges(pair, left, right)


def _of_edges(pair: Pair, left: PoleWord, right: PoleWord) -> bool:
    """True where one side alone speaks of an end or a beginning: before the end of extra time is not before it."""
    if left.concept != ORDER:
        return False
    sides = ((pair.left, left), (pair.right, right))
    edges = [
        side.lexicon is not None
        and any(
            w.concept == EDGE and UPTO_EDGE.fullmatch(side.text, word.end, w.start)
            for w in find_pole_words(side.text, side.lexicon)
        )
        for side, word in sides
    ]
    return edges[0] != edges[1]


def looks_back(pair: Pair, left: PoleWord, right: PoleWord) -> bool:
    """True where one word begins its sentence and takes up what was told before it: "Zuvor war er krank" is what
    "he came after an illness" says from its other end.

    The lexicon table `[dates]` lists such words in `looking_back`.
    """
    if left.concept != ORDER:
        return False
    opens = [
        side.lexicon is not None
        and word.text.lower() in side.lexicon.words("dates", "looking_back")
        and side.text[: word.start].rstrip()[-1:] in {"", *SENTENCE_MARKS}
        for side, word in ((pair.left, left), (pair.right, right))
    ]
    return opens[0] != opens[1]


def _parted(text: str, denial: tuple[int, int], word: PoleWord) -> bool:
    """True where a mark stands between a denial and a word, which is then in a clause of its own."""
    between = text[min(denial[1], word.end) : max(denial[0], word.start)]
    return any(mark in between for mark in CLAUSE_MARKS)
