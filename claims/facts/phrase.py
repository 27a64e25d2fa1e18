"""Phrases of a lexicon found in a text: one pass over the words, a dictionary look-up per word.

A phrase is written in lower case with blanks between its words. A word ending in `*` stands for all words that
begin so, one that begins with `*` for all that end so ("*n't wait"), `?` before a word makes it optional, and `_`
stands for any one word. `…` stands for a few words of one clause, at whose end the word behind it stands ("lehnte …
ab"), `~` for up to four words or none, wherever the word behind it stands in the clause ("first ~ since").
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import NamedTuple

from claims.facts.telling import TellingWords
from claims.lexicon import Lexicon

# An elided word (l', n', qu', jusqu') stands alone; "didn't" and "aujourd'hui" are one word. An accent alone is an
# apostrophe to many ("couldn`t"), and so is the mark that text of Windows leaves where it was read as Latin-1.
_TOKEN = re.compile(
    r"(?:[cdjlmnstCDJLMNST]|[^\W\d_]*[qQ][uU])['’`´\x92](?=\w)|[^\W_]+(?:['’`´\x92][^\W_]+)?|[^\w\s]"
)
_APOSTROPHES = str.maketrans("’`´\x92", "''''")
# The texts whose words are kept: all finders of some texts run one after the other, and then the checks.
KEPT_TEXTS = 128
# The words whose phrases a table keeps before it begins anew.
KEPT_WORDS = 50_000
# What a phrase leaves open is so many words at most, and holds none of these marks.
GAP = "…"
MAX_GAP, CLAUSE_MARKS = 12, frozenset(",;:!?()")
SHORT_GAP, MAX_SHORT = "~", 4
# What a text has as words and marks of their own, and a phrase may have as one word ("au-delà", "n'est-ce pas").
_JOINED = re.compile(r"(?<=\w)(-)(?=[\w*])|^((?:[cdjlmnst]|[^\W\d_]*qu)')(?=\w)")
OPTIONAL = "?"
# What may stand in a phrase that is cut at blanks alone.
_PLAIN = str.maketrans("", "", " *")
# A stem in the lexicon has at least this many letters.
MIN_STEM = 2


# A tuple, since thousands are made for every page.
class Token(NamedTuple):
    """A word or mark: `lower` is its form in lower case, with a straight apostrophe."""

    start: int
    end: int
    lower: str
    is_word: bool


class Tokens(tuple[Token, ...]):
    """The words and marks of a text, in order."""

    @cached_property
    def lower(self) -> frozenset[str]:
        """What stands there in lower case, each once."""
        return frozenset([token.lower for token in self])


@lru_cache(maxsize=KEPT_TEXTS)
def tokens_of(text: str) -> Tokens:
    """The words and marks of a text in order, with offsets into it."""
    found = []
    for m in _TOKEN.finditer(text):
        raw = m.group()
        found.append(Token(m.start(), m.end(), raw.lower().translate(_APOSTROPHES), raw[0].isalnum()))
    return Tokens(found)


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found at tokens [first, last): `value` is what the phrase stands for."""

    first: int
    last: int
    value: str


class PhraseTable:
    """Phrases with their values, ready to be found; where two begin at one word the longest wins."""

    def __init__(self, phrases: Mapping[str, Iterable[str]]) -> None:
        """Take the phrases of each value."""
        self._exact: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        # By the letters that every stem has at least; each stem with its phrase.
        self._stems: dict[str, list[tuple[str, tuple[tuple[str, ...], str]]]] = {}
        # Phrases whose first word has only its end given.
        self._ends: list[tuple[str, tuple[tuple[str, ...], str]]] = []
        self._begins: dict[str, tuple[str, ...]] = {}
        self._known: dict[str, tuple[tuple[tuple[str, ...], str], ...]] = {}
        self._telling = TellingWords(self.may_begin)
        for value, members in phrases.items():
            for phrase in members:
                for words in _spelled(phrase):
                    self._add(words, value)
        for entries in self._exact.values():
            entries.sort(key=lambda e: -len(e[0]))
        for first, stems in self._stems.items():
            stems.sort(key=lambda s: (-len(s[0]), -len(s[1][0])))
            self._begins[first] = tuple(stem for stem, _ in stems)
        self._endings = tuple({ending for ending, _ in self._ends})

    def _add(self, words: tuple[str, ...], value: str) -> None:
        head = words[0]
        if head.endswith("*"):
            self._stems.setdefault(head[:MIN_STEM], []).append((head[:-1], (words, value)))
        elif head.startswith("*"):
            self._ends.append((head[1:], (words, value)))
        else:
            self._exact.setdefault(head, []).append((words, value))

    def find(self, tokens: Tokens) -> Iterator[Hit]:
        """The phrases in a text's words, left to right, none overlapping another."""
        begins = self._telling.among(tokens.lower)
        last = 0
        for at, token in enumerate(tokens) if begins else ():
            if at >= last and token.is_word and token.lower in begins:
                hit = self.at(tokens, at)
                if hit is not None:
                    yield hit
                    last = hit.last

    def may_begin(self, word: str) -> bool:
        """True for a word, in lower case, with which a phrase may begin."""
        begins = self._begins.get(word[:MIN_STEM], ())
        return word in self._exact or word.startswith(begins) or word.endswith(self._endings)

    def at(self, tokens: tuple[Token, ...], at: int) -> Hit | None:
        """The longest phrase that begins at one word, or None."""
        best: Hit | None = None
        for words, value in self._candidates(tokens[at].lower):
            last = _end(words, tokens, at)
            if last is not None and (best is None or last > best.last):
                best = Hit(at, last, value)
        return best

    def every(self, tokens: Tokens) -> Iterator[Hit]:
        """All phrases that begin at any word, overlapping ones too."""
        begins = self._telling.among(tokens.lower)
        for at, token in enumerate(tokens) if begins else ():
            if token.is_word and token.lower in begins:
                for words, value in self._candidates(token.lower):
                    last = _end(words, tokens, at)
                    if last is not None:
                        yield Hit(at, last, value)

    def _candidates(self, word: str) -> tuple[tuple[tuple[str, ...], str], ...]:
        """The phrases whose first word a word can be, kept for the words seen."""
        found = self._known.get(word)
        if found is None:
            entries = list(self._exact.get(word, ()))
            entries += [
                entry for stem, entry in self._stems.get(word[:MIN_STEM], ()) if word.startswith(stem)
            ]
            entries += [entry for ending, entry in self._ends if word.endswith(ending)]
            if len(self._known) >= KEPT_WORDS:
                self._known.clear()
            found = self._known[word] = tuple(entries)
        return found


def _spelled(phrase: str) -> Iterator[tuple[str, ...]]:
    """The phrase with and without each of its optional words, cut into words and marks as a text is."""
    if phrase.isalpha():
        yield (phrase,)
        return
    # Nearly all other phrases are plain words with blanks between them, and stems.
    if phrase.translate(_PLAIN).isalpha():
        yield tuple(phrase.split())
        return
    parts = [part for word in phrase.split() for part in _JOINED.sub(r" \1\2 ", word).split()]
    if OPTIONAL not in phrase:
        yield tuple(parts)
        return
    choices = [((w[1:],), ()) if w.startswith(OPTIONAL) else ((w,),) for w in parts]
    for chosen in itertools.product(*choices):
        words = tuple(itertools.chain.from_iterable(chosen))
        if words:
            yield words


def _end(words: tuple[str, ...], tokens: tuple[Token, ...], at: int) -> int | None:
    """Where a phrase ends whose first word stands at a token; None where the rest does not follow."""
    if GAP in words:
        return _parted_end(words, tokens, at)
    if SHORT_GAP in words:
        return _loose_end(words, tokens, at)
    last = at + len(words)
    fits = last <= len(tokens) and (last == at + 1 or all(map(_fits, words[1:], tokens[at + 1 : last])))
    return last if fits else None


def _parted_end(words: tuple[str, ...], tokens: tuple[Token, ...], at: int) -> int | None:
    """The same of a phrase with a gap: what stands behind the gap ends its clause."""
    cut = words.index(GAP)
    start = _end(words[:cut], tokens, at)
    for first in range(start, min(start + MAX_GAP + 1, len(tokens))) if start is not None else ():
        last = _end(words[cut + 1 :], tokens, first) if _fits(words[cut + 1], tokens[first]) else None
        if last is not None and (last >= len(tokens) or not tokens[last].is_word):
            return last
        if tokens[first].lower in CLAUSE_MARKS:
            return None
    return None


def _loose_end(words: tuple[str, ...], tokens: tuple[Token, ...], at: int) -> int | None:
    """The same of a phrase with a short gap, which may be followed by more of its clause."""
    cut = words.index(SHORT_GAP)
    start = _end(words[:cut], tokens, at)
    for first in range(start, min(start + MAX_SHORT + 1, len(tokens))) if start is not None else ():
        last = _end(words[cut + 1 :], tokens, first) if _fits(words[cut + 1], tokens[first]) else None
        if last is not None or tokens[first].lower in CLAUSE_MARKS:
            return last
    return None


def _fits(word: str, token: Token) -> bool:
    """True if a word of a phrase stands for a word of the text."""
    if word.endswith("*"):
        return token.lower.startswith(word[:-1])
    if word.startswith("*"):
        return token.lower.endswith(word[1:])
    return word == token.lower or (word == "_" and token.is_word)


@cache
def phrases_of(lexicon: Lexicon, table: str) -> PhraseTable:
    """A whole table of a lexicon, phrases by what they stand for, ready to be found."""
    return PhraseTable(lexicon.table(table))
