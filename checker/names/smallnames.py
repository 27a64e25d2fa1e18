"""Surnames of an article that it writes small elsewhere, as machine translation leaves them ("sagte kone")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims.facts.model import NameKind
from claims.facts.places import plain
from claims.facts.wordtable import COPYING_BITS, SMALL_BITS, word_value
from claims.lexicon import known_languages, load_lexicon
from claims.loans import load_loans
from claims.model import Article, Sentence

# A name that is a person's this surely.
SURE = 0.6
# A name is copied so often, and small so rarely, in the steps of the word table.
COPIED, RARELY_SMALL = 15, 1
# Shorter names are small words of some language.
SHORTEST = 4
# A word in small letters that is no part of an address or a compound.
SMALL = re.compile(r"(?<![\w@#/.:’'-])[a-zà-öø-ÿ]{4,}(?![\w@/’'-]|\.\w)")


def name_words(article: Article) -> frozenset[str]:
    """The surnames of the persons whom an article names in full, in plain letters, those that are no words."""
    full = [
        (name.text.split(), sentence.lang)
        for sentence in article.content
        for name in sentence.facts.names
        if name.kind is NameKind.PERSON and name.sure >= SURE
    ]
    found = {
        plain(words[-1])
        for words, lang in full
        if len(words) > 1 and all(w[0].isupper() for w in words) and len(words[-1]) >= SHORTEST
        if not any(_is_word(w, lang) for w in words)
    }
    return frozenset(found)


def small_names(sentence: Sentence, known: frozenset[str]) -> Iterator[tuple[int, int]]:
    """The ranges, within a sentence, of known names that begin with a small letter."""
    if not known or load_lexicon(sentence.lang) is None:
        return
    for match in SMALL.finditer(sentence.text):
        if plain(match.group()) in known and not _is_word(match.group(), sentence.lang):
            yield match.span()


def small_known_names(sentence: Sentence, article: Article) -> Iterator[tuple[int, int]]:
    """The ranges, within a sentence, of names in small letters that texts of its language write with a capital only.

    A name that the article has with its capital too is told as a second spelling.
    """
    if load_lexicon(sentence.lang) is None:
        return
    for match in SMALL.finditer(sentence.text):
        value = (
            0 if _is_word(match.group(), sentence.lang) else word_value(match.group().title(), sentence.lang)
        )
        quoted = sentence.facts.is_quoted(sentence.start + match.start())
        known = value >> COPYING_BITS >= COPIED and value & SMALL_BITS <= RARELY_SMALL
        if known and not quoted and not _is_noun(match.group()) and match.group().title() not in article.text:
            yield match.span()


def _is_word(word: str, lang: str) -> bool:
    """True for a word of a language, whether or not it is a name too."""
    return bool(word_value(word.lower(), lang))


def _is_noun(word: str) -> bool:
    """True for a word that some language writes small, or that a dictionary has as a noun ("boulevard", "motors")."""
    langs = known_languages()
    nouns = (loans for lang in langs if (loans := load_loans(lang)) is not None)
    return any(_is_word(word, lang) for lang in langs) or any(word in x.own or x.of(word) for x in nouns)
