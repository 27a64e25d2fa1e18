"""Words of a text with their offsets, and which of them are mere function words.

The lexicon table `[words]` has `function`: the words that carry grammar and no meaning of their own, and
`letters`: how many letters the language needs for what English says in one, and `verbs_last` where participles and
infinitives end their clause. `case_endings` are those that nouns of any language may bear in a text of it.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from claims.lexicon import load_lexicon, words_of_all

# A number with its separators is one word; an elided article (l', d', qu') is a word of its own.
_WORD = re.compile(
    r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:[.,]\d+)?(?!\d)"
    r"|\d+(?:[.,:\u00a0\u202f'’]\d+)*"
    r"|(?:[^\W\d_]{1,2}|[^\W\d_]*[qQ][uU])['’](?=\w)"
    r"|[^\W_]+(?:['’][^\W_]+)?|[^\w\s]|_+"
)
# Where a language has no list of function words, short words are taken for such.
SHORT_WORD = 3
# Texts whose words are kept, and words of which is kept whether they have a meaning of their own.
KEPT_TEXTS = 1024
KEPT_WORDS = 1 << 15
# What is left of a noun without its ending has so many letters.
SHORTEST_STEM = 4


# A tuple, since thousands are made for every page.
class Word(NamedTuple):
    """A word or punctuation mark; `content` is False for function words and marks."""

    start: int
    end: int
    text: str
    content: bool


@cache
def function_words(lang: str) -> frozenset[str]:
    """The function words of a language, in lower case; empty where the lexicon has none."""
    lexicon = load_lexicon(lang)
    return frozenset(lexicon.words("words", "function")) if lexicon else frozenset()


@cache
def letters_per_meaning(lang: str) -> float:
    """How many letters a language needs for what English says in one; 1.0 where that is not known."""
    lexicon = load_lexicon(lang)
    return float(lexicon.table("words").get("letters", 1.0)) if lexicon else 1.0


def bare_noun(noun: str) -> str:
    """A noun in small letters without the ending of its case or number, where a noun is left without it."""
    low = noun.casefold()
    cut = (e for e in _case_endings() if low.endswith(e) and len(low) - len(e) >= SHORTEST_STEM)
    return low.removesuffix(next(cut, ""))


@cache
def _case_endings() -> tuple[str, ...]:
    """The endings of cases and number of all languages, the longest first."""
    return tuple(sorted(words_of_all("words", "case_endings"), key=lambda e: (-len(e), e)))


# Several checks ask for the words of the same passage.
@lru_cache(maxsize=KEPT_TEXTS)
def split_words(text: str, lang: str) -> tuple[Word, ...]:
    """All words and punctuation marks of a text, in order, with offsets into it."""
    return tuple(
        [Word(m.start(), m.end(), word := m.group(), _is_content(word, lang)) for m in _WORD.finditer(text)]
    )


@lru_cache(maxsize=KEPT_WORDS)
def _is_content(word: str, lang: str) -> bool:
    """True for a word with a meaning of its own."""
    functional = function_words(lang)
    if not word[0].isalnum() and not any(c.isalnum() for c in word):
        return False
    if functional:
        return word.lower() not in functional
    return len(word) > SHORT_WORD or word[0].isdigit()
