"""Words that run into each other, judged by the words that stand alone in the same article and by dictionaries."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator

from claims.letters import UPPER
from claims.lexicon import Lexicon, load_lexicon
from claims.loans import load_loans
from claims.model import Sentence
from claims.words import function_words

# Bounds and look-behinds keep these linear on a "word" of thousands of letters.
TOKEN = re.compile(r"(?<![\w@#./&-])[^\W\d_]{5,40}(?![\w@/])")
NAME = re.compile(rf"(?<![\w@#./-]){UPPER}[^\W\d_]{{3,}}(?![\w@/])")
INNER_CAPITAL = re.compile(rf"[^\W\d_]{UPPER}[^\W\d_]")
# A capitalised word of so many letters behind a name of the article is a word of its own; a shorter one is where a
# dictionary has it.
LONG_TAIL, NOUN = 6, 4
GLUED = "two words without a space"
SMALL = "a small word without a space behind it"
CAPITAL = "a capital letter inside a word"


def fused_words(
    sentence: Sentence, names: Counter[str], tokens: Counter[str]
) -> Iterator[tuple[int, int, str, str]]:
    """The ranges, within a sentence, of words that run into each other, what is wrong, and the name in them if any.

    `names` has the capitalised words that stand alone in the article, `tokens` all words: what stands twice is meant.
    """
    lexicon = load_lexicon(sentence.lang)
    for match in TOKEN.finditer(sentence.text) if INNER_CAPITAL.search(sentence.text) else ():
        word = match.group()
        quoted = any(q.words == word for q in sentence.facts.quotes)
        if word.islower() or word[1:].islower() or tokens[word] > 1 or quoted:
            continue
        for test in _TESTS:
            what, name = test(word, names, lexicon)
            if what:
                yield (*match.span(), what, name)
                break


def _small_before(word: str, names: Counter[str], lexicon: Lexicon | None) -> tuple[str, str]:
    """What is wrong with "deName" where "Name" is known, and that name; empty if nothing is."""
    at = next((i for i, c in enumerate(word) if c.isupper()), 0)
    small = word[:at] if lexicon is not None else ""
    if len(small) > 1 and names[word[at:]] and small in function_words(lexicon.lang if lexicon else ""):
        return SMALL, word[at:]
    return "", ""


def _glued_name(word: str, names: Counter[str], lexicon: Lexicon | None) -> tuple[str, str]:
    """What is wrong with "NameNoun" where "Name" is known, and that name; empty if nothing is."""
    for cut in range(4, len(word) - 2):
        head, tail = word[:cut], word[cut:]
        if not tail[0].isupper() or not tail[1:].islower() or not names[head]:
            continue
        inner = any(c.isupper() for c in head[1:])
        noun = len(tail) >= NOUN and lexicon is not None and _is_noun(tail, lexicon.lang)
        if (inner and len(tail) > 3) or names[tail] or len(tail) >= LONG_TAIL or noun:
            return GLUED, head
    return "", ""


def _inner_capital(word: str, names: Counter[str], lexicon: Lexicon | None) -> tuple[str, str]:
    """What is wrong with "HafenArbeiter", a noun of a dictionary with a noun in it; empty if nothing is."""
    loans = load_loans(lexicon.lang) if lexicon is not None else None
    cut = max(i for i, c in enumerate(word) if c.isupper())
    if loans is None or sum(c.isupper() for c in word) != 2 or not word[0].isupper():
        return "", ""
    tail = word[cut:]
    known = word.lower() in loans.own and len(tail) >= NOUN and tail.lower() in loans.own
    return (CAPITAL, "") if known and lexicon is not None and _is_noun(tail, lexicon.lang) else ("", "")


def _is_noun(word: str, lang: str) -> bool:
    """True for a noun that a dictionary of the language has and English has not: brands are made of English words."""
    loans = load_loans(lang)
    return loans is not None and word.lower() in loans.own and not loans.of(word)


Test = Callable[[str, Counter[str], Lexicon | None], tuple[str, str]]
_TESTS: tuple[Test, ...] = (_small_before, _glued_name, _inner_capital)
