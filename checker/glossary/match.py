"""Finds terms in a text by their lemmas, so that an inflected form is found too.

A word of a term matches a word of the text where both have a form in common: the word itself or its lemma
(simplemma). In languages that simplemma does not know, words are compared as they are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from checker.glossary.model import Entry
from claims.words import Word, split_words

# The dictionary forms of this many different words are kept; a long file repeats its words.
CACHED_WORDS = 50_000
# Shorter terms are no sure part of a compound ("KI" in "Kind").
MIN_COMPOUND = 4


@dataclass(frozen=True, slots=True)
class Mention:
    """A term found in a text, as [start, end) into it; `forbidden` says that the glossary does not want it."""

    start: int
    end: int
    text: str
    forbidden: bool = False


@lru_cache(CACHED_WORDS)
def forms(word: str, lang: str) -> frozenset[str]:
    """The word and its lemma, in lower case; an acronym is itself alone, in capitals ("IT" is not "it")."""
    if len(word) > 1 and word.isupper():
        return frozenset({word})
    return frozenset({word.casefold(), _lemma(word, lang).casefold()})


def _lemma(word: str, lang: str) -> str:
    """The dictionary form of a word; the word itself where the language is not known."""
    from simplemma import lemmatize

    try:
        return lemmatize(word, lang=lang)
    except ValueError:
        return word


def _words(text: str, lang: str) -> list[Word]:
    """The words of a text, without punctuation marks."""
    return [w for w in split_words(text, lang) if any(c.isalnum() for c in w.text)]


class TermFinder:
    """Finds the terms of a glossary in texts of one language; its time does not grow with the glossary."""

    def __init__(self, entries: Sequence[Entry], lang: str) -> None:
        self._lang = lang
        self._by_first: dict[str, list[tuple[int, bool, list[frozenset[str]]]]] = defaultdict(list)
        for number, entry in enumerate(entries):
            for forbidden, terms in ((False, entry.wanted), (True, entry.forbidden)):
                for term in terms.get(lang, ()):
                    words = [forms(w.text, lang) for w in _words(term, lang)]
                    for form in words[0] if words else ():
                        self._by_first[form].append((number, forbidden, words))

    def find(self, text: str, start: int = 0) -> dict[int, list[Mention]]:
        """The mentions by the number of their entry, in reading order; offsets count from `start`."""
        words = _words(text, self._lang)
        held = [forms(w.text, self._lang) for w in words]
        found: dict[int, dict[tuple[int, int], Mention]] = defaultdict(dict)
        for at, mine in enumerate(held):
            for number, forbidden, term in (t for form in mine for t in self._by_first.get(form, ())):
                following = held[at : at + len(term)]
                if len(following) == len(term) and all(a & b for a, b in zip(term, following, strict=True)):
                    first, last = words[at].start, words[at + len(term) - 1].end
                    mention = Mention(start + first, start + last, text[first:last], forbidden)
                    found[number].setdefault((first, last), mention)
        return {number: list(mentions.values()) for number, mentions in sorted(found.items())}


def in_compound(term: str, text: str) -> bool:
    """True where a term is a part of a longer word ("Vorstand" in "Vorstandschefin").

    This is the lenient question, asked before a term is called missing.
    """
    return len(term) >= MIN_COMPOUND and term.casefold() in text.casefold()


def find_name(name: str, text: str, start: int = 0) -> Iterator[Mention]:
    """Every mention of a name, letter by letter, as a word or the beginning of one ("Altmans", "Altman-Plan")."""
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        if not (at and text[at - 1].isalnum() and name[0].isalnum()):
            yield Mention(start + at, start + end, name)
        at = text.find(name, end)
