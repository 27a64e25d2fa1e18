"""Descriptive names that a compound tells in one word and another language in several ("Seidenmuseum", "Silk Museum").

Such a name is translated by its parts: the counterpart of the compound is the head of the phrase, and with the words
beside it the phrase means the compound no less than the head alone does.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import OSA

from checker.words.nearness import nearness
from checker.words.wordlinks import LinkedWord
from claims.embed import shipped_encoder

# Shorter words are no compounds.
SHORTEST = 8
# A compound and its phrase are at least this near in meaning, and no further than compound and head by more than
# this. Set by hand: "Seidenmuseum" has .76 with "Silk Museum", .65 with "Glass Museum" and .75 with "Museum".
ONE_THING, LESS = 0.68, 0.03
# A head that looks so much like the compound is one name with it, or a slip in it.
LOOKS_ALIKE = 0.6
# A word of the phrase has so many pieces at most.
FEW_PIECES = 2
# How many words may stand beside the head on one side ("musée de la Soie").
BESIDE = 3
_CACHED = 1 << 14


def is_described(words: Sequence[LinkedWord], at: int, others: Sequence[LinkedWord]) -> bool:
    """True for a compound that some words of the other side tell, and for such a word beside a compound's head."""
    if _phrase_of(words, at, others) is not None:
        return True
    for near in range(max(0, at - BESIDE), min(len(words), at + BESIDE + 1)):
        for compound in _counterparts(words, near, others):
            span = _phrase_of(others, compound, words)
            if near != at and span is not None and span[0] <= at <= span[1]:
                return True
    return False


def _counterparts(words: Sequence[LinkedWord], at: int, others: Sequence[LinkedWord]) -> set[int]:
    """The words of the other side that are linked to a word, from either side."""
    back = {k for k, other in enumerate(others) if other.link == at}
    return back | ({words[at].link} if words[at].link >= 0 else set())


def _phrase_of(words: Sequence[LinkedWord], at: int, others: Sequence[LinkedWord]) -> tuple[int, int] | None:
    """First and last word of the phrase of the other side that tells a compound, or None.

    A name further on is no part of what tells it nearer without ("Menschenrechte", "Human rights" in "in Iran").
    """
    word = words[at].text
    if len(word) < SHORTEST or not word.isalpha() or not word[0].isupper():
        return None
    best: tuple[float, int, int, int] | None = None
    for head in _counterparts(words, at, others):
        if OSA.normalized_similarity(word.lower(), others[head].text.lower()) >= LOOKS_ALIKE:
            continue
        least = max(ONE_THING, nearness(word, others[head].text) - LESS)
        for first in range(max(0, head - BESIDE), head + 1):
            for last in range(head, min(len(others), head + BESIDE + 1)):
                if not 0 < last - first <= BESIDE or not _is_phrase(others, head, first, last):
                    continue
                score = nearness(word, " ".join(w.text for w in others[first : last + 1]))
                if score >= least and (best is None or score > best[0]):
                    best = score, head, first, last
    if best is None:
        return None
    _, head, first, last = best
    return (first, last) if _is_named(others, head, first, last) else None


def _is_phrase(words: Sequence[LinkedWord], head: int, first: int, last: int) -> bool:
    """True for words without marks between, of which the first and last are the head or full words."""
    run = words[first : last + 1]
    ends = all(at == head or words[at].content for at in (first, last))
    return ends and all(w.text[0].isalnum() and has_few_pieces(w.text) for w in run)


def _is_named(words: Sequence[LinkedWord], head: int, first: int, last: int) -> bool:
    """True where the words at both ends have a capital, as those of a name have, or are the head."""
    return all(at == head or words[at].text[0].isupper() for at in (first, last))


@lru_cache(_CACHED)
def has_few_pieces(word: str) -> bool:
    """True for a word that the encoder puts together of few pieces, as it does no slip."""
    return len(shipped_encoder().pieces(word)[0]) <= FEW_PIECES
