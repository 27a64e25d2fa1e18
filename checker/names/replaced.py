"""How surely a name was replaced by another: what the divergence model, the word links and the names' place say of two.

A name told by another phrase (a body translated word by word, a common noun with a capital) is found by its place as a
slip is; but the model doubts the words of a slip on both sides, and finds nothing wrong with a free rendering. A small
logistic regression weighs this; `scripts/training/replaced.py` fits its weights, `replaced.toml` beside this file.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from pathlib import Path

from rapidfuzz.distance import OSA

from checker.model import TokenScore
from checker.names.fitted import load_fitted
from checker.names.namepair import Ground, NamePair
from checker.names.namewords import key_of
from checker.pairs import Pair, Passage
from checker.words.wordlinks import LinkedWord
from claims.embed import shipped_encoder
from claims.facts.model import Name

WEIGHTS = Path(__file__).parent / "replaced.toml"
# Names this much alike in their letters are spellings of one, of which these weights know nothing.
LOOK_ALIKE = 0.6
NAMES = ("low", "high", "place", "lone", "loneliest", "meaning", "sure", "words", "opening", "linked")


def is_doubtful(pair: Pair, found: NamePair) -> bool:
    """True for two unlike names that are rather a free rendering than a slip; never without the model's words."""
    probability = _probability(pair, found)
    return probability is not None and probability < load_fitted(WEIGHTS, NAMES).least


def is_slip(pair: Pair, found: NamePair) -> bool:
    """True for two unlike names that are a slip by what the model says of their words."""
    probability = _probability(pair, found)
    return probability is not None and probability >= load_fitted(WEIGHTS, NAMES).least


def _probability(pair: Pair, found: NamePair) -> float | None:
    """How likely two unlike names are a slip; None for names alike and without the model's words."""
    opinion = pair.opinion
    if found.letters or opinion is None or not opinion.left or not opinion.right or look_alike(found):
        return None
    return load_fitted(WEIGHTS, NAMES).probability(grounds(pair, found))


def look_alike(found: NamePair) -> bool:
    """True for two names whose letters are nearly the same."""
    one, two = key_of(found.left.text), key_of(found.right.text)
    return bool(OSA.normalized_similarity(one, two) >= LOOK_ALIKE)


def grounds(pair: Pair, found: NamePair) -> dict[str, float]:
    """What speaks for or against a slip, by its name in `NAMES` and in that order.

    The model's doubt of the less and the more doubted name, whether their place alone ties them, how surely either
    has no counterpart, how near they are in meaning, how sure the pair is, the words of the longer name, how many of
    them open their passage, and whether words of the two are linked.
    """
    opinion = pair.opinion
    assert opinion is not None
    left, right = (
        _words(words, name)
        for words, name in ((pair.words.left, found.left), (pair.words.right, found.right))
    )
    doubts = sorted(
        (doubt_of(opinion.left, pair.left, found.left), doubt_of(opinion.right, pair.right, found.right))
    )
    lone = sorted(max((w.score for w in words), default=0.0) for words in (left, right))
    vectors = shipped_encoder().encode([found.left.text, found.right.text])
    opening = _opens(pair.left, found.left) + _opens(pair.right, found.right)
    counterparts = {id(pair.words.right[w.link]) for w in left if w.link >= 0}
    values = (
        *doubts,
        float(found.ground is Ground.PLACE),
        *lone,
        float(vectors[0] @ vectors[1]),
        found.sure,
        float(max(_content(left), _content(right))),
        float(opening),
        float(any(id(w) in counterparts for w in right)),
    )
    return dict(zip(NAMES, values, strict=True))


def _words(words: Sequence[LinkedWord], name: Name) -> list[LinkedWord]:
    """The words of a side inside a name."""
    return [w for w in words if w.start < name.end and name.start < w.end]


def _content(words: Sequence[LinkedWord]) -> int:
    """How many of some words are content words; all of them where none is."""
    return sum(w.content for w in words) or len(words)


def doubt_of(scores: Sequence[TokenScore], side: Passage, name: Name) -> float:
    """The model's greatest doubt of a word that begins inside a name."""
    starts = [s.start for s in scores]
    first, last = (bisect_left(starts, at - side.start) for at in (name.start, name.end))
    return max((s.score for s in scores[first:last]), default=0.0)


def _opens(side: Passage, name: Name) -> bool:
    """True where no letter stands before a name."""
    return not any(c.isalpha() for c in side.text[: name.start - side.start])
