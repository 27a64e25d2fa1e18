"""Surnames that a machine has translated („Stein“ for "Stone"), and where a bare word with a capital is somebody.

The lists of English nouns and the words for them (`claims/loans.py`) say which words are for one thing; for languages
without a list the encoder does. Right behind a verb of saying a noun without an article is who says it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache

from checker.pairs import Pair, Passage
from checker.words.nearness import nearness
from claims.endings import without_s
from claims.facts.model import Name, NameKind, unfound_name
from claims.facts.places import plain
from claims.facts.wordtable import is_known
from claims.lexicon import known_languages, load_lexicon
from claims.loans import load_loans
from claims.names import same_word
from claims.words import Word, split_words

# Shorter nouns have too many senses ("Ei", "Uhr").
SHORTEST = 4
# From this cosine on, a word is one for an English noun: "river", « rivière » .98, "stone", « pierre » .88, "king",
# « roi » .81; "marsh", « marais » .55. Set by hand.
ONE_THING = 0.8
_CACHED = 1 << 14


def is_rendering(word: str, surname: str, lang: str) -> bool:
    """True for a word of a language that is one for what a surname, in plain letters, means in another."""
    key = plain(word)
    return key in renderings(surname) or _is_of_plural(key, surname) or _means(word.lower(), surname, lang)


# The persons of a text are held against many of its words.
@lru_cache(maxsize=_CACHED)
def renderings(surname: str) -> frozenset[str]:
    """The words, in plain letters, for what a surname means in another language; none like it in spelling."""
    if len(surname) < SHORTEST:
        return frozenset()
    found = {word for lang in known_languages() for word in _table(lang).get(surname, ())}
    return frozenset(w for w in found if len(w) >= SHORTEST and w.isalpha() and not same_word(w, surname))


@lru_cache(maxsize=_CACHED)
def _is_of_plural(word: str, surname: str) -> bool:
    """True for a plural of a word for what a surname means, which is a plural too ("Woods", „Wälder“)."""
    bare = without_s(surname)
    if bare == surname:
        return False
    stems = {word.removesuffix(e) for lang in known_languages() for e in _endings(lang)} - {word}
    return bool(stems & renderings(bare))


@cache
def _endings(lang: str) -> tuple[str, ...]:
    """The endings of the nouns of a language that has a list."""
    loans = load_loans(lang)
    return loans.endings if loans is not None else ()


@lru_cache(maxsize=_CACHED)
def _means(word: str, surname: str, lang: str) -> bool:
    """True for a word of a language without a list that the encoder holds for one with a surname that is a noun."""
    if load_loans(lang) is not None or min(len(word), len(surname)) < SHORTEST or plain(word) == surname:
        return False
    noun = next((n for n in (surname, without_s(surname)) if _is_noun(n)), "")
    own = word if noun == surname else without_s(word)
    # A word that is a noun of both is no translation ("Village").
    if not noun or plain(own) == noun or _is_noun(plain(own)) or not is_known(word, lang):
        return False
    return nearness(own, noun) >= ONE_THING


@cache
def _is_noun(word: str) -> bool:
    """True for a noun of some list, in plain letters."""
    return any(word in _table(lang) for lang in known_languages())


@cache
def _table(lang: str) -> Mapping[str, list[str]]:
    """The words for each English noun, and the English nouns for each word of a language, in plain letters."""
    found: dict[str, list[str]] = {}
    loans = load_loans(lang)
    for english, words in loans.words.items() if loans is not None else ():
        noun, others = plain(english), [plain(word) for word in words]
        found.setdefault(noun, []).extend(others)
        for word in others:
            found.setdefault(word, []).append(noun)
    return found


def is_said_by(words: Sequence[Word], at: int, lang: str) -> bool:
    """True for a word right behind a verb of saying ("sagte Stein."), which no further name goes on."""
    after = words[at + 1].text if at + 1 < len(words) else ""
    if not at or after[:1].isupper() or after == "-" or words[at - 1].end + 1 != words[at].start:
        return False
    before = words[at - 1].text.lower()
    if before in speech_verbs(lang):
        return True
    # „‚…‘, so Stein.“
    return at > 1 and before in _behind_marks(lang) and not words[at - 2].text.isalnum()


@cache
def speech_verbs(lang: str) -> frozenset[str]:
    """The verbs of saying of a language before one who speaks."""
    lexicon = load_lexicon(lang)
    return frozenset(lexicon.words("roles", "speaks") if lexicon is not None else ())


@cache
def _behind_marks(lang: str) -> frozenset[str]:
    """The words that are one only behind what is said."""
    lexicon = load_lexicon(lang)
    return frozenset(lexicon.words("roles", "speaks_behind_marks") if lexicon is not None else ())


def surnames_rendered(pair: Pair) -> Iterator[tuple[Name, Name]]:
    """The speaker of one side, told by a noun, and the surname of the other side that it is the word for."""
    left, right = pair.left, pair.right
    if left.lang == right.lang:
        return
    told = set()
    for one, two, turned in ((left, right, False), (right, left, True)):
        for here, there in _rendered(one, two):
            found = (there, here) if turned else (here, there)
            if (found[0].start, found[1].start) not in told:
                told.add((found[0].start, found[1].start))
                yield found


def _rendered(side: Passage, other: Passage) -> Iterator[tuple[Name, Name]]:
    """The speakers of a side that stand for a surname of the other."""
    words, theirs = (split_words(p.text, p.lang) for p in (side, other))
    speakers = [w for i, w in enumerate(words) if _is_word(w) and is_said_by(words, i, side.lang)]
    if not speakers:
        return
    names = [w for i, w in enumerate(theirs) if _is_word(w) and _is_surname(theirs, i, other.lang)]
    for here in speakers:
        for there in names:
            known = there.text in side.text or here.text in other.text
            if not known and is_rendering(here.text, plain(there.text), side.lang):
                yield _name(side, here), _name(other, there)
                break


def _is_word(word: Word) -> bool:
    """True for a word with a capital that is long enough."""
    return word.text.istitle() and len(word.text) >= SHORTEST


def _is_surname(words: Sequence[Word], at: int, lang: str) -> bool:
    """True for a speaker, and for a word with a capital inside a sentence of a language whose nouns have none."""
    lexicon = load_lexicon(lang)
    if is_said_by(words, at, lang) or lexicon is None:
        return lexicon is not None
    after = words[at + 1].text if at + 1 < len(words) else ""
    if after in speech_verbs(lang):
        return True
    return not lexicon.capital_nouns and at > 0 and words[at - 1].text.islower() and not after[:1].isupper()


def _name(side: Passage, word: Word) -> Name:
    """A word as a name."""
    return unfound_name(side.start + word.start, word.text, NameKind.PERSON, plain(word.text))
