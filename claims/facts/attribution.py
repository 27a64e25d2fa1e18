"""Attributions: by which words a text says that somebody else says so, and who that is.

The lexicon table `[attribution]` has `before` (markers that stand before their source), `verbs` of saying,
and
`reach` (how many words may stand between a marker and the name of its source).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from claims.facts.model import Attribution, Name
from claims.facts.phrase import PhraseTable, tokens_of
from claims.lexicon import Lexicon

MARKER = "marker"
VERB = "verb"
# Words between a verb of saying and its source, where a lexicon gives no `reach`; set by hand.
DEFAULT_REACH = 6


@dataclass(frozen=True, slots=True, eq=False)
class _Rules:
    words: PhraseTable
    reach: int


@cache
def _rules(lexicon: Lexicon) -> _Rules:
    table = lexicon.table("attribution")
    words = {MARKER: table.get("before", ()), VERB: table.get("verbs", ())}
    return _Rules(PhraseTable(words), int(table.get("reach", DEFAULT_REACH)))


def find_attributions(text: str, lexicon: Lexicon, names: Sequence[Name]) -> list[Attribution]:
    """The attributions of a text in order; a marker takes the next name, a verb of saying the nearest one."""
    rules = _rules(lexicon)
    tokens = tokens_of(text)
    found: list[Attribution] = []
    for hit in rules.words.find(tokens):
        start, end = tokens[hit.first].start, tokens[hit.last - 1].end
        low = tokens[max(0, hit.first - rules.reach)].start if hit.value == VERB else end
        high = tokens[min(len(tokens), hit.last + rules.reach) - 1].end
        near = [n for n in names if (n.end <= start and n.start >= low) or (n.start >= end and n.end <= high)]
        source = min(near, key=lambda n: min(abs(start - n.end), abs(n.start - end)), default=None)
        if source is None:
            found.append(Attribution(start, end, text[start:end], leads=hit.value == MARKER))
            continue
        named = source.key, source.text, source.start, source.end
        found.append(Attribution(start, end, text[start:end], *named, leads=hit.value == MARKER))
    return found
