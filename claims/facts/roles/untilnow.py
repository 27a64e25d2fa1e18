"""Offices that somebody held until now ("bislang Staatssekretärin", "until now state secretary", « jusqu'ici »).

Whoever leaves a post today is called by it with such a word or without: it tells neither a former nor a present holder.
"""

from __future__ import annotations

import re

from claims.rolewords import RoleWords

# The words right before a title that may hold such a phrase: "has until now been state secretary".
WORDS_BEFORE = 5
# How far behind a title such a phrase may reach (characters).
REACH = 30
CLAUSE_ENDS = frozenset(",;:.!?()–—")
_WORD = re.compile(r"\w+(?:['’]\w+)*")


def until_now(text: str, chunk: int, words: RoleWords) -> bool:
    """Whether a phrase for "until now" ends right before a title's noun phrase, a verb of being between or not."""
    before = [w.lower().replace("’", "'") for w in _WORD.findall(text[:chunk])[-WORDS_BEFORE:]]
    if before and words.exact("copulas", before[-1]):
        before.pop()
    phrases = words.sets["so_far"]
    return any(" ".join(before[at:]) in phrases for at in range(len(before)))


def is_of_its_time(text: str, chunk: int, start: int, end: int, words: RoleWords) -> bool:
    """Whether a title [start, end) of the noun phrase at `chunk` is one left only now, or held at the time told.

    "The then president" is the president where a story is told of his time, and so is who "was" it.
    """
    behind = text[end : end + REACH].lower().replace("’", "'")
    inside = [*_WORD.findall(text[chunk:start]), *_WORD.findall(behind)[:1]]
    if until_now(text, chunk, words) or any(words.has(k, w) for w in inside for k in ("so_far", "then")):
        return True
    if _was(text, chunk, words):
        return True
    return any(re.match(rf" {re.escape(phrase)}\b", behind) for phrase in words.sets["so_far"])


def _was(text: str, chunk: int, words: RoleWords) -> bool:
    """Whether a verb of being in the past stands a few words before a title, in its clause ("was once treasurer")."""
    clause = next((i + 1 for i in range(chunk - 1, -1, -1) if text[i] in CLAUSE_ENDS), 0)
    before = _WORD.findall(text[clause:chunk])[-WORDS_BEFORE:]
    return any(words.exact("past", word.lower()) for word in before)
