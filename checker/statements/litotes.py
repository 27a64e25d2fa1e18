"""What one version says by two denials and the other by one: „nicht ohne Risiko“, « sans risque ».

Two denials in a row affirm what stands behind them, so that a single one before its counterpart says the opposite. From
the lexicon table `[negation]` it takes the `plain` words of denying and those for `lacking`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from checker.pairs import Pair, Passage
from claims.facts.model import Negation
from claims.lexicon import Lexicon

# The word that is lacking stands among so many behind "without", and a denial this near before its counterpart, in
# characters.
BEHIND, NEAR = 3, 16
# A denial so near before another one, in characters, may be turned round by it.
APART = 24
# Kinds of denials that take away what stands right behind them.
TAKING = frozenset({"without", "no", "neither"})
NONE = "(?!)"


@dataclass(frozen=True, slots=True)
class Affirmed:
    """Two denials in a row on a side (0 the left one), by offsets in its article, and the one denial on the other."""

    side: int
    start: int
    end: int
    denial: Negation


def affirmed(pair: Pair) -> Iterator[Affirmed]:
    """The two denials in a row that the other side answers by one."""
    for side, (here, there) in enumerate(((pair.left, pair.right), (pair.right, pair.left))):
        links = pair.words.flipped() if side else pair.words
        theirs = list(_places(there))
        for start, end in _places(here):
            behind = [w for w in links.left if w.start >= end][:BEHIND]
            lacked = next((w for w in behind if w.content), None)
            if lacked is None or lacked.link < 0:
                continue
            # "It does not work without help": « sans aide, rien ne va » denies twice as well.
            if len(there.facts.negations) - 1 > sum(not start <= n.start < end for n in here.facts.negations):
                continue
            at = links.right[lacked.link].start
            for n in there.facts.negations:
                near = n.kind in TAKING and 0 <= at - n.end <= NEAR
                # "Will not be left without" denies twice as well.
                others = (o for o in there.facts.negations if o.kind not in TAKING)
                twice = any(0 < n.start - o.end <= APART for o in others)
                if near and not twice and not any(a <= n.start < b for a, b in theirs):
                    yield Affirmed(side, start, end, n)


def _places(passage: Passage) -> Iterator[tuple[int, int]]:
    """The ranges of two denials in a row, by offsets in the article."""
    if passage.lexicon is not None:
        for match in _pattern(passage.lexicon).finditer(passage.text):
            yield passage.start + match.start(), passage.start + match.end()


@cache
def _pattern(lexicon: Lexicon) -> re.Pattern[str]:
    """A plain denial, a word at most, and "without"; compiled once."""
    plain, lacking = (
        "|".join(re.escape(w) for w in lexicon.words("negation", key)) or NONE for key in ("plain", "lacking")
    )
    return re.compile(rf"(?<!\w)(?:{plain}) (?:\w+ )?(?:{lacking})(?!\w)", re.IGNORECASE)
