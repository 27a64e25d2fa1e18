"""Words of a pair that look like names and have no counterpart on the other side, run together into groups.

The name finder reads one sentence alone; here the other side is a second witness: a capitalised word
without counterpart is a name more surely than the sentence alone would tell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import JaroWinkler

from checker.pairs import Passage
from checker.wordlinks import LinkedWord
from claims.facts.model import Name, NameKind
from claims.facts.name import is_ordinary, is_strange, word_set
from claims.facts.places import entity_of, plain
from claims.lexicon import Lexicon
from claims.names import TextWords, stands_in

# A word without counterpart has this score or more.
ALONE = 0.60
# Up to this similarity a linked word may be another name and no translation: names are near all other names.
TRANSLATED_NAME = 0.80
# Jaro-Winkler similarity of spellings from which on a link may come from the letters alone.
LETTERS_ALIKE = 0.80
# How surely a word is a name that the name finder passed over, by what speaks for it.
CAPITAL_INSIDE = 0.65
CAPITAL_OF_A_WORD = 0.45
STRANGE = 0.55
# The shortest word that is told from a look-alike.
SHORTEST = 3


@dataclass(frozen=True, slots=True)
class LoneWord:
    """A word like a name without counterpart: its place among the linked words, and how surely a name."""

    at: int
    word: LinkedWord
    name: Name | None
    sure: float

    @property
    def key(self) -> str:
        """The plain form."""
        return plain(self.word.text)


def lone_words(
    side: Passage, words: Sequence[LinkedWord], others: Sequence[LinkedWord], other: Passage, text: TextWords
) -> Iterator[LoneWord]:
    """The words like names of a side that stand nowhere in `text`, the words of the other side."""
    lexicon = side.lexicon
    if lexicon is None:
        return
    heading = _is_heading(words)
    for at, word in enumerate(words):
        if not word.text[0].isupper() or len(word.text) < SHORTEST or not _is_alone(word, others):
            continue
        name = next((n for n in side.facts.names if n.start < word.end and word.start < n.end), None)
        sure = _sureness(words, at, name, heading, lexicon)
        key = plain(word.text)
        if sure and key and not stands_in(as_name(side, word), text, other.lexicon):
            yield LoneWord(at, word, name, sure)


def as_name(side: Passage, word: LinkedWord) -> Name:
    """A word as a name of its own."""
    key = plain(word.text)
    return Name(word.start, word.end, word.text, NameKind.UNKNOWN, key, (key,), entity_of(key), 0.3)


def _is_alone(word: LinkedWord, others: Sequence[LinkedWord]) -> bool:
    """True for a word without counterpart, or with one that may only be another name."""
    if word.score >= ALONE or word.link < 0:
        return True
    partner = others[word.link].text
    if not partner[0].isupper():
        return False
    return word.similarity < TRANSLATED_NAME or alike(word.text, partner)


def alike(a: str, b: str) -> bool:
    """True for words so alike in spelling that their similarity may be of letters, not of meaning."""
    return a != b and bool(JaroWinkler.similarity(a.casefold(), b.casefold()) >= LETTERS_ALIKE)


def _is_heading(words: Sequence[LinkedWord]) -> bool:
    """True where most words have a capital, which then says nothing."""
    letters = [w for w in words if w.text[0].isalpha()]
    return len(letters) > 4 and sum(w.text[0].isupper() for w in letters) > 0.6 * len(letters)


def _sureness(
    words: Sequence[LinkedWord], at: int, name: Name | None, heading: bool, lexicon: Lexicon
) -> float:
    """How surely a capitalised word is a name, 0..1; 0 for one that is not."""
    word = words[at].text
    if word in word_set(lexicon, "common") or word in word_set(lexicon, "titles"):
        return 0.0
    ordinary = is_ordinary(word, lexicon.lang)
    nouns = bool(lexicon.table("names").get("nouns_are_capitalised", False))
    if name is not None and not (ordinary and nouns and name.text == word):
        return max(name.sure, CAPITAL_OF_A_WORD)
    opens = at == 0 or not words[at - 1].text[-1].isalnum()
    if nouns or heading or opens:
        return STRANGE if not ordinary and is_strange(word, lexicon.lang) else 0.0
    return CAPITAL_OF_A_WORD if ordinary else CAPITAL_INSIDE
