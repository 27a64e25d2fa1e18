"""Two lone words of a pair that are one name and another, by weights, where no single ground tells it.

The rules of `namepairs` ask for two words that are names beyond doubt, or that stand in one place. Much of what is
neither is told by many small grounds together: that neither word has a counterpart, that the words around them answer
each other, that the divergence model doubts both, that neither is a noun of its language. A logistic regression
weighs them; `scripts/training/lonepairs.py` fits its weights, `lonepairs.toml` beside this file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from checker.names.areas import is_area_word
from checker.names.fitted import load_fitted
from checker.names.namegroups import exact_name, place_of
from checker.names.namekin import (
    akin,
    are_translated,
    is_cognate,
    known_words,
    linked_alike,
    only_one_area,
    same,
)
from checker.names.namepair import Ground, NamePair
from checker.names.namewords import (
    LONGEST_UNNAMED,
    QUITE_ALONE,
    UNKNOWN,
    LoneWord,
    bare,
    is_address,
    is_common,
    may_open,
    names_an_office,
)
from checker.names.nouns import COPY_MASK, OFTEN_COPIED, is_noun, is_own_noun
from checker.names.replaced import doubt_of
from checker.pairs import Pair, Passage
from checker.words.nearness import nearness
from checker.words.wordlinks import LinkedWord
from claims.facts.name import LOWER_CASE
from claims.facts.wordtable import COPYING_BITS, SMALL_BITS, word_value

WEIGHTS = Path(__file__).parent / "lonepairs.toml"
# How many words on either side are the neighbours of a word, how far from the other word their counterparts may
# stand, and how near in meaning they are; set by hand.
AROUND, FAR, NEIGHBOURLY = 4, 5, 0.4
# The share of answered neighbours where none has a counterpart.
NO_NEIGHBOURS = 0.5
# More lone names than this on a side say no more.
MANY = 3
# Grounds that both words are asked for, and their number is counted.
COUNTED = (
    "noun",
    "own",
    "compound",
    "opening",
    "long",
    "unknown",
    "copied",
    "small",
    "common",
    "lone",
    "sure",
)
NAMES = (*COUNTED, "alone", "low", "high", "context", "distance", "meaning", "linked", "several")


def weighed_pair(pair: Pair, firsts: Sequence[LoneWord], seconds: Sequence[LoneWord]) -> Iterator[NamePair]:
    """The most likely of all pairs of lone words, where it is likely enough; nothing without the model's words."""
    fitted = load_fitted(WEIGHTS, NAMES)
    found = [(fitted.probability(grounds), x, y) for x, y, grounds in lone_pairs(pair, firsts, seconds)]
    if not found:
        return
    probability, x, y = max(found, key=lambda f: f[0])
    if probability >= fitted.least:
        one, two = exact_name(pair.left, x), exact_name(pair.right, y)
        yield NamePair(one, two, 0, min(1.0, max(x.sure, y.sure, UNKNOWN)), Ground.PLACE)


def lone_pairs(
    pair: Pair, firsts: Sequence[LoneWord], seconds: Sequence[LoneWord]
) -> Iterator[tuple[LoneWord, LoneWord, dict[str, float]]]:
    """All pairs of lone words that are no forms of one another, each with its grounds by their `NAMES`."""
    opinion = pair.opinion
    if opinion is None or not opinion.left or not opinion.right:
        return
    several = min(MANY, max(sum(w.sure >= UNKNOWN for w in words) for words in (firsts, seconds)))
    lefts = [w for w in firsts if _may_be_name(w, pair.left)]
    rights = [w for w in seconds if _may_be_name(w, pair.right)]
    for x in lefts:
        for y in rights:
            if max(x.sure, y.sure) > 0 and not _are_forms(pair, x, y):
                yield x, y, {**_grounds(pair, x, y), "several": float(several)}


def _may_be_name(word: LoneWord, side: Passage) -> bool:
    """False for a form of address, and for a title or a word for an area alone, which stand for what the other side
    names ("the President", "the District").
    """
    text = bare(word.word.text)
    lexicon = side.lexicon
    if lexicon is None or is_address(text, lexicon) or names_an_office(text, lexicon):
        return False
    return not is_area_word(text, lexicon)


def _are_forms(pair: Pair, x: LoneWord, y: LoneWord) -> bool:
    """True for one word in two spellings or languages, and for a name beside a word for an area."""
    a, b = (x,), (y,)
    one, two = exact_name(pair.left, x), exact_name(pair.right, y)
    return (
        same(one, two, a, b)
        or akin(pair, one, two, a, b)
        or are_translated(pair, x, y)
        or is_cognate(x, y)
        or only_one_area(pair, a, b)
        or linked_alike(pair.words, a, b)
        or known_words(pair, x, y)
    )


def _grounds(pair: Pair, x: LoneWord, y: LoneWord) -> dict[str, float]:
    """What speaks for or against one name in the place of another, all but how many there are."""
    opinion = pair.opinion
    assert opinion is not None
    left, right = pair.words.left, pair.words.right
    ours, theirs = _of_word(pair.left, left, x), _of_word(pair.right, right, y)
    one, two = exact_name(pair.left, x), exact_name(pair.right, y)
    low, high = sorted((doubt_of(opinion.left, pair.left, one), doubt_of(opinion.right, pair.right, two)))
    return {
        **{name: ours[name] + theirs[name] for name in COUNTED},
        "alone": min(x.word.score, y.word.score),
        "low": low,
        "high": high,
        "context": _answered(pair, x, y),
        "distance": abs(place_of((x,), pair.left) - place_of((y,), pair.right)),
        "meaning": nearness(x.word.text, y.word.text),
        "linked": float(left[x.at].link == y.at or right[y.at].link == x.at),
    }


def _of_word(side: Passage, words: Sequence[LinkedWord], word: LoneWord) -> dict[str, float]:
    """What one word shows by itself, by the names in `COUNTED`."""
    assert side.lexicon is not None
    text = bare(word.word.text)
    value = word_value(text, side.lang)
    return {
        "noun": float(word.noun),
        "own": float(is_own_noun(text, side.lexicon)),
        "compound": float(is_noun(text, side.lexicon)),
        "opening": float(may_open(words, word.at)),
        "long": float(side.lexicon.capital_nouns and len(text) > LONGEST_UNNAMED),
        "unknown": float(word.unknown),
        "copied": float((value >> COPYING_BITS) & COPY_MASK in OFTEN_COPIED),
        "small": float(value & SMALL_BITS >= LOWER_CASE),
        "common": float(is_common(text)),
        "lone": float(word.word.score >= QUITE_ALONE),
        "sure": word.sure,
    }


def _answered(pair: Pair, x: LoneWord, y: LoneWord) -> float:
    """The share of the neighbours of both words whose counterparts stand near the other word."""
    told = [
        abs(words[k].link - there) <= FAR
        for words, here, there in ((pair.words.left, x.at, y.at), (pair.words.right, y.at, x.at))
        for k in range(max(0, here - AROUND), min(len(words), here + AROUND + 1))
        if k != here and words[k].link >= 0 and words[k].similarity >= NEIGHBOURLY
    ]
    return sum(told) / len(told) if told else NO_NEIGHBOURS
