"""Words like names that the other side tells in other words: the months, and what stands in or before brackets.

"Vysočina (Böhmisch-Mährische Höhe)" tells one place twice, of which another version needs only one.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from checker.words.wordlinks import LinkedWord
from claims.facts.places import plain
from claims.lexicon import Lexicon
from claims.names import same_word

OPEN, CLOSE = "(", ")"
# How far brackets reach (words), and how many words make more of them than a party or an age.
FAR, PHRASE = 12, 3
# A word with less than this has a counterpart.
FOUND = 0.60


def is_retold(
    words: Sequence[LinkedWord],
    at: int,
    others: Sequence[LinkedWord],
    lexicon: Lexicon,
    other: Lexicon | None,
) -> bool:
    """True for a month that the other side has too, and for one of two names of one thing, the other in brackets."""
    month = _months(lexicon).get(plain(words[at].text), -1)
    if month >= 0 and other is not None:
        return any(_months(other).get(plain(w.text), -1) == month for w in others)
    if any(w.text == OPEN for w in others):
        return False
    return _is_in_brackets(words, at, others) or _is_before_brackets(words, at, others)


def _is_in_brackets(words: Sequence[LinkedWord], at: int, others: Sequence[LinkedWord]) -> bool:
    """True in brackets right behind a name that the other side has."""
    first = _last_mark(words, at)
    if first < 1 or words[first].text != OPEN or not words[first - 1].text[0].isupper():
        return False
    key = plain(words[first - 1].text)
    return any(o.text[0].isupper() and same_word(key, plain(o.text)) for o in others)


def _is_before_brackets(words: Sequence[LinkedWord], at: int, others: Sequence[LinkedWord]) -> bool:
    """True for a word of a name right before brackets whose words, several, have their counterparts.

    No part of the name itself stands on the other side.
    """
    k = at
    while k < len(words) and words[k].text[0].isupper():
        k += 1
    if k >= len(words) or words[k].text != OPEN:
        return False
    named = [plain(o.text) for o in others if o.text[0].isupper()]
    if any(same_word(plain(w.text), other) for w in words[at:k] for other in named):
        return False
    inside = []
    for word in words[k + 1 : k + 1 + FAR]:
        if word.text == CLOSE:
            break
        inside.append(word)
    full = [w for w in inside if w.content]
    found = [w for w in full if w.score < FOUND]
    return len(inside) >= PHRASE and 2 * len(found) > len(full)


def _last_mark(words: Sequence[LinkedWord], at: int) -> int:
    """The nearest bracket before a word, -1 where there is none near."""
    marks = (k for k in range(at - 1, max(-1, at - FAR), -1) if words[k].text in (OPEN, CLOSE))
    return next(marks, -1)


@cache
def _months(lexicon: Lexicon) -> dict[str, int]:
    """The plain words for the months of a language, each with its number."""
    table = lexicon.table("dates").get("months", ())
    return {plain(form): number for number, forms in enumerate(table) for form in forms}
