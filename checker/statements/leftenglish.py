"""English left in a version that is in another language, where the other version translates it.

„ein kleines Low-Budget-Team“ against « une petite équipe à budget réduit ». What both versions leave in English is a
name or a loan; English titles ("Head of Sales") are of use in other languages.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from checker.pairs import Pair, Passage
from claims.embed import shipped_encoder
from claims.facts.wordtable import is_known, word_value
from claims.loans import ENGLISH, load_loans
from claims.words import Word, function_words, split_words

# The encoder holds an English phrase and its translation this near; set by hand ("low budget crew" and "équipe à budget
# réduit" .80; other phrases of a sentence under .3). The parts
# of a compound in quotation marks, against what the other version has in such marks, tell enough by less.
TRANSLATED, QUOTED = 0.6, 0.4
# Cosines that differ by less are alike.
ABOUT = 0.05
# A compound has so many parts.
PARTS = 3
# A translation has so many words at most.
LONGEST = 8
HYPHEN = "-"
JOINING = "-'’"

Span = tuple[int, int, str]


class Left(NamedTuple):
    """English words of one side, and their translation on the other: offsets in the articles, and how near they are."""

    here: Passage
    start: int
    end: int
    other_start: int
    other_end: int
    near: float


def left_in_english(pair: Pair) -> Iterator[Left]:
    """The English compounds and quoted phrases of one side that the other has in its own language."""
    if ENGLISH in (pair.left.lang, pair.right.lang):
        return
    for here, other in ((pair.right, pair.left), (pair.left, pair.right)):
        words = split_words(here.text, here.lang)
        for first, last, spans, least in _candidates(here, words, other):
            english = [w.text.lower() for w in words[first : last + 1] if w.text.isalpha()]
            found = None if _is_kept(english, other) else _nearest(" ".join(english), spans, least)
            if found is not None:
                yield Left(here, here.start + words[first].start, here.start + words[last].end, *found)


def _is_kept(english: Sequence[str], other: Passage) -> bool:
    """True where the other side has an English word too, other than one that its language has ("budget")."""
    strange = {w for w in english if w not in function_words(ENGLISH) and not is_known(w, other.lang)}
    return any(w.text.lower() in strange for w in split_words(other.text, other.lang))


def _candidates(
    here: Passage, words: Sequence[Word], other: Passage
) -> Iterator[tuple[int, int, list[Span], float]]:
    """The first and last words of what may be left in English on one side, the passages of the other that may
    translate it, and how near they must be.
    """
    quotes = [(q.start, q.end, q.words) for q in other.facts.quotes if q.closed]
    for first, last in _quoted_phrases(here, words) if quotes else ():
        yield first, last, quotes, QUOTED
    joined = here.text.count(HYPHEN) >= PARTS - 1 and load_loans(here.lang) is not None
    for first, last in _compounds(words) if joined else ():
        parts = [p.text for p in words[first : last + 1 : 2]]
        if quotes and _is_quoted(here, here.start + words[first].start):
            yield first, last, quotes, QUOTED
        elif all(map(_is_english, parts)) and not all(is_known(p, here.lang) for p in parts):
            yield first, last, _windows(other), TRANSLATED


def _compounds(words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """The first and last words of compounds whose parts before the head are English, joined by hyphens."""
    at = 0
    while at < len(words):
        last = at
        while last + 2 < len(words) and words[last + 1].text == HYPHEN and _touch(words, last):
            last += 2
        parts = words[at : last + 1 : 2]
        if len(parts) >= PARTS and all(p.text[0].isupper() and _is_english(p.text) for p in parts[:-1]):
            yield at, last
        at = last + 1


def _touch(words: Sequence[Word], at: int) -> bool:
    """True where a hyphen joins a word to the next one without blanks."""
    return words[at].end == words[at + 1].start and words[at + 1].end == words[at + 2].start


def _quoted_phrases(here: Passage, words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """The first and last words of quotations that are but a few English words; those with capitals are titles."""
    for q in here.facts.quotes:
        inside = [
            i for i, w in enumerate(words) if q.start < here.start + w.start and here.start + w.end < q.end
        ]
        told = [words[i].text for i in inside if words[i].text != HYPHEN]
        if not (q.closed and 1 < len(told) <= LONGEST and all(w.isalpha() and _is_english(w) for w in told)):
            continue
        strange = [w for w in told if not is_known(w, here.lang)]
        if strange and all(w.islower() for w in told[1:]):
            yield inside[0], inside[-1]


def _is_english(word: str) -> bool:
    """True for a word that English texts have in small letters."""
    return bool(word_value(word.lower(), ENGLISH))


def _is_quoted(side: Passage, at: int) -> bool:
    """True for a place inside quotation marks."""
    return any(q.closed and q.start <= at < q.end for q in side.facts.quotes)


def _nearest(english: str, spans: list[Span], least: float) -> tuple[int, int, float] | None:
    """The passage of some that translates an English phrase, with its cosine; None where none is near enough.

    Of those about as near as the nearest the longest is taken.
    """
    if not spans:
        return None
    vectors = shipped_encoder().encode([english, *(text for _, _, text in spans)])
    near = (vectors[1:] @ vectors[0]).tolist()
    best = max(near)
    start, end, _ = max(
        (s for s, n in zip(spans, near, strict=True) if n >= best - ABOUT), key=lambda s: s[1] - s[0]
    )
    return (start, end, best) if best >= least else None


def _windows(side: Passage) -> list[Span]:
    """The runs of words of a side, without marks or names, that begin and end with a word of a meaning of its own."""
    words, at = split_words(side.text, side.lang), side.start
    named = [(n.start - at, n.end - at) for n in side.facts.names]
    return [
        (at + first.start, at + words[j].end, side.text[first.start : words[j].end])
        for i, first in enumerate(words)
        for j in range(i, min(len(words), i + LONGEST))
        if first.content
        and words[j].content
        and not any(a < words[j].end and first.start < b for a, b in named)
        and all(w.text[0].isalnum() or w.text[0] in JOINING for w in words[i:j])
    ]
