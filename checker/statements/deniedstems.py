"""Words that deny by their beginning what the other side denies with a word of its own: "not accurate", „ungenau“."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from checker.words.wordlinks import LinkedWord
from claims.embed import shipped_encoder
from claims.facts.model import Negation
from claims.facts.polarity import PREFIX

# How long beginnings that deny are, in letters ("un-", "in-", "dis-", "mal-").
BEGINNINGS = (2, 3)
# What is left of the word means what is denied, by this cosine at least, and more than the whole word does, by so
# much; set by hand: of 31 such pairs in three languages six lie below ("fair", « injuste »), of eleven chance ones none
# above.
ONE_MEANING, BEYOND_WHOLE = 0.5, 0.15


def deny_the_same(answers: Iterable[Negation], denied: Iterable[LinkedWord]) -> bool:
    """True where an answer is a word that denies by its beginning what one of the denied words means."""
    words = [w.text.lower() for w in denied]
    return any(_undoes(a.text.lower(), word) for a in answers if a.kind == PREFIX for word in words)


@lru_cache(1 << 12)
def _undoes(answer: str, word: str) -> bool:
    """True for a word that without its beginning means what another one does."""
    tails = [answer[n:] for n in BEGINNINGS if len(answer) > n]
    vectors = shipped_encoder().encode([word, answer, *tails])
    whole, *rest = (float(vectors[0] @ v) for v in vectors[1:])
    return max(rest, default=0.0) >= max(ONE_MEANING, whole + BEYOND_WHOLE)
