"""Nicknames of many that an article leaves in English and translates elsewhere: "die Herons", later "die Reiher".

An English noun in the plural with a capital, alone, that the language does not know, beside a word that its list of
nouns has for it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from checker.story.terms.loanwords import WordPlace
from claims.endings import ends_bare
from claims.facts.places import entity_of, plain
from claims.facts.wordtable import is_known
from claims.lexicon import load_lexicon
from claims.loans import load_loans
from claims.model import Article, Sentence
from claims.words import Word, split_words

# Shorter words have too many senses, and words that begin with so many like letters are one in both languages.
SHORTEST, BEGINNING = 5, 3
# How sure two words are one nickname; set by hand.
SURE = 0.6


def nicknames_beside(article: Article) -> Iterator[tuple[Sequence[WordPlace], Sequence[WordPlace], float]]:
    """Yield the places of each English nickname, and those of the word for it."""
    english: dict[tuple[str, str], list[WordPlace]] = defaultdict(list)
    own: dict[tuple[str, str], list[WordPlace]] = defaultdict(list)
    for s in article.content:
        lexicon, loans = load_lexicon(s.lang), load_loans(s.lang)
        if lexicon is None or loans is None:
            continue
        words = split_words(s.text, s.lang)
        articles = {*lexicon.words("roles", "articles"), *lexicon.words("names", "before_nouns")}
        for i, word in enumerate(words):
            if len(word.text) < SHORTEST or not word.text.istitle() or not _stands_alone(words, i, s):
                continue
            place = WordPlace(s, word.start, word.end)
            if loans.has_form(word.text.lower()):
                if i and words[i - 1].text.lower() in articles:
                    own[s.lang, plain(word.text)].append(place)
            elif _is_plural(word.text, s.lang) and loans.of(word.text):
                english[s.lang, word.text].append(place)
    for (lang, nickname), places in english.items():
        beside = next(
            (own[lang, known] for known in _words_for(nickname, lang) if (lang, known) in own), None
        )
        if beside:
            yield places, beside, SURE


def _words_for(nickname: str, lang: str) -> Iterator[str]:
    """The words of a language for an English noun, in all forms and plain letters; none that begins as it does."""
    loans = load_loans(lang)
    for known in loans.of(nickname) if loans is not None else ():
        if loans is not None and known[:BEGINNING] != nickname[:BEGINNING].lower():
            yield from (plain(known + end) for end in loans.endings)


def _is_plural(word: str, lang: str) -> bool:
    """True for an English plural that the language does not know, and that names no place or body."""
    return ends_bare(word) and not is_known(word, lang) and not entity_of(plain(word))


def _stands_alone(words: Sequence[Word], at: int, sentence: Sentence) -> bool:
    """True for a word that no hyphen and no other name joins; the first word of a sentence may stand before it."""
    before, after = words[at - 1].text if at else "", words[at + 1].text if at + 1 < len(words) else ""
    named = (
        at > 1
        and before[:1].isupper()
        and any(n.start <= sentence.start + words[at - 1].start < n.end for n in sentence.facts.names)
    )
    return not (named or before == "-" or after == "-" or after[:1].isupper())
