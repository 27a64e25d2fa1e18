"""What one side says somebody refused to do and the other side says was done ("refused to sign", "a signé").

The lexicon table `[negation]` has in `refusing` a pattern of the verbs by which something is left undone, up to the
word behind which it is named ("refused to", "refuse de").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from checker.pairs import Pair, Passage
from checker.words.wordlinks import LinkedWord, WordLinks
from claims.facts.model import Negation
from claims.facts.polarity import FAILING, UNABLE
from claims.lexicon import Lexicon

# The verb of refusing has no counterpart at this score, and the first word of what is refused has one at that
# (on bench/news, one untouched row of 16,000 is told; of 96 refusals 89 are answered by a word that weakens).
ALONE, COVERED = 0.7, 0.45
# A weakening word of the other side this near to the counterpart of what is refused may answer, in characters.
REACH = 60


@dataclass(frozen=True, slots=True)
class Refusal:
    """The words of refusing on the left (0) or right side (1), and the word there that says it was done."""

    side: int
    start: int
    end: int
    done: LinkedWord


@cache
def _pattern(lexicon: Lexicon) -> re.Pattern[str]:
    """The pattern of refusing verbs; one that never matches where a lexicon has none."""
    return re.compile(str(lexicon.table("negation").get("refusing", "(?!)")), re.IGNORECASE)


def undone(pair: Pair) -> Iterator[Refusal]:
    """The refusals of both sides that the other side tells as done."""
    for side, here, there in ((0, pair.left, pair.right), (1, pair.right, pair.left)):
        for start, end in _refusals(here):
            links = pair.words if side == 0 else pair.words.flipped()
            done = _done(start, end, links, there)
            if done is not None:
                yield Refusal(side, start, end, done)


def _refusals(side: Passage) -> Iterator[tuple[int, int]]:
    """Where a passage refuses something, unless another word of the clause weakens that ("did not refuse to")."""
    if side.lexicon is None or not any(n.kind in (FAILING, UNABLE) for n in side.facts.negations):
        return
    for found in _pattern(side.lexicon).finditer(side.text):
        start, end = side.start + found.start(), side.start + found.end()
        inside = [n for n in side.facts.negations if n.start < end and start < n.end]
        if len(inside) == 1 and not _weakened(side, inside[0]):
            yield start, end


def _weakened(side: Passage, verb: Negation) -> bool:
    """True where another word of a verb's clause denies or weakens as well."""
    clause = verb.scope_start, verb.scope_end
    return any(n is not verb and (n.scope_start, n.scope_end) == clause for n in side.facts.negations)


def _done(start: int, end: int, links: WordLinks, there: Passage) -> LinkedWord | None:
    """The counterpart of the first word of what is refused, where nothing refuses or denies it there."""
    content = [w for w in links.left if w.content]
    verb = [w for w in content if start <= w.start < end]
    refused = next((w for w in content if w.start >= end), None)
    if refused is None or refused.link < 0 or refused.score > COVERED or any(w.score < ALONE for w in verb):
        return None
    done = links.right[refused.link]
    near = (n for n in there.facts.negations if n.start - REACH <= done.end and done.start <= n.end + REACH)
    return done if next(near, None) is None else None
