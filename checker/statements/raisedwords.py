"""Small words with a capital in mid-sentence, which no writer gives them: two sentences that ran into one.

From the lexicon table `[sentences]` it takes `date_prepositions`, told before a moment, and `never_raised`, told
between two words without a capital, and all in capitals behind one of the `determined` words („Im ODER“, where OR was
meant); a word that is never a noun between a comma and one of those `behind_verbs` is a verb („, Weiß niemand“), and
so is one with an ending of verbs behind a word that stands `before_verbs`, which have no capital where nouns have one.
There an article before an office has none either (“, sagte Der Minister”).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from claims.facts.name import LOWER_CASE
from claims.facts.wordtable import COPYING_BITS, SMALL_BITS, is_known, word_value
from claims.letters import UPPER
from claims.lexicon import Lexicon, load_lexicon
from claims.loans import load_loans
from claims.model import Sentence
from claims.offices import labels
from claims.rolewords import fold

# Shorter words in capitals are short forms of something.
SHORT = 2
# In headlines of this share of capitalised words a capital says nothing.
TITLE_CASE = 0.75
# So often is a word written small that is no noun, and so seldom do translations copy one that is no name, in the steps
# of the word table ("WHO" 8, "ODER" 6).
MOSTLY_SMALL, SELDOM_COPIED = 6, 8
# A word with a capital behind a small word, and the small word or the mark behind it.
VERB = re.compile(
    r"(?<![\w@#./'’-])(?P<before>[a-zß-öø-ÿœ]{2,40}) "
    rf"(?P<verb>{UPPER}[a-zß-öø-ÿœ]{{3,40}})"
    r"(?= (?P<behind>[a-zß-öø-ÿœ]{2,40})(?![\w-])|[.,;!?]|$)"
)
WORD_BEFORE = re.compile(r"\S+\s$")


@dataclass(frozen=True, slots=True)
class _Raised:
    """The patterns of one language: a preposition that a moment must follow, and any small word between small ones."""

    before_moment: re.Pattern[str]
    between_small: re.Pattern[str]
    all_large: re.Pattern[str]
    verb: re.Pattern[str]
    before_office: re.Pattern[str]


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
    for match in patterns.all_large.finditer(sentence.text):
        if word_value(match[1], sentence.lang) >> COPYING_BITS < SELDOM_COPIED:
            yield match.span(1)
    for match in patterns.verb.finditer(sentence.text):
        if _is_never_noun(match, sentence):
            yield match.span(1)
    yield from _raised_verbs(sentence, lexicon)
    for match in patterns.before_office.finditer(sentence.text):
        if (fold(match["office"].lower()),) in labels(lexicon).phrases:
            yield match.span("told")


def _is_never_noun(match: re.Match[str], sentence: Sentence) -> bool:
    """True for a word that its language nearly always has in small letters, and no part of a name."""
    word, at = match[1], sentence.start + match.start(1)
    small, large = word_value(word.lower(), sentence.lang), word_value(word, sentence.lang)
    named = any(n.start <= at < n.end and len(n.tokens) > 1 for n in sentence.facts.names)
    return bool(small) and (not large or large & SMALL_BITS >= MOSTLY_SMALL) and not named


def _raised_verbs(sentence: Sentence, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """The ranges of verbs with a capital in a language of capital nouns ("habe sich Bewährt").

    A verb by its ending, which no adjective used as a noun has.
    """
    ends, loans = lexicon.words("sentences", "verb_ends"), load_loans(sentence.lang)
    if not ends or loans is None or not lexicon.capital_nouns:
        return
    named = [(n.start - sentence.start, n.end - sentence.start) for n in sentence.facts.names]
    for match in VERB.finditer(sentence.text):
        low, start = match["verb"].lower(), match.start("verb")
        if any(a <= start < b for a, b in named) and not match["behind"]:
            continue
        small = word_value(low, sentence.lang) & SMALL_BITS >= LOWER_CASE
        noun = loans.has_form(low) or (not small and is_known(match["verb"], sentence.lang))
        # What no list has may be a name, but for what begins as participles do.
        verb = small or low.startswith(lexicon.words("sentences", "participle_begins"))
        behind = match["before"] in lexicon.words("sentences", "before_verbs")
        if verb and behind and low.endswith(ends) and not noun:
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
    large = "|".join(w.upper() for w in lexicon.words("sentences", "never_raised") if len(w) > SHORT)
    leading = (*lexicon.words("sentences", "determined"), *lexicon.words("roles", "articles"))
    before = "|".join(re.escape(w) for w in leading if w.isalpha()) or "(?!)"
    behind = "|".join(map(re.escape, lexicon.words("sentences", "behind_verbs"))) or "(?!)"
    raised_articles = (w.title() for w in lexicon.words("roles", "articles") if w.isalpha())
    articles = "|".join(raised_articles) if lexicon.capital_nouns else "(?!)"
    return _Raised(
        re.compile(rf"(?<=[^\W_]\s)({prepositions})\s(?=\S)"),
        re.compile(rf"(?<![\w@#./'’-])[a-zß-öø-ÿœ]{{2,40}} (?:{small}) [a-zß-öø-ÿœ]{{2,40}}(?![\w.@/'’-])"),
        re.compile(rf"(?<![\w'’-])(?i:{before}) ({large or '(?!)'})(?= [a-zß-öø-ÿœ]|[.,;:])"),
        re.compile(rf"(?<=, )({UPPER}[a-zß-öø-ÿœ]{{3,40}})(?= (?:{behind})(?![\w-]))"),
        re.compile(
            rf"(?<![\w-])[a-zß-öø-ÿœ]{{2,40}},? (?P<told>({articles}) (?P<office>{UPPER}[a-zß-öø-ÿœ]{{3,40}}))(?![\w-])"
        ),
    )


def _is_title_case(text: str) -> bool:
    """True if nearly every word of a line without a full stop begins with a capital, as in English headlines."""
    if text.rstrip().endswith((".", "!", "?")):
        return False
    words = [w for w in text.split() if w[0].isalpha()]
    return sum(w[0].isupper() for w in words) >= TITLE_CASE * len(words)
