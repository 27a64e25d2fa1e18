"""Small words with a capital in mid-sentence, which no writer gives them: two sentences that ran into one.

From the lexicon table `[sentences]` it takes `date_prepositions`, told before a moment, `never_raised`, told between
two words without a capital, and the endings and neighbours of verbs, which have no capital where nouns have one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from claims.facts.name import LOWER_CASE
from claims.facts.wordtable import is_known, word_value
from claims.lexicon import Lexicon, load_lexicon
from claims.loans import load_loans
from claims.model import Sentence

# In headlines of this share of capitalised words a capital says nothing.
TITLE_CASE = 0.75
# A word with a capital behind a small word or a comma, and the small word or the mark behind it.
VERB = re.compile(
    r"(?<![\w@#./'’-])(?P<before>[a-zß-öø-ÿœ]{2,40})(?P<comma>,?) (?P<verb>[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿœ]{3,40})"
    r"(?= (?P<behind>[a-zß-öø-ÿœ]{2,40})(?![\w-])|[.,;!?]|$)"
)
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
    yield from _raised_verbs(sentence, lexicon)


def _raised_verbs(sentence: Sentence, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """The ranges of verbs with a capital in a language of capital nouns ("ob das reicht, Weiß niemand").

    A verb by its ending, which no adjective used as a noun has, or by the pronoun behind it.
    """
    ends, loans = lexicon.words("sentences", "verb_ends"), load_loans(sentence.lang)
    if not ends or loans is None or not lexicon.capital_nouns:
        return
    named = [(n.start - sentence.start, n.end - sentence.start) for n in sentence.facts.names]
    for match in VERB.finditer(sentence.text):
        low, start = match["verb"].lower(), match.start("verb")
        if any(a <= start < b for a, b in named) and not match["behind"]:
            continue
        small = word_value(low, sentence.lang) & 7 >= LOWER_CASE
        turned = match["comma"] and match["behind"] in lexicon.words("sentences", "verb_subjects")
        noun = loans.has_form(low) or (not small and is_known(match["verb"], sentence.lang))
        verb = low.endswith(ends) and not match["comma"] and not noun
        verb = verb and match["before"] in lexicon.words("sentences", "before_verbs")
        # What no list has may be a name, but for what begins as participles do.
        verb = verb and (small or low.startswith(lexicon.words("sentences", "participle_begins")))
        if (turned and small) or verb:
            yield match.span("verb")


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
