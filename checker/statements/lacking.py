"""What one version says there is none of and the other has: „ohne Bußgeld“, « avec une amende », “with a fine”.

From the lexicon table `[negation]` it takes the words for `lacking` something, and those for `having` it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from checker.pairs import Pair, Passage
from checker.words.wordlinks import LinkedWord
from claims.facts.model import Negation
from claims.facts.opposite import find_pole_words
from claims.facts.polarity import DENYING
from claims.lexicon import Lexicon

# What is lacking stands so near behind its word, in characters, and its counterpart so near behind the word for having
# it; words of denying so near to either (in characters) may turn it round.
BEHIND, NEAR, APART = 24, 16, 60
# Linked words less like each other (cosine) may be chance.
LIKE = 0.35
NONE = "(?!)"


@dataclass(frozen=True, slots=True)
class Lacked:
    """What a side (0 the left one) lacks, from its `denial` to `end`, and has on the other from `start` to `until`."""

    side: int
    denial: Negation
    end: int
    start: int
    until: int


def had_by_other(pair: Pair) -> Iterator[Lacked]:
    """The things that one side lacks and the other one has."""
    for side, (here, there) in enumerate(((pair.left, pair.right), (pair.right, pair.left))):
        if here.lexicon is None or there.lexicon is None or not here.facts.negations:
            continue
        words = here.lexicon.words("negation", "lacking")
        for n in here.facts.negations:
            if n.text.lower() not in words or _is_turned(here, n):
                continue
            links = pair.words.flipped() if side else pair.words
            lacked = next((w for w in links.left if w.content and w.start >= n.end), None)
            if lacked is None or lacked.start - n.end > BEHIND or lacked.link < 0 or lacked.similarity < LIKE:
                continue
            held = links.right[lacked.link]
            start = _having(there, held)
            if start >= 0 and not _is_denied(there, held) and not _are_opposite(here, lacked, there, held):
                yield Lacked(side, n, lacked.end, start, held.end)


def _is_turned(passage: Passage, denial: Negation) -> bool:
    """True for a word of lacking near another denial that may turn it round, behind it by denying alone."""
    near = (n for n in passage.facts.negations if n is not denial and abs(n.start - denial.start) <= APART)
    return any(n.start < denial.start or n.kind in DENYING for n in near)


def _is_denied(passage: Passage, held: LinkedWord) -> bool:
    """True for what a side has near a word that may deny it."""
    return any(abs(n.start - held.start) <= APART for n in passage.facts.negations)


def _having(passage: Passage, held: LinkedWord) -> int:
    """Where the word stands by which a side has a thing, right before it or its attribute; -1 for none."""
    assert passage.lexicon is not None
    before = passage.text[: held.start - passage.start]
    match = _pattern(passage.lexicon).search(before[-NEAR:])
    return held.start - len(before[-NEAR:]) + match.start() if match else -1


@cache
def _pattern(lexicon: Lexicon) -> re.Pattern[str]:
    """A word for having something and two words at most, at the end of a text; compiled once."""
    having = "|".join(re.escape(w) for w in lexicon.words("negation", "having")) or NONE
    return re.compile(rf"(?<!\w)(?:{having})(?:\s\w+['’]?){{0,2}}\s?\Z", re.IGNORECASE)


def _are_opposite(here: Passage, lacked: LinkedWord, there: Passage, held: LinkedWord) -> bool:
    """True for two words at two poles of one concept: „ohne Erfolg“ is « par un échec »."""
    assert here.lexicon is not None
    assert there.lexicon is not None
    ours = {p.concept: p.pole for p in find_pole_words(lacked.text, here.lexicon)}
    theirs = {p.concept: p.pole for p in find_pole_words(held.text, there.lexicon)}
    return any(theirs.get(concept, pole) != pole for concept, pole in ours.items())
