"""Words of another language inside a sentence, as a translation leaves them: "Er sagte, he will never be back"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from claims.facts.wordtable import word_value
from claims.language import telling_words
from claims.lexicon import known_languages, load_lexicon
from claims.model import Sentence
from claims.words import Word, function_words, split_words

# A run has so many words, and so many of them are small words that its own language has and the text's has not.
LONGEST_LOAN = 4
TELLING = 2
# A loan of fewer words needs one more of them ("state of the art" has two).
SHORT_TELLING = 3
LETTER = re.compile(r"[^\W\d_]")


def foreign_runs(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """The ranges, within a sentence, of words of another language, outside quotations and names."""
    if load_lexicon(sentence.lang) is None:
        return
    words = [w for w in split_words(sentence.text, sentence.lang) if LETTER.match(w.text)]
    hidden = [(q.start, q.end) for q in sentence.facts.quotes]
    hidden += [(n.start, n.end) for n in sentence.facts.names]
    for lang in known_languages():
        telling = _telling(lang, sentence.lang)
        if not telling or sum(w.text.lower() in telling for w in words) < TELLING:
            continue
        for run in _runs(words, lang, sentence.lang):
            told = sum(w.text.lower() in telling for w in run)
            enough = told >= (TELLING if len(run) > LONGEST_LOAN else SHORT_TELLING)
            start, end = run[0].start, run[-1].end
            inside = any(a < sentence.start + end and sentence.start + start < b for a, b in hidden)
            if enough and len(run) >= LONGEST_LOAN and not inside and len(run) < len(words):
                yield start, end


def _runs(words: list[Word], lang: str, home: str) -> Iterator[list[Word]]:
    """The longest stretches of words that the other language has, and that are no small words of the text's own."""
    run: list[Word] = []
    for word in words:
        low = word.text.lower()
        own = low in function_words(home) and low not in function_words(lang)
        if not own and (low in function_words(lang) or word_value(low, lang)) and word.text[0].islower():
            run.append(word)
            continue
        if run:
            yield run
        run = []
    if run:
        yield run


@cache
def _telling(lang: str, home: str) -> frozenset[str]:
    """The small words by which a language is told from the text's own; none for the text's own."""
    if lang == home:
        return frozenset()
    return function_words(lang) - function_words(home) - telling_words(home)
