"""Small words with a capital in mid-sentence, which no writer gives them: two sentences that ran into one.

From the lexicon table `[sentences]` it takes `date_prepositions`, told before a moment, and `never_raised`, told
between two words without a capital.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from claims.lexicon import Lexicon, load_lexicon
from claims.model import Sentence

# In headlines of this share of capitalised words a capital says nothing.
TITLE_CASE = 0.75
WORD_BEFORE = re.compile(r"\S+\s$")


@dataclass(frozen=True, slots=True)
class _Raised:
    """The patterns of one language: a preposition that a moment must follow, and any small word between small ones."""

    before_moment: re.Pattern[str]
    between_small: re.Pattern[str]


def raised_words(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """The ranges, within a sentence, of capitalised small words, each with its neighbours.

    A preposition before a moment may follow any word ("auf X Am Dienstag"); other small words are told only between
    two words without a capital, since titles and names begin with them.
    """
    lexicon = load_lexicon(sentence.lang)
    if lexicon is None or _is_title_case(sentence.text):
        return
    patterns = _patterns(lexicon)
    yield from _before_moments(sentence, patterns.before_moment)
    for match in patterns.between_small.finditer(sentence.text):
        yield match.span()


def _before_moments(sentence: Sentence, pattern: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """The ranges of capitalised prepositions, from the word before to the end of the moment behind."""
    moments = sentence.facts.moments
    for match in pattern.finditer(sentence.text) if moments else ():
        begin, end = sentence.start + match.start(), sentence.start + match.end()
        said = next((m for m in moments if begin <= m.start <= end < m.end), None)
        if said is not None:
            before = WORD_BEFORE.search(sentence.text[: match.start()])
            yield before.start() if before else match.start(), said.end - sentence.start


@cache
def _patterns(lexicon: Lexicon) -> _Raised:
    """The patterns of a language, compiled once."""
    prepositions = "|".join(map(re.escape, lexicon.words("sentences", "date_prepositions"))) or r"(?!)"
    raised = (re.escape(w.capitalize()) for w in lexicon.words("sentences", "never_raised"))
    small = "|".join(raised) or r"(?!)"
    return _Raised(
        re.compile(rf"(?<=[^\W_]\s)({prepositions})\s(?=\S)"),
        re.compile(rf"(?<![\w@#./'’-])[a-zß-öø-ÿœ]{{2,40}} (?:{small}) [a-zß-öø-ÿœ]{{2,40}}(?![\w.@/'’-])"),
    )


def _is_title_case(text: str) -> bool:
    """True if nearly every word of a line without a full stop begins with a capital, as in English headlines."""
    if text.rstrip().endswith((".", "!", "?")):
        return False
    words = [w for w in text.split() if w[0].isalpha()]
    return sum(w[0].isupper() for w in words) >= TITLE_CASE * len(words)
