"""Words in small letters that their language writes with a capital: "am 3. mai", "next tuesday", "400 fahrzeuge".

The names of months and days are told by how the language's own list writes them. Nouns count where the language writes
all of them with capitals, its texts have the word in no other way, and it stands where a noun does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from claims.facts.wordtable import SMALL_BITS, word_value
from claims.lexicon import Lexicon, load_lexicon
from claims.loans import load_loans
from claims.model import Sentence
from claims.words import Word, split_words

# Shorter nouns are small words of some kind oftener.
SHORTEST = 5
# A noun is small so rarely, in the steps of the word table.
RARELY_SMALL = 2
NUMBER = re.compile(r"\d[\d.,]*")
# What makes a word a part of an address, a compound or a code.
BESIDE = frozenset("@#/-_.")


def small_nouns(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """The ranges, within a sentence, of months, days and nouns that begin with a small letter by mistake."""
    lexicon = load_lexicon(sentence.lang)
    if lexicon is None or sentence.text.islower():
        return
    days = _days(lexicon)
    words = split_words(sentence.text, sentence.lang) if days or lexicon.capital_nouns else []
    for i, word in enumerate(words):
        if not word.text.islower() or not word.text.isalpha() or _is_joined(sentence.text, word):
            continue
        day = word.text in days and (not word_value(word.text, lexicon.lang) or _beside_number(words, i))
        if day or (lexicon.capital_nouns and _is_noun(words, i, lexicon)):
            yield word.start, word.end


def _is_joined(text: str, word: Word) -> bool:
    """True for a part of an address, a compound or a code; a full stop before a blank joins nothing."""
    before, after = text[word.start - 1 : word.start], text[word.end : word.end + 2]
    stops = after[:1] == "." and not after[1:].strip()
    return before in BESIDE or (after[:1] in BESIDE and after != "" and not stops)


@cache
def _days(lexicon: Lexicon) -> frozenset[str]:
    """The names of months and days of a language that writes them with capitals, in small letters."""
    table = lexicon.table("dates")
    names = (name for key in ("months", "weekdays") for forms in table.get(key, ()) for name in forms)
    return frozenset(name.lower() for name in names if name[0].isupper() and name.isalpha())


def _beside_number(words: Sequence[Word], at: int) -> bool:
    """True for a word before or behind a number, but for a full stop between ("3. mai", "may 2024")."""
    stop = at > 1 and words[at - 1].text == "."
    before = words[max(0, at - (2 if stop else 1)) : at][:1]
    return any(NUMBER.fullmatch(w.text) for w in (*before, *words[at + 1 : at + 2]))


def _is_noun(words: Sequence[Word], at: int, lexicon: Lexicon) -> bool:
    """True for a noun that the language writes in no other way, behind a number or a word that leads to a noun."""
    low, loans = words[at].text, load_loans(lexicon.lang)
    value = word_value(low.capitalize(), lexicon.lang)
    if len(low) < SHORTEST or not value or (value & SMALL_BITS) > RARELY_SMALL:
        return False
    if loans is None or not loans.has_form(low) or not at:
        return False
    after = words[at + 1].text if at + 1 < len(words) else ""
    # An adjective stands before its noun ("keine reifen Früchte"); what ends as nouns do, and is never small, is none
    # ("die vereinigung Aquila").
    ends = low.endswith(lexicon.words("names", "noun_endings"))
    if after[:1].isupper() and (word_value(low, lexicon.lang) or not ends):
        return False
    if _leads(words[at - 1].text, lexicon):
        return True
    # Behind a preposition („unter druck“) an adverb stands too, which texts have in small letters.
    if words[at - 1].text.lower() in lexicon.words("deeds", "prepositions") and not word_value(
        low, lexicon.lang
    ):
        return True
    adjective = words[at - 1].text.islower() and words[at - 1].content and not words[at - 1].text.isdigit()
    return adjective and at > 1 and _leads(words[at - 2].text, lexicon)


def _leads(word: str, lexicon: Lexicon) -> bool:
    """True for a number, in digits or not, and for a word that stands before nouns."""
    low = word.lower()
    telling = (lexicon.words("roles", "articles"), lexicon.words("names", "before_nouns"))
    counted = low in lexicon.table("numbers").get("cardinals", {})
    return counted or bool(NUMBER.fullmatch(word)) or any(low in words for words in telling)
