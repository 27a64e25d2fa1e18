"""English nouns in small letters where the text's own nouns have capitals: "bei einem launch cadence von zwei Wochen".

A run of English words in small letters behind an article ends in a noun, and no noun of the language follows it that
it could tell of.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.story.terms.foreignnouns import is_common
from checker.story.terms.loanwords import WordPlace
from claims.facts.wordtable import is_known
from claims.lexicon import Lexicon, load_lexicon
from claims.loans import Loans, load_loans
from claims.model import Article
from claims.words import Word, function_words, split_words

# Shorter words are codes and small words of some language.
SHORTEST = 4


def small_english(article: Article) -> Iterator[WordPlace]:
    """Yield each run of English words in small letters that ends in a noun, behind an article of the language."""
    for s in article.content:
        loans, lexicon = load_loans(s.lang), load_lexicon(s.lang)
        if loans is None or lexicon is None or not lexicon.capital_nouns:
            continue
        words = split_words(s.text, s.lang)
        for first, last in _runs(words, loans, lexicon):
            place = WordPlace(s, words[first].start, words[last].end)
            if not s.facts.is_quoted(s.start + place.start):
                yield place


def _runs(words: Sequence[Word], loans: Loans, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """The first and last word of each run of English words behind an article."""
    leading = {*lexicon.words("roles", "articles"), *lexicon.words("names", "before_nouns")}
    at = 1
    while at < len(words):
        last = at
        while last < len(words) and _is_left(words[last].text, loans, lexicon.lang):
            last += 1
        after = words[last].text if last < len(words) else "."
        noun = last > at and bool(loans.of(words[last - 1].text))
        if noun and words[at - 1].text.lower() in leading and not (after[0].isupper() or after == "-"):
            yield at, last - 1
        at = max(last, at + 1)


def _is_left(word: str, loans: Loans, lang: str) -> bool:
    """True for a small word that English has and the language has in no form."""
    if not word.isalpha() or not word.islower() or len(word) < SHORTEST:
        return False
    own = is_known(word, lang) or is_known(word.capitalize(), lang) or loans.has_form(word)
    return not own and word not in function_words(lang) and (bool(loans.of(word)) or is_common(word))
