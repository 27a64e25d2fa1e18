"""Surnames that a machine has translated: "Marcus Field", then "Feld fügte hinzu"; "Xue Lan" and "Schnee Lan".

The lists of English nouns and the words for them (`claims/loans.py`) say which words are for one thing. A translated
surname counts where only a person may stand: behind a form of address, behind the same first name, or as the bare
subject of a sentence, where the text has the word for nothing else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations, pairwise

from checker.story.acquainted import acquainted
from checker.story.story import Story
from checker.story.terms.literalnames import is_addressed
from checker.story.terms.spellings import Named, full_of
from claims.facts.model import Name, NameKind
from claims.facts.places import plain
from claims.facts.wordtable import word_value
from claims.lexicon import known_languages, load_lexicon
from claims.loans import load_loans
from claims.meanings import meanings_in
from claims.model import Article, Sentence
from claims.names import same_word
from claims.words import Word, function_words, split_words

# Shorter nouns have too many senses ("Ei", "Uhr").
SHORTEST = 4
# The syllables of a family name and of a given one.
_TWO = 2
# How sure a full name is a person's, and a bare word with a capital is a name.
SURE, BARE = 0.6, 0.3


def translated_surnames(article: Article, full: Sequence[Named]) -> Iterator[tuple[Named, Named]]:
    """The words of an article that stand for the surname of one of its persons, with that person."""
    persons = [n for n in full if n[2].kind is NameKind.PERSON and n[2].sure >= SURE]
    families = {n[2].tokens[-1] for n in full}
    words = _words_for(persons)
    if not words:
        return
    yield from _of_one_first_name(persons)
    told: set[str] = set()
    for s in article.content:
        split = split_words(s.text, s.lang)
        for i, word in enumerate(split):
            bearer = words.get(plain(word.text)) if word.text.istitle() else None
            if bearer is None or plain(word.text) in families or word.text in told or bearer[1] != s.lang:
                continue
            if not _stands_for_person(article, s, split, i):
                continue
            told.add(word.text)
            start, key = s.start + word.start, plain(word.text)
            name = Name(start, s.start + word.end, word.text, NameKind.UNKNOWN, key, (key,), "", BARE)
            yield (s.index, s.lang, name), bearer


def translated_syllables(article: Article, full: Sequence[Named]) -> Iterator[tuple[Named, Named, bool]]:
    """The words of an article that stand for a name whose syllables have a meaning, with that and how sure it is.

    "Schnee Mantang" for "Xue Mantang", with the name's other part behind the word, is sure; "Hohe Berge" for "Gao Shan"
    is as the bare subject of a sentence.
    """
    held = [n for n in full if len(n[2].tokens) == _TWO and n[2].tokens[0] in meanings_in(n[1])]
    held += _unfound(article, {n[2].key for n in held})
    for s in article.content if held else ():
        words = split_words(s.text, s.lang)
        meant = meanings_in(s.lang)
        for i, (one, two) in enumerate(pairwise(words)):
            for named in (n for n in held if one.text[0].isupper() and n[1] == s.lang):
                first, last = named[2].text.split()[0], named[2].text.split()[-1]
                if not _means(one.text, meant[plain(first)], s.lang):
                    continue
                whole = _means(two.text, meant.get(plain(last), frozenset()), s.lang)
                bare = whole and _stands_for_person(article, s, words[i + 1 :], 0)
                if (
                    two.text == last
                    or bare
                    or (whole and i and two.text.istitle() and not _writes_capitals(s.lang))
                ):
                    start, end, key = s.start + one.start, s.start + two.end, plain(f"{one.text} {two.text}")
                    text = article.text[start:end]
                    name = Name(start, end, text, NameKind.UNKNOWN, key, tuple(key.split()), "", BARE)
                    yield (s.index, s.lang, name), named, two.text == last or bare


def _unfound(article: Article, known: set[str]) -> Iterator[Named]:
    """The names that no finder has: a syllable before a word with a capital that is none of the language."""
    for s in article.content:
        meant = meanings_in(s.lang)
        for one, two in pairwise(split_words(s.text, s.lang)):
            start, end = s.start + one.start, s.start + two.end
            text = article.text[start:end]
            told = text.istitle() and text == f"{one.text} {two.text}" and text.replace(" ", "").isalpha()
            if (
                told
                and plain(one.text) in meant
                and not _is_own(two.text, s.lang)
                and plain(text) not in known
            ):
                known.add(plain(text))
                tokens = (plain(one.text), plain(two.text))
                yield s.index, s.lang, Name(start, end, text, NameKind.UNKNOWN, plain(text), tokens, "", BARE)


def _writes_capitals(lang: str) -> bool:
    """True for a language whose nouns all have capitals."""
    lexicon = load_lexicon(lang)
    return lexicon is not None and lexicon.capital_nouns


def _is_own(word: str, lang: str) -> bool:
    """True for a word that texts of a language have in small letters, or its dictionary as a noun."""
    loans = load_loans(lang)
    return bool(word_value(word.lower(), lang)) or (loans is not None and loans.has_form(word.lower()))


def _means(word: str, meanings: frozenset[str], lang: str) -> bool:
    """True for a word, in some form, that is one of some meanings in plain letters."""
    low, lexicon = plain(word), load_lexicon(lang)
    endings = lexicon.words("words", "endings") if lexicon is not None else ()
    return low in meanings or any(low.removesuffix(e) in meanings for e in endings if e and low.endswith(e))


def translated_across(story: Story) -> Iterator[tuple[Article, Named, Article, Named]]:
    """The full names of two articles with one first name, where the one surname is the word for the other."""
    spelled = {a.id: [n for n in full_of(a).values() if n[2].sure >= SURE] for a in story.articles}
    for one, two in combinations(story.articles, 2):
        ours = {n[2].tokens: n for n in spelled[one.id]}
        for named in spelled[two.id]:
            for tokens, other in ours.items():
                alike = tokens[:-1] == named[2].tokens[:-1] and _is_translated(
                    tokens[-1], named[2].tokens[-1]
                )
                if alike and acquainted(story, one, two):
                    yield two, named, one, other


def _of_one_first_name(persons: Sequence[Named]) -> Iterator[tuple[Named, Named]]:
    """The full names of one article with one first name, where the one surname is the word for the other."""
    by_first: dict[tuple[str, ...], list[Named]] = defaultdict(list)
    for named in persons:
        by_first[named[2].tokens[:-1]].append(named)
    for group in by_first.values():
        for one, two in combinations(sorted(group, key=lambda n: n[2].start), 2):
            if _is_translated(one[2].tokens[-1], two[2].tokens[-1]):
                yield two, one


def _words_for(persons: Sequence[Named]) -> Mapping[str, Named]:
    """The persons by the words for what their surnames mean, in plain letters; a word for two persons tells neither."""
    found: dict[str, list[Named]] = defaultdict(list)
    for named in persons:
        # A Chinese family name stands before the given one.
        syllable = (
            meanings_in(named[1]).get(named[2].tokens[0], frozenset()) if len(named[2].tokens) == _TWO else ()
        )
        for word in (*_translations(named[2].tokens[-1]), *(w for w in syllable if len(w) >= SHORTEST)):
            found[word].append(named)
    return {word: bearers[0] for word, bearers in found.items() if len({n[2].key for n in bearers}) == 1}


def _translations(surname: str) -> frozenset[str]:
    """The words, in plain letters, for what a surname means in another language; none like it in spelling."""
    if len(surname) < SHORTEST:
        return frozenset()
    found = {word for lang in known_languages() for word in _table(lang).get(surname, ())}
    return frozenset(w for w in found if len(w) >= SHORTEST and w.isalpha() and not same_word(w, surname))


@cache
def _table(lang: str) -> Mapping[str, frozenset[str]]:
    """The words for each English noun, and the English nouns for each word of a language, in plain letters."""
    found: dict[str, set[str]] = defaultdict(set)
    loans = load_loans(lang)
    for english, words in loans.words.items() if loans is not None else ():
        for word in words:
            found[plain(english)].add(plain(word))
            found[plain(word)].add(plain(english))
    return {word: frozenset(others) for word, others in found.items()}


def _is_translated(one: str, two: str) -> bool:
    """True for surnames of which one is the word for the other."""
    return two in _translations(one)


def _stands_for_person(article: Article, sentence: Sentence, words: Sequence[Word], at: int) -> bool:
    """True for a word behind a form of address, or for the bare subject that opens a sentence of a text whose nouns
    have articles: the next word is a verb, and the text has the word with small words before it nowhere.
    """
    word, after = words[at], words[at + 1].text if at + 1 < len(words) else ""
    if after[:1].isupper() or after == "-" or (at and words[at - 1].text == "-"):
        return False
    if is_addressed(article, sentence.lang, sentence.start + word.start):
        return True
    lexicon = load_lexicon(sentence.lang)
    verbs = lexicon.words("roles", "finite") if lexicon is not None else ()
    verb = (
        after.isalpha() and after.islower() and (after in verbs or after not in function_words(sentence.lang))
    )
    return at == 0 and verb and not _is_common(article, word.text)


def _is_common(article: Article, word: str) -> bool:
    """True for a word that the article has behind an article or an adjective, or in small letters, or in a plural."""
    for s in article.content:
        words = split_words(s.text, s.lang)
        for i, w in enumerate(words):
            if w.text.lower().startswith(word.lower()) and (i or w.text != word):
                before = words[i - 1].text if i else ""
                if w.text != word or (before.isalpha() and before.islower()):
                    return True
    return False
