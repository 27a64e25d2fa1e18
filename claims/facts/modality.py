"""Hedges: words by which a text says less than that something is so.

The lexicon table `[modality]` has `words` (level to phrases; "alleged" and "hearsay" are strong kinds of
"reported", "none" are phrases that leave nothing open) and `conditional`, the verb endings by which a language marks
hearsay or possibility. Where a word of hearsay can mean a duty or a mere condition too ("soll", "serait"),
`hearsay_behind` is the pattern that must follow it in its clause (a perfect: "soll betrogen haben"), and
`hearsay_unless` one that must not stand before it ("si").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from claims.facts.model import Facts, Hedge
from claims.facts.phrase import PhraseTable, tokens_of
from claims.facts.telling import TellingWords
from claims.lexicon import Lexicon

# The levels of a hedge: what is held for likely, what is reported, and what will or must be.
HEDGED, REPORTED, OBLIGED = "hedged", "reported", "obliged"
ALLEGED = "alleged"
# Phrases with such a word that leave nothing open ("as soon as possible").
NOTHING = "none"
HEARSAY = "hearsay"
# How much certainty each level takes away.
STRENGTHS = {ALLEGED: 0.9, HEARSAY: 0.7, REPORTED: 0.6, HEDGED: 0.5, OBLIGED: 0.2}
CONDITIONAL_STRENGTH = 0.5
# A verb with an ending of the conditional has at least this many letters.
MIN_CONDITIONAL = 6
# A full stop behind so few letters ends an abbreviation ("Mio.") and no clause.
_CLAUSE = re.compile(r"(?:[^,;:.!?()]|\.(?=\w)|(?<=\W\w)\.|(?<=\W\w\w)\.|(?<=\W\w\w\w)\.)*")


@dataclass(frozen=True, slots=True, eq=False)
class _Rules:
    words: PhraseTable
    conditional: tuple[str, ...]
    behind: re.Pattern[str] | None
    unless: re.Pattern[str] | None
    telling: TellingWords


@cache
def _rules(lexicon: Lexicon) -> _Rules:
    table = lexicon.table("modality")
    behind, unless = (
        re.compile(str(table[key]), re.IGNORECASE) if key in table else None
        for key in ("hearsay_behind", "hearsay_unless")
    )
    words, conditional = PhraseTable(table.get("words", {})), tuple(table.get("conditional", ()))

    def may_hedge(word: str) -> bool:
        """True for a word that hedges or begins a phrase that does."""
        return words.may_begin(word) or (len(word) >= MIN_CONDITIONAL and word.endswith(conditional))

    return _Rules(words, conditional, behind, unless, TellingWords(may_hedge))


def is_to_come(facts: Facts) -> bool:
    """True for what will or shall be."""
    return any(h.level == OBLIGED for h in facts.hedges)


def find_hedges(text: str, lexicon: Lexicon) -> list[Hedge]:
    """The hedges of a text in order; allegations and hearsay have the level "reported", and most strength."""
    rules = _rules(lexicon)
    tokens = tokens_of(text)
    found: list[Hedge] = []
    telling = rules.telling.among(tokens.lower)
    at = 0 if telling else len(tokens)
    while at < len(tokens):
        if tokens[at].lower not in telling:
            at += 1
            continue
        hit = rules.words.at(tokens, at) if tokens[at].is_word else None
        start, last = tokens[at].start, hit.last if hit else at + 1
        end = tokens[last - 1].end
        if hit is not None and hit.value == NOTHING:
            at = last
            continue
        if hit is not None:
            value = hit.value if hit.value != HEARSAY or _is_hearsay(rules, text, start, end) else HEDGED
            level = REPORTED if value in (ALLEGED, HEARSAY) else value
            found.append(Hedge(start, end, text[start:end], level, STRENGTHS[value]))
        elif end - start >= MIN_CONDITIONAL and tokens[at].lower.endswith(rules.conditional):
            found.append(Hedge(start, end, text[start:end], HEDGED, CONDITIONAL_STRENGTH))
        at = last
    return found


def _is_hearsay(rules: _Rules, text: str, start: int, end: int) -> bool:
    """True unless what stands around a word of hearsay shows that it marks a duty or a condition."""
    if rules.unless is not None and rules.unless.search(text, 0, start):
        return False
    clause = _CLAUSE.match(text, end)
    return rules.behind is None or (clause is not None and bool(rules.behind.search(clause.group())))
