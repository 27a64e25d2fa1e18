"""A short text that both sides have letter by letter, though its words are of the language of one side alone."""

from __future__ import annotations

import re

from checker.names.namedrift import has_word_lists
from checker.pairs import Pair, Passage
from claims.endings import without_s
from claims.facts.wordtable import word_value
from claims.loans import ENGLISH, load_loans
from claims.words import Word, function_words, split_words

# So many words must have a meaning of their own, and so many of all must be unknown in the other language.
CONTENT, STRANGE = 2, 2
# What commands, options and code have and sentences have not.
CODE = re.compile(r"[=\[\]|\\_~^]|(?<!\S)-{1,2}\w|\w/\w|::|->")
# A label has so many words at most.
FEW = 8
# A word of fewer letters may be a key, a unit or an abbreviation.
TELLING = 3


def is_copied(pair: Pair) -> bool:
    """True for two sides with the same words, of which enough are no words of the right side's language."""
    if not same_text(pair) or not has_word_lists(pair.right) or CODE.search(pair.left.written):
        return False
    lang, other = pair.left.lang, pair.right.lang
    words = [w for w in split_words(pair.left.text, lang) if w.text.isalpha()]
    content = [w for w in words if w.content and not _is_named(pair.left, w) and not _is_capitals(w)]
    strange = [w for w in content if _is_strange(w.text, lang, other)]
    doubtful = [w for w in content if w not in strange and _is_doubtful(w.text, lang, other)]
    grammar = function_words(lang) - function_words(other)
    telling = [w for w in words if not w.content and len(w.text) >= TELLING and w.text in grammar]
    # What has capitals throughout may be a name of many words.
    plain = [w for w in content if w.text.islower() and w is not words[0]]
    if len(content) < CONTENT or not plain:
        return False
    return bool(telling) or (bool(strange) and len(strange) + len(doubtful) >= STRANGE)


def is_short_copy(pair: Pair) -> bool:
    """True for a few copied words, none of which the right side's language has: what a program shows ("Settings").

    One word is believed only where the language has a list of loans, and another word for it.
    """
    if not same_text(pair) or not has_word_lists(pair.right) or CODE.search(pair.left.written):
        return False
    lang, other = pair.left.lang, pair.right.lang
    words = [w for w in split_words(pair.left.text, lang) if w.text.isalpha()]
    content = [w for w in words if w.content and len(w.text) >= TELLING]
    if not content or len(words) > FEW or any(_is_capitals(w) for w in content):
        return False
    if all(_has_own_word(w.text.lower(), lang, other) for w in content):
        return True
    grammar = function_words(lang) - function_words(other)
    telling = len(content) > 1 or any(
        not w.content and len(w.text) > 1 and w.text.lower() in grammar for w in words
    )
    plain = all(w.text.islower() or w is words[0] for w in content)
    return telling and plain and all(_is_strange(w.text, lang, other) for w in content)


def same_text(pair: Pair) -> bool:
    """True for two sides that are alike but for white space and capitals."""
    left, right = (" ".join(side.text.split()).casefold() for side in (pair.left, pair.right))
    return left == right


def _has_own_word(low: str, lang: str, other: str) -> bool:
    """True for a word that texts of a language do not have, nor its dictionary, which has another one for it."""
    loans = load_loans(other)
    if lang != ENGLISH or loans is None or not _is_strange(low, lang, other) or loans.is_used(low):
        return False
    if loans.has_form(low) or loans.has_form(without_s(low)):
        return False
    own = loans.of(low)
    return low in loans.foreign or (bool(own) and low not in own)


def _is_strange(word: str, lang: str, other: str) -> bool:
    """True for a word that texts of a language have and those of another one have not, nor use as a loan."""
    low = word.lower()
    if len(low) < TELLING or not word_value(low, lang) or word_value(low, other):
        return False
    # Languages with a list of loans write nouns with capitals.
    loans = load_loans(other)
    return loans is None or not (word_value(low.title(), other) or loans.is_used(low))


def _is_doubtful(word: str, lang: str, other: str) -> bool:
    """True for a word that texts of another language, which writes nouns with capitals, have in small letters alone.

    They may quote it, or it is no noun there.
    """
    low, loans = word.lower(), load_loans(other)
    if len(low) < TELLING or loans is None or loans.is_used(low):
        return False
    return bool(word_value(low, lang)) and not word_value(low.title(), other)


def _is_capitals(word: Word) -> bool:
    """True for a word that is no more than capitals."""
    return len(word.text) > 1 and word.text.isupper()


def _is_named(side: Passage, word: Word) -> bool:
    """True for a word inside a name."""
    start = side.start + word.start
    return any(n.start <= start < n.end for n in side.facts.names)
