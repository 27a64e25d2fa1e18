"""What begins late on one side and lasts, or is denied, until then on the other: "erst im September", "not before".

"Will reopen only in May" and "stays shut until May" are one thing: the words for what happens are opposites, and one
side denies. The lexicon table `[dates]` lists in `no_sooner` the words that let something begin so, and in `lasting_to`
those up to which something else lasts.
"""

from __future__ import annotations

from functools import cache

from checker.pairs import Pair, Passage
from claims.facts.phrase import PhraseTable, tokens_of
from claims.facts.polarity import DENYING
from claims.lexicon import Lexicon

LATE, UPTO = "no_sooner", "lasting_to"
# What marks a list whose words count right before a date only, and how near it must be, in characters.
DATED, DATE_REACH = "_dated", 16
# A denial and the word up to which it holds stand so near, in characters ("will not return to racing before").
REACH = 80


def held_off(pair: Pair) -> bool:
    """True if one side says that something begins no sooner, and the other that something lasts until then."""
    left, right = _kinds(pair.left), _kinds(pair.right)
    return (LATE in left and UPTO in right) or (UPTO in left and LATE in right)


def _kinds(side: Passage) -> set[str]:
    """Which of the two a passage says; a denial up to a time is a beginning then, too."""
    if side.lexicon is None:
        return set()
    tokens = tokens_of(side.text)
    found: set[str] = set()
    for hit in _phrases(side.lexicon).find(tokens):
        start, end = side.start + tokens[hit.first].start, side.start + tokens[hit.last - 1].end
        dated = any(0 <= m.start - end <= DATE_REACH for m in side.facts.moments)
        if hit.value.endswith(DATED) and not dated:
            continue
        kind = hit.value.removesuffix(DATED)
        denied = any(0 <= start - n.end <= REACH for n in side.facts.negations if n.kind in DENYING)
        found |= {kind, LATE} if denied and kind == UPTO else {kind}
    return found


@cache
def _phrases(lexicon: Lexicon) -> PhraseTable:
    """The words of a lexicon that let something begin no sooner, or up to which something lasts."""
    keys = (LATE, LATE + DATED, UPTO, UPTO + DATED)
    return PhraseTable({key: lexicon.words("dates", key) for key in keys})
