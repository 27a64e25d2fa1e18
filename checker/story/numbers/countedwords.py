"""The words for what a bare number counts, as they stand right behind it."""

from __future__ import annotations

import re

from checker.pairs import Pair, Passage
from claims.facts.model import Quantity
from claims.words import split_words

# What is counted stands so near behind its number, and in one breath.
LONGEST_COUNTED, MARK, STEM = 32, re.compile(r"[.,;:!?()\[\]–—\"“”„«»]"), 4


def thing_counted(pair: Pair, left: Quantity, right: Quantity) -> str:
    """What two numbers count, as the left side says it; "" where two sides of one language do not say the same."""
    one, two = counted_phrase(pair.left, left), counted_phrase(pair.right, right)
    if pair.left.lang == pair.right.lang:
        return one if one and two and _is_alike(one.split()[-1], two.split()[-1]) else ""
    return one or two


def _is_alike(one: str, two: str) -> bool:
    """Whether two words may be forms of one."""
    return one[:STEM].lower() == two[:STEM].lower()


def counted_phrase(side: Passage, q: Quantity) -> str:
    """What a bare number counts, as it stands right behind it ("Stimmen", "junge Bäume"); "" where nothing does."""
    if (
        q.unit
        or q.dimension != "count"
        or (q.text[-1:].isalpha() and not q.from_word)
        or side.lexicon is None
    ):
        return ""
    words = split_words(side.text, side.lang)
    at = q.end - side.start
    first = next((i for i, w in enumerate(words) if w.start >= at), len(words))
    last = first
    if side.lexicon.capital_nouns:
        # Adjectives stand before the noun.
        last = next((i for i in range(first, len(words)) if not words[i].text.islower()), len(words))
    if last >= len(words) or not all(w.content for w in words[first : last + 1]):
        return ""
    found = side.text[at : words[last].end]
    if side.text[words[last].end : words[last].end + 1] == "-":
        return ""
    plain = len(found) <= LONGEST_COUNTED and found[:1].isspace() and not MARK.search(found)
    return found.strip() if plain and found.strip()[0].isalpha() else ""
