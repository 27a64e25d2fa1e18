"""One noun exchanged where somebody's own words are told again: "der Küstenforschung", "der Küstenverwaltung".

A report tells what a letter says, and the letter stands below: the one says "he", the other "I", and around the noun
each word of the one has its counterpart in the other. Two statements that merely run alike tell of two things; but
what one person says of themselves is told once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product

from rapidfuzz.distance import Postfix, Prefix

from checker.model import Evidence
from checker.pairs import Pair, Passage
from checker.story.eventpairs import claim_passage
from checker.story.story import Story
from checker.words.nearness import nearness
from checker.words.wordlinks import LinkedWord, WordLinks
from claims.facts.model import Moment, Name, Quantity
from claims.lexicon import load_lexicon
from claims.words import split_words

# From this score on a word has no counterpart.
LOST = 0.5
# So many other words of each clause, and this share of them, must have one. In 828 documents of untouched news in three
# languages and in the stories no two clauses come so near of which one says "I"; of others four do, all of two things.
HELD, SHARE = 4, 0.6
# Nouns nearer than this are words for one thing.
OTHER = 0.4
# Compounds that share a first or last part are weighed by what is left of them, if that has so many letters.
PART = 4
# The article and the preposition before a noun show its place.
BEFORE = 2
# The next word may stand behind another one ("im Bereich der").
BESIDE = 2
# Links are made for claims that share the beginnings of so many words.
LETTERS, ALIKE = 5, 4
# What parts clauses.
MARKS = frozenset(',;:.!?()„“”"«»–—')
KEPT_CLAIMS = 4096


@dataclass(frozen=True, slots=True)
class Slot:
    """A noun without counterpart: its place among the linked words, the small words before it, and the share of its
    clause's other words that have one.
    """

    at: int
    word: LinkedWord
    small: frozenset[str]
    share: float


def exchanged_nouns(story: Story) -> Iterator[tuple[Evidence, Evidence, float]]:
    """The nouns that stand in one place of what somebody says and of what is told of it, and how sure that is."""
    seen: set[tuple[str, str]] = set()
    for near in story.candidates:
        left, right = story.articles[near.left[0]], story.articles[near.right[0]]
        one, two = left.claims[near.left[1]], right.claims[near.right[1]]
        if one.lang != two.lang or _says_i(one.text, one.lang) == _says_i(two.text, two.lang):
            continue
        if len(_beginnings(one.text, one.lang) & _beginnings(two.text, two.lang)) < ALIKE:
            continue
        pair = Pair(claim_passage(left, one), claim_passage(right, two), near.score)
        for a, b in _exchanged(pair):
            if (a.word.text, b.word.text) not in seen:
                seen.add((a.word.text, b.word.text))
                sides = ((pair.left, a.word), (pair.right, b.word))
                here, there = (side.evidence(w.start, w.end) for side, w in sides)
                yield here, there, min(a.share, b.share)


@lru_cache(KEPT_CLAIMS)
def _says_i(text: str, lang: str) -> bool:
    """True for a text whose speaker speaks of themselves."""
    return _first_person(lang).search(text) is not None


@cache
def _first_person(lang: str) -> re.Pattern[str]:
    """The words for the one who speaks, and for what is theirs, compiled once per language."""
    lexicon = load_lexicon(lang)
    keys = ("first_person", "first_possessives")
    words = [w for key in keys for w in lexicon.words("sentences", key)] if lexicon else []
    whole = [re.escape(w) + (r"(?!\w)" if w[-1].isalpha() else "") for w in words]
    return re.compile(rf"(?<!\w)(?:{'|'.join(whole) or '(?!)'})", re.I)


@lru_cache(KEPT_CLAIMS)
def _beginnings(text: str, lang: str) -> frozenset[str]:
    """How the content words of a text begin, which inflections leave as it is."""
    return frozenset(w.text[:LETTERS].lower() for w in split_words(text, lang) if w.content)


def _exchanged(pair: Pair) -> Iterator[tuple[Slot, Slot]]:
    """The nouns of both sides that stand in one place, and are neither words for one thing nor told elsewhere."""
    links = pair.words
    left, right = list(_slots(links.left, pair.left)), list(_slots(links.right, pair.right))
    for a, b in product(left, right):
        known = any(_is_told(s.word, words, o) for s, words, o in ((a, links.right, b), (b, links.left, a)))
        if not known and _one_place(links, a, b) and are_two(a.word.text, b.word.text):
            yield a, b


def _slots(words: Sequence[LinkedWord], side: Passage) -> Iterator[Slot]:
    """The nouns of a side, without names, numbers and dates, whose clause is held by the other side."""
    facts = side.facts
    values: list[Name | Quantity | Moment] = [*facts.names, *facts.quantities, *facts.moments]
    hidden = [(v.start, v.end) for v in values]
    for i, word in enumerate(words):
        if not _is_noun(words, i, side) or any(a < word.end and word.start < b for a, b in hidden):
            continue
        beside = [w for w in _clause(words, i) if w.content and w is not word]
        held = [w for w in beside if w.score < LOST]
        if len(held) >= HELD and len(held) >= SHARE * len(beside):
            yield Slot(i, word, _small_before(words, i), len(held) / len(beside))


def _is_noun(words: Sequence[LinkedWord], at: int, side: Passage) -> bool:
    """True for a noun: a word with a capital where the language writes them so, else one behind an article, or behind
    an article and another word.
    """
    word, lexicon = words[at], side.lexicon
    if not word.content or not word.text.isalpha() or lexicon is None or len(word.text) < PART:
        return False
    if lexicon.capital_nouns:
        return word.text[0].isupper() and at > 0
    articles = lexicon.words("roles", "articles")
    before = [w.text.lower().rstrip("'’") for w in words[max(0, at - BEFORE) : at]]
    return word.text.islower() and any(w in articles for w in before)


def _clause(words: Sequence[LinkedWord], at: int) -> Sequence[LinkedWord]:
    """The words around a place up to the next marks."""
    first = next((i + 1 for i in range(at, -1, -1) if words[i].text in MARKS), 0)
    last = next((i for i in range(at, len(words)) if words[i].text in MARKS), len(words))
    return words[first:last]


def _small_before(words: Sequence[LinkedWord], at: int) -> frozenset[str]:
    """The small words right before a place."""
    found = []
    for w in reversed(words[max(0, at - BEFORE) : at]):
        if w.content or w.text in MARKS:
            break
        found.append(w.text.lower())
    return frozenset(found)


def _one_place(links: WordLinks, a: Slot, b: Slot) -> bool:
    """True where the same small word or two counterparts stand before two nouns, and two counterparts behind them."""
    before = bool(a.small & b.small) or _linked(links, (a.at - 1,), (b.at - 1,))
    return before and _linked(links, _behind(links.left, a.at), _behind(links.right, b.at))


def _behind(words: Sequence[LinkedWord], at: int) -> Sequence[int]:
    """The next content words behind a place."""
    return [i for i in range(at + 1, len(words)) if words[i].content][:BESIDE]


def _linked(links: WordLinks, left: Sequence[int], right: Sequence[int]) -> bool:
    """True where a word of some places of the left side has its counterpart in some of the right."""
    return any(i >= 0 and links.left[i].content and links.left[i].link in right for i in left)


def _is_told(word: LinkedWord, others: Sequence[LinkedWord], slot: Slot) -> bool:
    """True for a word that another word of the other side than that in its place is for."""
    return any(w.content and i != slot.at and not are_two(word.text, w.text) for i, w in enumerate(others))


@lru_cache(KEPT_CLAIMS)
def are_two(one: str, two: str) -> bool:
    """True for words of one language that mean two things: no forms of one word, no words for one thing."""
    a, b = one.lower(), two.lower()
    start, end = Prefix.similarity(a, b), Postfix.similarity(a, b)
    shared, rests = max((start, (a[start:], b[start:])), (end, (a[: len(a) - end], b[: len(b) - end])))
    if shared < PART:
        return nearness(a, b) < OTHER
    return min(map(len, rests)) >= PART and nearness(*rests) < OTHER
