"""Ships, yards and firms that an article has in Pinyin and translated by its syllables: „Hong He“, „Roter Kranich“.

The syllables of such a name have meanings (`ontology/meanings.toml`), of which the translation is put together, in two
words or in one („Goldsand“ for "Jinsha"). One sentence that has both explains the name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import product

from checker.story.terms.spellings import Named
from claims.facts.model import NameKind, unfound_name
from claims.facts.places import plain
from claims.facts.wordtable import is_known
from claims.lexicon import load_lexicon, writes_capitals
from claims.loans import load_loans
from claims.meanings import meanings_in
from claims.model import Article, Sentence
from claims.words import Word, function_words, split_words

# A name of two syllables in one word has so many letters, and each syllable of any name so many.
SHORTEST, SYLLABLE = 5, 2
MARKS = frozenset('„“”"«»')
_CACHED = 1 << 14


def translated_things(article: Article) -> Iterator[tuple[Named, Named]]:
    """The first place of each translation of a name in Pinyin, with the first place of that."""
    rendered: dict[str, Named] = {}
    for named, one, two in _in_pinyin(article):
        for key in _renderings(one, two, named[1]):
            rendered.setdefault(key, named)
    told: set[str] = set()
    for s in article.content if rendered else ():
        words = split_words(s.text, s.lang)
        for i, word in enumerate(words):
            found = _translation(s, words, i, rendered)
            if found is None:
                continue
            end, named = found
            beside = plain(named[2].text) in plain(s.text)
            if named[1] == s.lang and not beside and named[2].key not in told:
                told.add(named[2].key)
                text = s.text[word.start : end]
                name = unfound_name(s.start + word.start, text, NameKind.UNKNOWN, plain(text))
                yield (s.index, s.lang, name), named


def _in_pinyin(article: Article) -> Iterator[tuple[Named, str, str]]:
    """The words that may be names of two syllables, written as one word or as two, with both."""
    for s in article.content:
        known = meanings_in(s.lang)
        words = split_words(s.text, s.lang)
        for i, word in enumerate(words):
            if not word.text.istitle():
                continue
            behind = words[i + 1] if i + 1 < len(words) else None
            parts: list[tuple[str, str]] = []
            end = word.end
            if behind is not None and behind.text.istitle() and behind.start == word.end + 1:
                parts, end = [(plain(word.text), plain(behind.text))], behind.end
            elif len(word.text) >= SHORTEST and not is_known(word.text, s.lang):
                low = plain(word.text)
                parts = [(low[:at], low[at:]) for at in range(SYLLABLE, len(low) - SYLLABLE + 1)]
            for one, two in parts:
                if one in known and two in known:
                    text = s.text[word.start : end]
                    name = unfound_name(s.start + word.start, text, NameKind.UNKNOWN, plain(text))
                    yield (s.index, s.lang, name), one, two


def _renderings(one: str, two: str, lang: str) -> Iterator[str]:
    """What two syllables become in a language: two words in either order, or one word."""
    loans = load_loans(lang)
    links = loans.links if loans is not None else ("",)
    known = meanings_in(lang)
    for first, last in product(known[one], known[two]):
        yield f"{first} {last}"
        if not writes_capitals(lang):
            yield f"{last} {first}"
        yield from (f"{first}{link}{last}" for link in links)


def _translation(
    sentence: Sentence, words: tuple[Word, ...], at: int, rendered: Mapping[str, Named]
) -> tuple[int, Named] | None:
    """Where the translation ends that begins at a word, and the name; None where no name of something begins."""
    word, lang = words[at], sentence.lang
    if not word.text[:1].isupper() or not word.text.isalpha():
        return None
    behind = _second(sentence, words, at)
    if behind is not None:
        # An adjective has a capital in a name alone; what opens a sentence is in quotation marks.
        mark = sentence.text[behind.end :].lstrip()[:1]
        quoted = at > 0 and words[at - 1].text in MARKS and mark in MARKS
        named = quoted or (at > 0 and behind.text.istitle())
        for one, two in product(_stems(word.text, lang), _stems(behind.text, lang)) if named else ():
            if f"{one} {two}" in rendered:
                return behind.end, rendered[f"{one} {two}"]
    whole = next((w for w in _stems(word.text, lang) if w in rendered), None)
    if whole is None or is_known(word.text, lang):
        return None
    return word.end, rendered[whole]


def _second(sentence: Sentence, words: tuple[Word, ...], at: int) -> Word | None:
    """The next word behind a word and a blank, or behind a small word that joins two nouns (« Sable d'or »)."""
    if at + 1 < len(words) and words[at + 1].text.lower() in function_words(sentence.lang):
        at += 1
    behind = words[at + 1] if at + 1 < len(words) else None
    gap = sentence.text[words[at].end : behind.start] if behind is not None else "-"
    return behind if behind is not None and behind.text.isalpha() and not gap.strip() else None


@lru_cache(maxsize=_CACHED)
def _stems(word: str, lang: str) -> tuple[str, ...]:
    """A word in plain letters, and without each ending that it has."""
    low, lexicon = plain(word), load_lexicon(lang)
    endings = lexicon.words("words", "endings") if lexicon is not None else ()
    return tuple(dict.fromkeys((low, *(low.removesuffix(e) for e in endings if e and low.endswith(e)))))
