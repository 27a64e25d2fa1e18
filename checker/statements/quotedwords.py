"""One quotation of two versions with one word for another: what one could here one wanted there, all is a part of it.

A quotation is said in fixed words, so that a will beside an ability, or the whole of a thing beside a part of it, is a
slip of one of the two versions even where all else is the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from checker.pairs import Pair, Passage
from checker.words.wordlinks import LinkedWord
from claims.facts.model import Quote
from claims.facts.phrase import PhraseTable, tokens_of
from claims.lexicon import Lexicon

WANT, WHOLE, PART = "want", "whole", "part"
# What excludes each other; "must not" is "may not", so what one may and what one must do does not.
APART = ((WANT, "able"), (WANT, "allowed"), (WANT, "duty"), (WHOLE, PART))
# The kinds of which only one may stand in a quotation that is held against another.
MODALS = (WANT, "able", "allowed", "duty")
SORTS: Mapping[str, tuple[str, ...]] = {WANT: MODALS, WHOLE: (WHOLE, PART)}
# Of a quotation with a word of another kind this share of the words, of either side, has its counterpart; set by hand.
SAME = 0.5
# Up to this score of having none a word has a counterpart.
LINKED = 0.45

Place = tuple[int, int]
# Where the first word of each kind stands.
Told = dict[str, Place]


@dataclass(frozen=True, slots=True)
class Reworded:
    """The word of a quotation for which the other version has another, both as places in their articles."""

    left: Place
    right: Place


def reworded(pair: Pair, one: Quote, two: Quote) -> Reworded | None:
    """The words by which a quotation says something else in the other version; None where there are none."""
    here, there = _words(pair.left, one), _words(pair.right, two)
    if not (here and there) or not _of_one_speech(pair, (one, here), (two, there)):
        return None
    for first, second in APART:
        sort = SORTS.get(first, ())
        for kinds in ((first, second), (second, first)):
            ours, theirs = ({k for k in side if k in sort} for side in (here, there))
            if ours == {kinds[0]} and theirs == {kinds[1]}:
                return Reworded(here[kinds[0]], there[kinds[1]])
    return None


def kinds_in(text: str, lexicon: Lexicon) -> frozenset[str]:
    """The kinds of the words of a text that has no others."""
    tokens = tokens_of(text)
    hits = list(_table(lexicon).find(tokens))
    whole = sum(h.last - h.first for h in hits) == len(tokens)
    return frozenset(h.value for h in hits) if whole else frozenset()


def _of_one_speech(pair: Pair, one: tuple[Quote, Told], two: tuple[Quote, Told]) -> bool:
    """True where both say much the same beside."""
    return min(_share(pair.words.left, *one), _share(pair.words.right, *two)) >= SAME


def _share(words: Sequence[LinkedWord], quote: Quote, told: Told) -> float:
    """Which share of the words of a quotation, but for those of a kind, has a counterpart; 0 where there are none."""
    inside = [w for w in words if w.content and quote.start <= w.start < quote.end]
    beside = [w for w in inside if not any(a <= w.start < b for a, b in told.values())]
    return sum(w.score <= LINKED for w in beside) / len(beside) if beside else 0.0


def _words(side: Passage, quote: Quote) -> Told:
    """The first word of each kind in a quotation."""
    found: Told = {}
    for kind, start, end in _told(side):
        if quote.start <= start and end <= quote.end:
            found.setdefault(kind, (start, end))
    return found


def _told(side: Passage) -> Iterator[tuple[str, int, int]]:
    """The words of a side with a kind, and where they stand in its article."""
    if side.lexicon is None:
        return
    tokens = tokens_of(side.text)
    for hit in _table(side.lexicon).find(tokens):
        yield hit.value, side.start + tokens[hit.first].start, side.start + tokens[hit.last - 1].end


@cache
def _table(lexicon: Lexicon) -> PhraseTable:
    """The words of each kind."""
    return PhraseTable(dict(lexicon.table("quoted")))
