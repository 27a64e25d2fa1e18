"""A name beyond doubt on one side that faces a bare capitalised word on the other, which nobody took for a name.

Names stand without an article ("sagte Kurz", "Wenn Lufthansa"), and behind the noun that says what they are ("der
Sender Welle"); where all nouns have capitals this tells them from other words that the name finder passes over.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from checker.names.namekin import Group, akin, linked_alike, only_one_area, same
from checker.names.namewords import (
    LONGEST_UNNAMED,
    QUITE_ALONE,
    SHORTEST,
    LoneWord,
    as_name,
    is_address,
    is_common,
    is_composed,
)
from checker.names.nouns import OFTEN_COPIED, is_noun, is_own_noun
from checker.pairs import Pair, Passage
from checker.words.wordlinks import LinkedWord
from claims.facts.model import Name
from claims.facts.name import LOWER_CASE
from claims.facts.places import phrase_entity
from claims.facts.wordtable import word_value
from claims.lexicon import Lexicon

# A name beyond doubt is this sure, and what it faces lies within this relative distance; set by hand on the news of
# 2021, measured on those of 2010 and 2011.
BEYOND_DOUBT, NEAR, NEAR_FAMOUS = 0.9, 0.15, 0.25
# Words less sure than this are what nobody took for a name.
NOBODY = 0.65
# The bits of the word table that tell how a word is written, and from which value on mostly small (train_names.py).
CASE, MOSTLY_SMALL = 7, 6
COPY_SHIFT, COPY_MASK = 3, 15
COMMA = ","


def bare_facing(pair: Pair, firsts: Sequence[Group], seconds: Sequence[Group]) -> Iterator[tuple[Name, Name]]:
    """The one name beyond doubt of a side with the one bare word of the other that stands in its place."""
    ones, twos = ([(w,) for group in side for w in group] for side in (firsts, seconds))
    for side, own, others in ((0, ones, twos), (1, twos, ones)):
        clear = [g for g in own if _is_clear(g)] or [g for g in own if _is_telling(g)]
        if len(clear) != 1 or any(_is_clear(g) or _is_telling(g) for g in others):
            continue
        here, there = (pair.left, pair.right) if side == 0 else (pair.right, pair.left)
        words = pair.words.right if side == 0 else pair.words.left
        place = _place(clear[0], here)
        near = [
            g
            for g in others
            if abs(_place(g, there) - place) <= _reach(g, there) and _is_bare(g, words, there)
        ]
        if len(near) != 1:
            continue
        a, b = (clear[0], near[0]) if side == 0 else (near[0], clear[0])
        one, two = as_name(pair.left, a[0].word), as_name(pair.right, b[0].word)
        if not (
            only_one_area(pair, a, b)
            or same(one, two, a, b)
            or akin(pair, one, two, a, b)
            or linked_alike(pair.words, a, b)
        ):
            yield one, two


def _reach(group: Group, side: Passage) -> float:
    """How far from a name the word may stand that it faces."""
    return NEAR_FAMOUS if side.lexicon and _is_famous(group[0], side.lexicon) else NEAR


def _is_clear(group: Group) -> bool:
    """True for one lone word that is a name beyond doubt, without a counterpart of any kind."""
    word = group[0]
    named = word.name is not None and word.sure >= BEYOND_DOUBT and not word.ordinary
    return named and word.word.score >= QUITE_ALONE


def _is_telling(group: Group) -> bool:
    """True for one lone word that no table knows and the finder took for a name."""
    word = group[0]
    telling = word.telling and word.name is not None and word.word.text.istitle()
    telling = telling and len(word.word.text) > SHORTEST and not is_composed(word.word.text)
    return telling and word.sure >= NOBODY and word.word.score >= QUITE_ALONE


def _is_bare(group: Group, words: Sequence[LinkedWord], side: Passage) -> bool:
    """True for one word without counterpart, inside a sentence, that has neither article nor adjective before it."""
    word = group[0]
    if side.lexicon is None:
        return False
    known = word.name is not None and bool(word.name.entity)
    if is_address(word.word.text, side.lexicon):
        return False
    if known or word.sure >= NOBODY or word.word.score < QUITE_ALONE or word.at == 0:
        return False
    before = words[word.at - 1]
    beside = [w.text for w in words[word.at : word.at + 2]]
    nouns = side.lexicon.capital_nouns
    foreign = nouns and _is_famous(word, side.lexicon)
    if phrase_entity(beside) or not (before.text[0].isalpha() or (foreign and before.text == COMMA)):
        return False
    if not nouns:
        return before.text.lower() not in _determiners(side.lexicon)
    # "Macron" is a mark over letters too.
    noun = _is_common_noun(word, side.lexicon)
    return (foreign and not noun) or ((foreign or not noun) and _leads_to_name(before, word, side.lexicon))


def _is_common_noun(word: LoneWord, lexicon: Lexicon) -> bool:
    """True for a word that no table knows and that is a noun by a dictionary or by its mere length."""
    text = word.word.text
    return word.unknown and (is_own_noun(text, lexicon) or len(text) > LONGEST_UNNAMED)


def _is_famous(word: LoneWord, lexicon: Lexicon) -> bool:
    """True for a word that the encoder holds whole and the word table knows for no noun of the language ("Macron").

    A genitive's ending is taken off; words that translations copy are names of this kind too ("Twitter").
    """
    text = word.word.text
    forms = [text, *(text[: -len(e)] for e in lexicon.words("names", "genitive") if text.endswith(e))]
    values = [word_value(form, lexicon.lang) for form in forms]
    copied = any((v >> COPY_SHIFT) & COPY_MASK in OFTEN_COPIED and v & CASE < LOWER_CASE for v in values)
    noun = is_noun(text, lexicon) or text in lexicon.words("names", "common")
    return not noun and is_common(text) and (copied or not any(values))


def _leads_to_name(before: LinkedWord, word: LoneWord, lexicon: Lexicon) -> bool:
    """True for what stands before a name where nouns have capitals: a small word or verb, or a noun in apposition."""
    low = before.text.lower()
    if before.text.isupper():
        return True
    if before.text[0].isupper() and before.content:
        return word.unknown
    small = low in lexicon.words("words", "function") or low in lexicon.words("clauses", "verbs")
    return small and low not in _determiners(lexicon) and (word.unknown or _is_no_noun(word, lexicon))


def _is_no_noun(word: LoneWord, lexicon: Lexicon) -> bool:
    """True for a word that is known in small letters only, so that its capital makes it a name ("Kurz")."""
    return word_value(word.word.text, lexicon.lang) & CASE >= MOSTLY_SMALL


@cache
def _determiners(lexicon: Lexicon) -> frozenset[str]:
    """The words before a common noun: articles, alone or joined to a preposition, and their like."""
    joined = lexicon.words("names", "before_nouns")
    return frozenset((*lexicon.words("roles", "articles"), *lexicon.words("clauses", "determiners"), *joined))


def _place(group: Group, side: Passage) -> float:
    """Where a group stands in its passage, 0..1."""
    return (group[0].word.start - side.start) / max(1, len(side.text))
