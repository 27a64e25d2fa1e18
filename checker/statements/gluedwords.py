"""Small words that run into their neighbours inside a sentence: „sollenfür“, "thecompany", « lesdeux ».

From the lexicon table `[sentences]` it takes `apart_first` and `apart_last`, the small words that begin (end) no other
word, and `joined`, how the words begin that are joined nevertheless ("derzeit", "otherwise"). Two small words of any
kind are apart too where together they are no word. What is left beside the small word has to be a word of the language,
and the whole must be none: neither the word table nor the encoder has it, and the article has it once.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from claims.embed import shipped_encoder
from claims.facts.wordtable import is_known, word_value
from claims.letters import UPPER
from claims.lexicon import load_lexicon
from claims.loans import ENGLISH, load_loans
from claims.model import Article, Sentence
from claims.words import function_words

# A word in small letters, but for the first of its sentence; addresses and parts of compounds are none.
WORD = re.compile(r"(?<![\w@#./&’'-])[^\W\d_][a-zß-öø-ÿœ]{3,40}(?![\w@/’'-]|\.\w)")
# A word in small letters before a noun that keeps its capital ("imSee", "neueBahnhof").
BEFORE_NOUN = re.compile(
    rf"(?<![\w@#./&’'-])([a-zß-öø-ÿœ]{{2,20}})({UPPER}[a-zß-öø-ÿœ]{{2,40}})(?![\w@/’'-]|\.\w)"
)
# Any word that is no part of an address or a compound.
ANY = re.compile(r"(?<![\w@#./&’'-])[^\W\d_]{1,40}(?![\w@/’'-]|\.\w)")
# What is left beside a small word has so many letters; fewer are endings, and parts of words of other languages.
# Words of the table that are no whole pieces of the encoder have more: a slot of the table may be another word's.
REST, TABLED = 4, 5
# A small word before a name that no table knows has so many letters.
BEFORE_NAME = 3
# Small words have so many letters, and two of them that open and end other words have so many together.
SMALL, PAIR = 2, 7


class Apart(NamedTuple):
    """The small words of a language that stand alone: those that begin no word, those that end none, and all."""

    first: frozenset[str]
    last: frozenset[str]
    small: frozenset[str]
    joining: frozenset[str]
    joined: tuple[str, ...]


def glued_words(sentence: Sentence, tokens: Counter[str]) -> Iterator[tuple[int, int]]:
    """The ranges, within a sentence, of two words without a space; `tokens` are those of the article, counted."""
    apart = _apart(sentence.lang)
    if apart is None:
        return
    for match in WORD.finditer(sentence.text):
        word = match[0]
        starts = not sentence.text[: match.start()].strip('„“”"«»‹›‚‘’ \u00a0\u202f–-')
        if (word.islower() or starts) and tokens[word] <= 1 and _is_glued(word.lower(), sentence.lang):
            yield match.span()
    for match in BEFORE_NOUN.finditer(sentence.text):
        small, noun = match.groups()
        known = is_known(noun, sentence.lang) and (len(noun) >= TABLED or shipped_encoder().is_whole(noun))
        known = known or _is_compound(noun.lower(), sentence.lang)
        # Brands begin with an article, or with a letter or two ("theScore", "inDrive").
        named = len(small) >= BEFORE_NAME and small not in _articles(sentence.lang) and match.start() > 0
        stands_alone = small in apart.small and (known or named)
        before_noun = known and _is_before_noun(small, sentence.lang)
        if (stands_alone or before_noun) and tokens[match[0]] <= 1:
            yield match.span()


# Most words of a text are those of another.
@cache
def _is_compound(low: str, lang: str) -> bool:
    """True for a noun of two in a language that writes them in one word („Gewerbeaufsicht“): brands are shorter."""
    lexicon, loans = load_lexicon(lang), load_loans(lang)
    if lexicon is None or loans is None or not lexicon.capital_nouns:
        return False
    for at in range(REST, len(low) - REST + 1):
        firsts = [low[:at].removesuffix(link) for link in loans.links if low[:at].endswith(link)]
        if _is_whole_noun(low[at:], lang) and any(len(f) >= REST and _is_whole_noun(f, lang) for f in firsts):
            return True
    return False


def _is_whole_noun(low: str, lang: str) -> bool:
    """True for a noun that a dictionary or texts have, and that is a whole piece of the encoder."""
    loans = load_loans(lang)
    noun = is_known(low.title(), lang) or (loans is not None and loans.has_form(low))
    return shipped_encoder().is_whole(low) and (noun or len(low) > TABLED)


@cache
def _articles(lang: str) -> frozenset[str]:
    """The articles of a language, and its possessives."""
    lexicon = load_lexicon(lang)
    return frozenset(lexicon.words("roles", "articles")) if lexicon is not None else frozenset()


def _is_before_noun(small: str, lang: str) -> bool:
    """True for a word in small letters that may stand before a noun („neueBahnhof“): brands have English ones."""
    lexicon = load_lexicon(lang)
    capitals = lexicon is not None and lexicon.capital_nouns
    return (
        capitals and len(small) >= REST and bool(word_value(small, lang)) and not word_value(small, ENGLISH)
    )


def glued_verbs(sentence: Sentence, article: Article, tokens: Counter[str]) -> Iterator[tuple[int, int]]:
    """The ranges, within a sentence, of nouns and names that a verb ran into ("Le budgeta été", "Corin Gasgab").

    The article has the noun alone, before a helping verb, or the whole name, before any word in small letters.
    """
    lexicon = load_lexicon(sentence.lang)
    lists = (("sentences", "between_doubled"), ("roles", "finite"), ("roles", "copulas"))
    verbs = {w for key in lists for w in lexicon.words(*key)} if lexicon is not None else set()
    before, capitals = "", lexicon is not None and lexicon.capital_nouns
    for match in ANY.finditer(sentence.text) if verbs else ():
        word, named_by, before = match[0], before, match[0]
        after = sentence.text[match.end() :].split()[:1]
        if tokens[word] > 1 or len(word) <= TABLED or _is_whole(word, sentence.lang):
            continue
        for at in range(REST, len(word)):
            noun, verb = word[:at], word[at:]
            named = named_by[:1].isupper() and noun[0].isupper() and len(verb) > SMALL
            of_name = named and f"{named_by} {noun} " in article.text and is_known(verb, sentence.lang)
            told = verb in verbs and tokens[noun] and (noun[0].isupper() or not capitals)
            helped = told and (len(verb) > 1 or _is_participle(after, sentence.lang))
            if of_name or helped:
                yield match.span()
                break


# Most words of a text are those of another.
@cache
def _is_whole(word: str, lang: str) -> bool:
    """True for a word that texts, a dictionary or the encoder have."""
    loans = load_loans(lang)
    known = is_known(word, lang) or (loans is not None and loans.has_form(word.lower()))
    return known or shipped_encoder().is_whole(word.lower())


def _is_participle(after: list[str], lang: str) -> bool:
    """True for a next word that a helping verb of one letter stands before."""
    lexicon = load_lexicon(lang)
    ends = tuple(lexicon.words("sentences", "participle_ends")) if lexicon is not None else ()
    return bool(ends) and any(word.rstrip(",.;:").endswith(ends) for word in after)


# Most words of a text are those of another.
@cache
def _is_glued(word: str, lang: str) -> bool:
    """True for a word in small letters that is none of its language, and two of them with a small one among them."""
    apart, loans = _apart(lang), load_loans(lang)
    if (
        apart is None
        or word.startswith(apart.joined)
        or is_known(word, lang)
        or shipped_encoder().is_whole(word)
    ):
        return False
    if is_known(word.title(), lang) or (loans is not None and loans.has_form(word)):
        return False
    return any(_parts_at(word, at, apart, lang) for at in range(SMALL, len(word) - SMALL + 1))


def _parts_at(word: str, at: int, apart: Apart, lang: str) -> bool:
    """True where a word is two at a place, one of them small."""
    one, two = word[:at], word[at:]
    if one in apart.small - apart.joining and two in apart.small:
        return len(word) >= PAIR or (len(word) > 2 * SMALL and (one in apart.first or two in apart.last))
    return (one in apart.first and _is_word(two, lang)) or (two in apart.last and _is_word(one, lang))


def _is_word(rest: str, lang: str) -> bool:
    """True for a word that texts of a language have in small letters."""
    if len(rest) < REST or not word_value(rest, lang):
        return False
    return len(rest) >= TABLED or shipped_encoder().is_whole(rest)


@cache
def _apart(lang: str) -> Apart | None:
    """The small words of a language that stand alone, or None where it does not list them."""
    lexicon = load_lexicon(lang)
    first = lexicon.words("sentences", "apart_first") if lexicon else ()
    if lexicon is None or not first:
        return None
    last, joined = (lexicon.words("sentences", key) for key in ("apart_last", "joined"))
    joining = frozenset(lexicon.words("sentences", "joining"))
    small = frozenset(w for w in function_words(lang) if w.isalpha() and len(w) >= SMALL)
    return Apart(frozenset(first), frozenset(last), small | {*first, *last}, joining, tuple(joined))
