"""Hedges: words by which a text says less than that something is so.

The lexicon table `[modality]` has `words` (level to phrases; "alleged" and "hearsay" are strong kinds of
"reported") and `conditional`, the verb endings by which a language marks
hearsay or possibility.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from claims.facts.model import Hedge
from claims.facts.phrase import PhraseTable, tokens_of
from claims.lexicon import Lexicon

ALLEGED = "alleged"
HEARSAY = "hearsay"
# How much certainty each level takes away.
STRENGTHS = {ALLEGED: 0.9, HEARSAY: 0.7, "reported": 0.6, "hedged": 0.5, "obliged": 0.2}
CONDITIONAL_STRENGTH = 0.5
# A verb with an ending of the conditional has at least this many letters.
MIN_CONDITIONAL = 6


@dataclass(frozen=True, eq=False)
class _Rules:
    words: PhraseTable
    conditional: tuple[str, ...]


@cache
def _rules(lexicon: Lexicon) -> _Rules:
    table = lexicon.table("modality")
    return _Rules(PhraseTable(table.get("words", {})), tuple(table.get("conditional", ())))


def find_hedges(text: str, lexicon: Lexicon) -> list[Hedge]:
    """The hedges of a text in order; allegations and hearsay have the level "reported", and most strength."""
    rules = _rules(lexicon)
    tokens = tokens_of(text)
    found: list[Hedge] = []
    at = 0
    while at < len(tokens):
        hit = rules.words.at(tokens, at) if tokens[at].is_word else None
        start, last = tokens[at].start, hit.last if hit else at + 1
        end = tokens[last - 1].end
        if hit is not None:
            level = "reported" if hit.value in (ALLEGED, HEARSAY) else hit.value
            found.append(Hedge(start, end, text[start:end], level, STRENGTHS[hit.value]))
        elif end - start >= MIN_CONDITIONAL and tokens[at].lower.endswith(rules.conditional):
            found.append(Hedge(start, end, text[start:end], "hedged", CONDITIONAL_STRENGTH))
        at = last
    return found
