"""English words in small letters left among others: "Elle cherche un successor", "der overdue Bericht".

Only words count that neither the word list of the language nor any of its texts has, and that no other language has as
a loan (`*.foreign.txt` of `claims/loans.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from checker.story.terms.loanwords import WordPlace
from claims.endings import without_s
from claims.facts.wordtable import is_known, word_value
from claims.lexicon import known_languages, load_lexicon
from claims.loans import ENGLISH, load_foreign, load_loans
from claims.model import Article, Sentence
from claims.words import Word, function_words, split_words

# A word that a text has oftener is a term of its own, which it explains.
MOST = 1
# An adjective before a noun has so many letters; shorter ones are oftener names of things.
LONG = 5
# A form of an English word ("requested") has so many letters, and so many words are kept.
FORM, KEPT = 6, 1 << 14
# Each of two nouns that make a word has so many letters: shorter ones are endings of French ones ("age", "ant").
PART = 4
# An article stands so many words before an adjective behind its noun.
BEHIND = 2
# What opens an aside that explains a word, and what an aside ends with.
OPENS, CLOSES = "(", ")"


def strange_words(article: Article) -> Iterator[WordPlace]:
    """Yield each English word that stands among small words of the article's language, in no quotation or name."""
    text = article.text.lower()
    for s in article.content:
        foreign, lexicon = load_foreign(s.lang), load_lexicon(s.lang)
        if not foreign or lexicon is None:
            continue
        # Languages with lists of loans write nouns with capitals, which have a check of their own.
        stands = _stands_alone if load_loans(s.lang) is None else _among_capitals
        endings = lexicon.words("names", "shared_endings")
        words = split_words(s.text, s.lang)
        for i, word in enumerate(words):
            if not i or _is_hidden(s, word):
                continue
            listed = word.text in foreign and not word.text.endswith(endings) and stands(words, i, s)
            told = listed or (_is_form(word.text, s.lang) and _is_alone(words, i, s.lang))
            told = told or (
                _is_joined(word.text, s.lang) and _behind_article(words, i, s) and stands(words, i, s)
            )
            # Counting in a long text takes time: last.
            if told and text.count(word.text) <= MOST:
                yield WordPlace(s, word.start, word.end)


# Most words of a text are those of another.
@lru_cache(maxsize=KEPT)
def _is_form(word: str, lang: str) -> bool:
    """True for a form of an English word that ends as no word of the language does, and that its texts do not have."""
    english = load_lexicon(ENGLISH)
    ends = [e for e in (english.words("words", "telling_endings") if english else ()) if word.endswith(e)]
    if not ends or len(word) < FORM or not (word.isascii() and word.islower()) or lang == ENGLISH:
        return False
    if is_known(word, lang) or word_value(word.title(), lang):
        return False
    stems = (word, *(word.removesuffix(e) + more for e in ends for more in ("", "e", "y")))
    return any(word_value(stem, ENGLISH) or stem in _english() for stem in stems)


@lru_cache(maxsize=KEPT)
def _is_joined(word: str, lang: str) -> bool:
    """True for a word of two English nouns, one of which the language has not (« le handbook »)."""
    low = without_s(word)
    if (
        not (word.isascii() and word.islower())
        or lang == ENGLISH
        or _is_own(word, lang)
        or _is_own(low, lang)
    ):
        return False
    lists = [loans for x in known_languages() if (loans := load_loans(x)) is not None]
    # Languages with lists of loans write nouns with capitals.
    if load_loans(lang) is not None:
        return False
    for at in range(PART, len(low) - PART + 1):
        one, two = low[:at], low[at:]
        foreign = not (_is_own(one, lang) and _is_own(two, lang))
        if foreign and any(loans.of(one) and loans.of(two) for loans in lists):
            return True
    return False


def _behind_article(words: Sequence[Word], at: int, sentence: Sentence) -> bool:
    """True for a word that an article or a possessive leads to, as nouns are."""
    lexicon, before = load_lexicon(sentence.lang), words[at - 1].text.lower()
    tables = (("roles", "articles"), ("names", "before_nouns"))
    return lexicon is not None and any(before in lexicon.words(*table) for table in tables)


def _is_own(word: str, lang: str) -> bool:
    """True for a word that texts or a list of a language have."""
    return bool(is_known(word, lang) or word_value(word, lang) or word_value(word.title(), lang))


@cache
def _english() -> frozenset[str]:
    """The English words that some language's lists have."""
    lists = [(load_foreign(lang), load_loans(lang)) for lang in known_languages()]
    return frozenset(word for foreign, loans in lists for word in (*foreign, *(loans.words if loans else ())))


def _is_alone(words: Sequence[Word], at: int, lang: str) -> bool:
    """True for a word beside none that is foreign too, or part of a name or compound."""
    around = [words[i].text for i in (at - 1, at + 1) if i < len(words)]
    return (
        not any(w[0].isalpha() and w.islower() and not is_known(w, lang) for w in around)
        and "-" not in around
    )


def _stands_alone(words: Sequence[Word], at: int, sentence: Sentence) -> bool:
    """True for a word behind a small word of the language and before no unknown one, which nothing explains."""
    before, after = words[at - 1].text, words[at + 1].text if at + 1 < len(words) else ""
    small = before.lower() in function_words(sentence.lang) or _behind_noun(words, at, sentence)
    if not small or after.startswith((OPENS, CLOSES, "-")):
        return False
    return not after.isalpha() or bool(word_value(after, sentence.lang))


def _behind_noun(words: Sequence[Word], at: int, sentence: Sentence) -> bool:
    """True for a word behind an article and a noun that the language knows ("le rapport overdue")."""
    noun, lexicon = words[at - 1].text, load_lexicon(sentence.lang)
    if lexicon is None or at < BEHIND or len(words[at].text) < LONG:
        return False
    article = words[at - BEHIND].text.lower() in lexicon.words("roles", "articles")
    return article and noun.islower() and bool(word_value(noun, sentence.lang))


def _among_capitals(words: Sequence[Word], at: int, sentence: Sentence) -> bool:
    """True for a word where a language that writes nouns with capitals has its adjectives and participles."""
    return _before_noun(words, at, sentence) or _closes_clause(words, at, sentence)


def _closes_clause(words: Sequence[Word], at: int, sentence: Sentence) -> bool:
    """True for a word at the end of a clause with a helping verb, where a participle stands ("wurde released.")."""
    word, lexicon = words[at].text, load_lexicon(sentence.lang)
    after = words[at + 1].text if at + 1 < len(words) else "."
    if lexicon is None or len(word) < LONG or word_value(word, sentence.lang) or after[0].isalnum():
        return False
    if after.startswith((OPENS, CLOSES, "-")) or not words[at - 1].text.isalpha():
        return False
    helping = {*lexicon.words("roles", "helping"), *lexicon.words("roles", "copulas")}
    marks = [i for i, w in enumerate(words[:at]) if not w.text[0].isalnum()]
    clause = words[marks[-1] + 1 if marks else 0 : at]
    return any(w.text.lower() in helping for w in clause)


def _before_noun(words: Sequence[Word], at: int, sentence: Sentence) -> bool:
    """True for a word between an article and a noun that the language knows ("der overdue Bericht")."""
    word, lexicon = words[at].text, load_lexicon(sentence.lang)
    if lexicon is None or at + 1 >= len(words) or len(word) < LONG or word_value(word, sentence.lang):
        return False
    before, after = words[at - 1].text.lower(), words[at + 1].text
    noun = (
        after.istitle()
        and bool(word_value(after, sentence.lang))
        and words[at + 1].start == words[at].end + 1
    )
    return noun and before in lexicon.words("roles", "articles")


def _is_hidden(sentence: Sentence, word: Word) -> bool:
    """Whether a word lies in a quotation or a name."""
    start, facts = sentence.start + word.start, sentence.facts
    ranges = [(q.start, q.end) for q in facts.quotes] + [(n.start, n.end) for n in facts.names]
    return any(a <= start < b for a, b in ranges)
