"""Surnames that a machine has translated: "Marcus Field", then "Feld fügte hinzu"; "Xue Lan" and "Schnee Lan".

The lists of English nouns and the words for them (`claims/loans.py`) say which words are for one thing. A translated
surname counts where only a person may stand: behind a form of address or a verb of saying, behind the same first name,
or as the bare subject of a sentence, where the text has the word for nothing else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from checker.names.rendered import SHORTEST, is_rendering, is_said_by, renderings, speech_verbs
from checker.story.acquainted import acquainted
from checker.story.story import Story
from checker.story.terms.literalnames import is_addressed
from checker.story.terms.spellings import Named, full_of
from claims.facts.model import Name, NameKind
from claims.facts.places import plain
from claims.facts.wordtable import word_value
from claims.lexicon import load_lexicon, writes_capitals
from claims.loans import load_loans
from claims.meanings import meanings_in
from claims.model import Article, Sentence
from claims.words import Word, function_words, split_words

# The syllables of a family name and of a given one.
_TWO = 2
# How sure a full name is a person's, and a bare word with a capital is a name.
SURE, BARE = 0.6, 0.3


def translated_surnames(article: Article, full: Sequence[Named]) -> Iterator[tuple[Named, Named, bool]]:
    """The words of an article that stand for the surname of one of its persons, with that person and how sure it is.

    One who speaks, or is addressed, is sure; what opens a sentence is where a verb of speech or a common one follows.
    """
    persons = [n for n in full if n[2].kind is NameKind.PERSON and n[2].sure >= SURE]
    if not persons:
        return
    yield from ((one, two, True) for one, two in _of_one_first_name(persons))
    borne = {token for n in full for token in n[2].tokens}
    told: set[str] = set()
    for s in article.content:
        split = split_words(s.text, s.lang)
        for i, word in enumerate(split):
            key = plain(word.text) if word.text.istitle() and len(word.text) >= SHORTEST else ""
            if not key or key in borne or word.text in told:
                continue
            said = is_said_by(split, i, s.lang)
            if not said and not _stands_for_person(article, s, split, i):
                continue
            told.add(word.text)
            bearer = _bearer(word.text, persons, s.lang)
            if bearer is None:
                continue
            start = s.start + word.start
            name = Name(start, s.start + word.end, word.text, NameKind.UNKNOWN, key, (key,), "", BARE)
            sure = said or i > 0 or _is_frequent_verb(split[1].text, s.lang)
            yield (s.index, s.lang, name), bearer, sure


def _bearer(word: str, persons: Sequence[Named], lang: str) -> Named | None:
    """The one person whose surname a word is for; None where it is for nobody's or for two."""
    found = {n[2].key: n for n in reversed(persons) if n[1] == lang and _is_for(word, n, lang)}
    return next(iter(found.values())) if len(found) == 1 else None


def _is_for(word: str, named: Named, lang: str) -> bool:
    """True for a word for what a surname means, or what a Chinese one does, which stands before the given name."""
    tokens = named[2].tokens
    if is_rendering(word, tokens[-1], lang):
        return True
    return len(tokens) == _TWO and plain(word) in meanings_in(named[1]).get(tokens[0], ())


def _is_frequent_verb(word: str, lang: str) -> bool:
    """True for a verb of speech, and for one that the language has often."""
    lexicon = load_lexicon(lang)
    return word in speech_verbs(lang) or (lexicon is not None and word in lexicon.words("roles", "finite"))


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
                    or (whole and i and two.text.istitle() and not writes_capitals(s.lang))
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


def _is_translated(one: str, two: str) -> bool:
    """True for surnames of which one is the word for the other."""
    return two in renderings(one)


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
