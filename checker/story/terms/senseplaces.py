"""The words, phrases and parts of compounds of an article that may stand for a word of several senses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from checker.story.terms.loanwords import WordPlace
from checker.story.terms.sensekin import KIN
from claims.endings import without_s
from claims.facts.places import plain
from claims.facts.wordtable import is_known
from claims.lexicon import Lexicon, load_lexicon
from claims.loans import ENGLISH, load_loans
from claims.model import Article
from claims.senses import HYPHEN, Sense, phrases_in, senses_in
from claims.words import Word, function_words, split_words

# An article stands so many words before its noun.
BEFORE = 2
# A stem has so many letters, and a word that needs no ending taken off.
STEM, SHORT = 4, 3
# Words whose parts are kept.
KEPT = 1 << 14


@dataclass(frozen=True, slots=True)
class Place:
    """A word that may be a rendering: its sentence's place in the content, its words, its index, stem and sense.

    `rest` is the other part of a compound.
    """

    at: int
    place: WordPlace
    words: Sequence[Word]
    index: int
    stem: str
    sense: Sense
    rest: str = ""


def places_in(article: Article) -> Iterator[tuple[Place, Sense]]:
    """The words of an article that may stand for a word of several senses."""
    for at, s in enumerate(article.content):
        lexicon, senses = load_lexicon(s.lang), senses_in(s.lang)
        if lexicon is None or not senses:
            continue
        words = split_words(s.text, s.lang)
        for i, word in enumerate(words):
            if (
                len(word.text) < SHORT
                or not word.text.isalpha()
                or (word.text[0].islower() is lexicon.capital_nouns and i)
            ):
                continue
            # A surname ("Koch") stands for nothing.
            if any(n.start <= s.start + word.start < n.end and len(n.tokens) > 1 for n in s.facts.names):
                continue
            stem = next((x for x in stems_of(plain(word.text), lexicon) if x in senses), None)
            place = WordPlace(s, word.start, word.end)
            if stem is None:
                for part, rest in parts_of(word.text, lexicon) if _is_new(word.text, lexicon) else ():
                    for sense in senses[part]:
                        if sense.rank:
                            yield Place(at, place, words, i, part, sense, rest), sense
            else:
                noun = lexicon.capital_nouns or not i or _told(words, i, _articles(lexicon))
                # What is meant stands behind a preposition too (« la division de spiritueux »).
                meant = noun or words[i - 1].text.lower() in _before_nouns(lexicon)
                told = (sense for sense in senses[stem] if (noun if sense.rank else meant))
                yield from ((Place(at, place, words, i, stem, sense), sense) for sense in told)


def named_sources(article: Article, odd: Sequence[Place]) -> Sequence[Place]:
    """The names that have the English word itself, which an odd rendering that opens a sentence and acts takes up.

    “Das Vertrauen werde sparen” stands beside “der Merrow Trust”, “La banque a annoncé” beside « la Food Bank ».
    """
    acting = [p for p in odd if p.sense.source[0] == ENGLISH and not p.rest and _acts(p)]
    if len(acting) < len(odd) or acting[0].place.sentence.lang == ENGLISH:
        return ()
    word, found = acting[0].sense.word.title(), []
    for at, s in enumerate(article.content):
        words = split_words(s.text, s.lang) if word in s.text else ()
        for before, here in pairwise(words):
            named = before.text.istitle() and before.text.lower() not in function_words(s.lang)
            if named and without_s(here.text) == without_s(word) and here.start == before.end + 1:
                place = WordPlace(s, here.start, here.end)
                found.append(Place(at, place, (), 0, plain(word), acting[0].sense))
    return found


def _acts(place: Place) -> bool:
    """True for a noun that opens its sentence behind an article and stands before a helping verb."""
    lexicon = load_lexicon(place.place.sentence.lang)
    if lexicon is None or place.index != 1 or place.index + 1 >= len(place.words):
        return False
    tables = (("roles", "finite"), ("roles", "copulas"), ("roles", "helping"), ("broken_verbs", "helping"))
    verbs = {verb for table in tables for verb in lexicon.words(*table)}
    opens = place.words[0].text.lower().rstrip("'’") in lexicon.words("roles", "articles")
    return opens and place.words[place.index + 1].text.lower() in verbs


def phrased(article: Article) -> Iterator[tuple[Place, Sense]]:
    """The phrases and compounds with hyphens of an article that may stand for a term, and all calques."""
    for at, s in enumerate(article.content):
        lexicon, phrases = load_lexicon(s.lang), phrases_in(s.lang)
        if lexicon is None or not phrases:
            continue
        words = split_words(s.text, s.lang)
        units = list(_units(words))
        for i, (start, _, _, low) in enumerate(units):
            firsts = stems_of(low, lexicon, SHORT)
            for told, sense in (pair for stem in firsts for pair in phrases.get(stem, ())):
                run = units[i : i + len(told)]
                if len(run) == len(told) and all(
                    w in stems_of(u[3], lexicon, SHORT) for w, u in zip(told, run, strict=True)
                ):
                    place = WordPlace(s, start, run[-1][1])
                    yield Place(at, place, words, run[-1][2], " ".join(told), sense), sense


def _units(words: Sequence[Word]) -> Iterator[tuple[int, int, int, str]]:
    """The ranges of words, those joined by hyphens in one, with the place of the last and all plain letters."""
    start, low = -1, ""
    for i, word in enumerate(words):
        if not word.text[0].isalnum():
            continue
        start, low = (word.start, "") if start < 0 else (start, low)
        low += plain(word.text)
        joined = i + 2 < len(words) and words[i + 1].text == HYPHEN and words[i + 1].start == word.end
        if joined and words[i + 2].start == words[i + 1].end:
            continue
        yield start, word.end, i, low
        start = -1


def stems_of(word: str, lexicon: Lexicon, least: int = STEM) -> Iterator[str]:
    """A plain word, and what is left of it without an ending, of so many letters at least."""
    yield word
    for ending in _endings(lexicon):
        if ending and word.endswith(ending) and len(word) - len(ending) >= least:
            yield word.removesuffix(ending)


# Most words of a text are those of another.
@lru_cache(maxsize=KEPT)
def parts_of(word: str, lexicon: Lexicon) -> Sequence[tuple[str, str]]:
    """The first or last part of a compound that is a rendering, with the other part, which is a noun."""
    senses, loans = senses_in(lexicon.lang), load_loans(lexicon.lang)
    found: list[tuple[str, str]] = []
    low, nouns = plain(word), _nouns(lexicon.lang)
    for at in range(STEM, len(low) - STEM + 1) if loans is not None else ():
        one, two = low[:at], next((x for x in stems_of(low[at:], lexicon) if x in senses or x in nouns), "")
        firsts = (
            [one.removesuffix(link) for link in loans.links if one.endswith(link)] if two and loans else ()
        )
        found += [(two, f) for f in firsts if two in senses and (f in nouns or min(len(two), len(f)) >= KIN)]
        found += [(f, two) for f in firsts if f in senses and two in nouns and len(f) >= STEM]
    return found


def _is_new(word: str, lexicon: Lexicon) -> bool:
    """True for a word that no text and no dictionary of a language has."""
    loans = load_loans(lexicon.lang)
    return loans is not None and not is_known(word, lexicon.lang) and not loans.has_form(word.lower())


@cache
def _nouns(lang: str) -> frozenset[str]:
    """The nouns of a language's dictionary in plain letters."""
    loans = load_loans(lang)
    return frozenset(map(plain, loans.own)) if loans is not None else frozenset()


@cache
def _endings(lexicon: Lexicon) -> Sequence[str]:
    """The endings of nouns of a language."""
    return lexicon.words("words", "endings") or lexicon.words("roles", "plural_ends")


@cache
def _articles(lexicon: Lexicon) -> frozenset[str]:
    """The words of a language that stand before nouns."""
    return frozenset((*lexicon.words("roles", "articles"), *lexicon.words("names", "before_nouns")))


@cache
def _before_nouns(lexicon: Lexicon) -> frozenset[str]:
    """The prepositions of a language and the comma before what somebody is."""
    return frozenset((*lexicon.words("deeds", "prepositions"), ","))


def _told(words: Sequence[Word], at: int, articles: frozenset[str]) -> bool:
    """True for a word behind one of some articles, an adjective between them or not."""
    return any(w.text.lower().rstrip("'’") in articles for w in words[max(0, at - BEFORE) : at])
