"""Matching words of two passages by their subword vectors, their spelling and their place.

A word's vector is the sum of its subwords' vectors in the shipped static encoder. Its similarity to a word of
the other side is their cosine, raised where the spelling agrees (names and numbers have no good vectors).
Since German writes as one word what others write as two, a word is also held against neighbouring pairs.

Most texts are short, so that it is the calls that cost and not the numbers: pairs of like length are matched
together, padded to the longest, with what is padded too far away to be anybody's counterpart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler

from checker.words.wordlinks import LinkedWord, WordLinks
from checker.words.wordside import Matrix, WordSide, prepare_sides, word_side
from claims.recent import Recent
from claims.words import Word

Places = NDArray[np.intp]
Two = tuple[WordSide, WordSide]
# Both texts of a pair, then their languages.
Texts = tuple[str, str, str, str]
# The content words of a text, as start and score of having no counterpart.
Scored = list[tuple[int, float]]

# A link must reach this cosine; below it chance similarities begin; set by hand on a few sentences.
LINK_MIN = 0.38
# How much of the similarity a word loses when its partner stands at the other end of the passage.
DISTANCE_COST = 0.19
# Spelling similarities (Jaro-Winkler) under this say nothing: many short words look alike.
SPELLING_MIN = 0.86
# Midpoint and slope of the logistic curve from best similarity to "has no counterpart"; set by hand, not tuned.
MIDPOINT = 0.56
SLOPE = 7.2
# Two neighbours must each be content words to stand together for one word of the other side.
PAIR_DISCOUNT = 0.97
# A function word is no more like a content word than this, whatever their vectors say.
OTHER_KIND = 0.25
# Pairs whose links are kept; twice as many as are linked at once (checker/pairs.py).
KEPT_LINKS = 64
# Lengths of passages for which the relative places of their words are kept.
KEPT_LENGTHS = 256
# Similarities computed at once: what stays in the nearest caches of a core.
AT_ONCE = 16_384
# Where padded words stand, left and right: far from all words and from each other.
FAR = 1e6


# The links of pairs that were matched together, until they are asked for.
_links: Recent[Texts, WordLinks] = Recent(KEPT_LINKS)


def match_words(left: str, right: str, left_lang: str, right_lang: str) -> WordLinks:
    """Link the words of two texts; offsets count in each text. Empty texts give empty sides."""
    known = _links.get((left, right, left_lang, right_lang))
    return known or match_sides([(word_side(left, left_lang), word_side(right, right_lang))])[0]


def prepare_links(pairs: Sequence[Texts]) -> None:
    """Link the words of pairs of texts, so that `match_words` has them: no more than are kept."""
    prepare_sides(side for left, right, one, other in pairs for side in ((left, one), (right, other)))
    sides = [(word_side(left, one), word_side(right, other)) for left, right, one, other in pairs]
    for pair, links in zip(pairs, match_sides(sides), strict=True):
        _links.put(pair, links)


def match_sides(pairs: Sequence[Two]) -> list[WordLinks]:
    """Link the words of each two sides; several cost little more than half of what they cost one by one."""
    found: list[WordLinks | None] = [None] * len(pairs)
    for group in _of_like_length(pairs):
        for i, links in zip(group, _matched([pairs[i] for i in group]), strict=True):
            found[i] = links
    return [
        links or WordLinks(*(tuple(_alone(w) for w in side.words) for side in two))
        for two, links in zip(pairs, found, strict=True)
    ]


def uncovered_words(left: str, right: str, left_lang: str, right_lang: str) -> tuple[Scored, Scored]:
    """Of both texts the content words, as start and score of having no counterpart, without their links.

    The scores are those of `match_words`, for a third of the time.
    """
    one, two = word_side(left, left_lang), word_side(right, right_lang)
    if not one.words or not two.words:
        alone = [[(w.start, 1.0) for w in side.words if w.content] for side in (one, two)]
        return alone[0], alone[1]
    _, best_left, best_right = _likeness([one], [two])
    return _scored(one, best_left[0]), _scored(two, best_right[0])


def _scored(side: WordSide, best: Matrix) -> Scored:
    """The content words of a side with their scores."""
    scores = _score(best).tolist()
    return [(w.start, score) for w, score in zip(side.words, scores, strict=True) if w.content]


def _of_like_length(pairs: Sequence[Two]) -> Iterator[list[int]]:
    """Which pairs are matched together; none of those with a side that has no words."""
    sizes = [(len(one.words), len(two.words)) for one, two in pairs]
    group: list[int] = []
    for i in sorted((i for i, size in enumerate(sizes) if all(size)), key=lambda i: max(sizes[i])):
        if group and (len(group) + 1) * max(sizes[i]) ** 2 > AT_ONCE:
            yield group
            group = []
        group.append(i)
    if group:
        yield group


def _matched(pairs: Sequence[Two]) -> list[WordLinks]:
    """The links of some pairs whose sides have words."""
    lefts, rights = zip(*pairs, strict=True)
    similar, best_left, best_right = _likeness(lefts, rights)
    here = _stacked([_places(len(side.words)) for side in lefts], -FAR)
    there = _stacked([_places(len(side.words)) for side in rights], FAR)
    placed = similar - DISTANCE_COST * np.abs(here[:, :, None] - there[:, None, :])
    partners, backs = placed.argmax(axis=2), placed.argmax(axis=1)
    left = _linked(lefts, partners, backs, similar, best_left)
    right = _linked(rights, backs, partners, similar.transpose(0, 2, 1), best_right)
    return [WordLinks(*both) for both in zip(left, right, strict=True)]


def _likeness(lefts: Sequence[WordSide], rights: Sequence[WordSide]) -> tuple[Matrix, Matrix, Matrix]:
    """The similarity of all words of sides that have some [pairs, left, right], and the best of each left and of each
    right word [pairs, words]; padded where a side has fewer words than another.
    """
    cosines = [one.units @ two.units.T for one, two in zip(lefts, rights, strict=True)]
    # At least 0 for every word, so that what is padded is nobody's best.
    similar = np.maximum(_stacked(cosines), _spelling(lefts, rights))
    # Function words and marks pair among themselves only.
    content = _stacked([side.content for side in lefts]), _stacked([side.content for side in rights])
    alike = content[0][:, :, None] == content[1][:, None, :]
    similar = np.where(alike, similar, np.minimum(similar, OTHER_KIND))
    best_left = np.maximum.reduce(similar, axis=2)
    best_right = np.maximum.reduce(similar, axis=1)
    return (
        similar,
        np.maximum(best_left, _best_candidate(cosines, lefts, rights)),
        np.maximum(best_right, _best_candidate([c.T for c in cosines], rights, lefts)),
    )


def _stacked(parts: Sequence[NDArray[Any]], padding: float = 0.0) -> NDArray[Any]:
    """Arrays of like shape as one [parts, …], filled up behind their ends."""
    if len(parts) == 1:
        return parts[0][None]
    stack = np.full((len(parts), *map(max, *[part.shape for part in parts])), padding, parts[0].dtype)
    for i, part in enumerate(parts):
        stack[i][tuple([slice(size) for size in part.shape])] = part
    return stack


def _score(best: Matrix) -> Matrix:
    """How surely words have no counterpart, by their best similarity."""
    scores: Matrix = 1.0 / (1.0 + np.exp(SLOPE * (best - MIDPOINT)))
    return scores


def _alone(word: Word) -> LinkedWord:
    """A word that has nothing on the other side."""
    return LinkedWord(word.start, word.end, word.text, -1, 1.0, 0.0, word.content)


def _spelling(lefts: Sequence[WordSide], rights: Sequence[WordSide]) -> Matrix:
    """Similarity by spelling: 1 for the same word, less for words that begin and run alike, else 0."""
    found = _stacked([_spelled_alike(*two) for two in zip(lefts, rights, strict=True)])
    weak = _stacked([side.weak for side in lefts])
    return np.where(weak[:, :, None] & (found < 1.0), np.float32(0.0), found * found)


def _spelled_alike(left: WordSide, right: WordSide) -> Matrix:
    """The Jaro-Winkler similarities of all words of two sides."""
    return process.cdist(
        left.folded, right.folded, scorer=JaroWinkler.similarity, score_cutoff=SPELLING_MIN, dtype=np.float32
    )


@lru_cache(maxsize=KEPT_LENGTHS)
def _places(words: int) -> Matrix:
    """The relative position of each of so many words."""
    return (np.arange(words, dtype=np.float32) + np.float32(0.5)) / np.float32(words)


def _best_candidate(
    cosines: Sequence[Matrix], sides: Sequence[WordSide], others: Sequence[WordSide]
) -> Matrix:
    """The best cosine of each word to two neighbouring content words of the other side, or to a compound's part."""
    # The cosine to a sum is the sum of the scaled cosines: no vector of the two words together is needed.
    scaled, lengths, parts = [], [], []
    for cosine, side, other in zip(cosines, sides, others, strict=True):
        scaled.append(cosine.take(other.content_at, axis=1) * other.content_lengths)
        lengths.append(other.twos_lengths)
        parts.append(_best_part(side, other))
    each = _stacked(scaled)
    twos = (each[:, :, :-1] + each[:, :, 1:]) / _stacked(lengths, np.inf)[:, None, :]
    best: Matrix = np.maximum(np.maximum.reduce(twos, axis=2, initial=0.0), _stacked(parts))
    return best * np.float32(PAIR_DISCOUNT)


def _best_part(side: WordSide, other: WordSide) -> Matrix:
    """The best cosine of each word to a part of the other side's compounds, 0 for none."""
    if not len(other.parts):
        return np.zeros(len(side.units), np.float32)
    best: Matrix = np.maximum.reduce(side.units @ other.parts.T, axis=1, initial=0.0)
    return best


def _linked(
    sides: Sequence[WordSide], partner: Places, back: Places, similar: Matrix, best: Matrix
) -> Iterator[tuple[LinkedWord, ...]]:
    """The words of sides with their counterpart, the nearest word over there, and the score of having none; `back`
    is the nearest word here of each over there.
    """
    row, at = np.arange(len(sides))[:, None], np.arange(partner.shape[1])
    least = np.where(back[row, partner] == at, LINK_MIN, 2 * LINK_MIN)
    links = np.where(similar[row, at, partner] >= least, partner, -1).tolist()
    for side, *columns in zip(sides, links, _score(best).tolist(), best.tolist(), strict=True):
        # What is padded stands behind the words.
        yield tuple(
            [
                LinkedWord(w.start, w.end, w.text, link, score if w.content else 0.0, likeness, w.content)
                for w, link, score, likeness in zip(side.words, *columns, strict=False)
            ]
        )
