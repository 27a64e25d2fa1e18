"""English words left in a language that writes nouns small: "Elle cherche un successor".

Only words count that neither the word list of the language nor any of its texts has, and that no other language has as
a loan (`*.foreign.txt` of `claims/loans.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.story.loanwords import Place
from claims.facts.tagger import word_value
from claims.lexicon import load_lexicon
from claims.loans import load_foreign, load_loans
from claims.model import Article, Sentence
from claims.words import Word, function_words, split_words

# A word that a text has oftener is a term of its own, which it explains.
MOST = 1
# What opens an aside that explains a word, and what an aside ends with.
OPENS, CLOSES = "(", ")"


def strange_words(article: Article) -> Iterator[Place]:
    """Yield each English word that stands among small words of the article's language, in no quotation or name."""
    text = article.text.lower()
    for s in article.content:
        foreign, lexicon = load_foreign(s.lang), load_lexicon(s.lang)
        # Languages with lists of loans write nouns with capitals, and have a check of their own.
        if not foreign or lexicon is None or load_loans(s.lang) is not None:
            continue
        endings = lexicon.words("names", "shared_endings")
        words = split_words(s.text, s.lang)
        for i, word in enumerate(words):
            if not i or word.text not in foreign or word.text.endswith(endings):
                continue
            if text.count(word.text) <= MOST and _stands_alone(words, i, s) and not _is_hidden(s, word):
                yield Place(s, word.start, word.end)


def _stands_alone(words: Sequence[Word], at: int, sentence: Sentence) -> bool:
    """True for a word behind a small word of the language and before no unknown one, which nothing explains."""
    before, after = words[at - 1].text, words[at + 1].text if at + 1 < len(words) else ""
    if before.lower() not in function_words(sentence.lang) or after.startswith((OPENS, CLOSES, "-")):
        return False
    return not after.isalpha() or bool(word_value(after, sentence.lang))


def _is_hidden(sentence: Sentence, word: Word) -> bool:
    """Whether a word lies in a quotation or a name."""
    start, facts = sentence.start + word.start, sentence.facts
    ranges = [(q.start, q.end) for q in facts.quotes] + [(n.start, n.end) for n in facts.names]
    return any(a <= start < b for a, b in ranges)
