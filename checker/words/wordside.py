"""One text as its words are matched: their vectors, and those of what may stand for a word of the other side.

A word's vector is the sum of its subwords' vectors in the shipped static encoder. Since German writes as one
word what others write as two, neighbouring words and the parts of compounds are candidates of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

import numpy as np
from numpy.typing import NDArray

from claims.embed import Pieces, shipped_encoder
from claims.recent import Recent
from claims.words import Word, split_words

Matrix = NDArray[np.float32]

# Words this long may be compounds; their subwords of at least PART letters may stand for a word of their own.
COMPOUND = 9
# What stands between the thousands of a number, in any language.
GROUPING = re.compile(r"(?<=\d)[.,'’\s](?=\d{3}(?!\d))")
PART = 4
# Words shorter than this look alike without meaning the same.
SHORT = 4
# A text is held against several others, one after the other; some 50 kB each, so few are kept, and no long ones.
KEPT_SIDES = 768
KEPT_LETTERS = 2000
# Texts whose subwords are kept, while the words and the stretches of a pair are looked at; twice as many as are
# made at once, so that those made for the pairs to come are still there.
KEPT_PIECES = 128
# Texts made at once: their vectors fit the cache of one core.
AT_ONCE = 32
# Lengths under this are zero.
LEAST = np.float32(1e-9)


@dataclass(frozen=True, slots=True, eq=False)
class WordSide:
    """The words of a text with unit vectors [words, dim], where the content words are and the lengths of their vectors
    [content], the unit vectors of the parts of compounds [parts, dim], and of each two neighbouring content words the
    length of their vectors' sum [twos]. A look-alike of a `weak` word is no evidence ("die" and "dies", numbers that
    share digits).
    """

    words: tuple[Word, ...]
    folded: tuple[str, ...]
    content: NDArray[np.bool_]
    weak: NDArray[np.bool_]
    units: Matrix
    content_at: NDArray[np.intp]
    content_lengths: Matrix
    parts: Matrix
    twos_lengths: Matrix


_sides: Recent[tuple[str, str], WordSide] = Recent(KEPT_SIDES)
_pieces: Recent[str, Pieces] = Recent(KEPT_PIECES)


def word_side(text: str, lang: str) -> WordSide:
    """The words of a text ready to be matched; the last few are kept."""
    return _sides.get((text, lang)) or _remembered([(text, lang)])[0]


def prepare_sides(texts: Iterable[tuple[str, str]]) -> None:
    """Make the sides of texts with their languages, so that `word_side` has them: faster than one by one."""
    fresh = [key for key in dict.fromkeys(texts) if len(key[0]) <= KEPT_LETTERS and _sides.get(key) is None]
    for at in range(0, len(fresh), AT_ONCE):
        _remembered(fresh[at : at + AT_ONCE])


def _remembered(keys: Sequence[tuple[str, str]]) -> list[WordSide]:
    """The sides of texts with their languages, kept unless a text is long."""
    made = make_sides(keys)
    for key, side in zip(keys, made, strict=True):
        if len(key[0]) <= KEPT_LETTERS:
            _sides.put(key, side)
    return made


def pieces_of(text: str) -> Pieces:
    """The subwords of a text, as offsets [n, 2] with vectors [n, dim] in the shipped encoder."""
    return _pieces.get(text) or _pieces_of_all([text])[0]


def _pieces_of_all(texts: Sequence[str]) -> list[Pieces]:
    """The subwords of several texts, kept for `pieces_of`."""
    return [
        _pieces.put(text, pieces)
        for text, pieces in zip(texts, shipped_encoder().pieces_many(texts), strict=True)
    ]


def _spelled(word: str) -> str:
    """A word as it is compared by its letters: in small ones, a number without the marks between its thousands."""
    return GROUPING.sub("", word) if word[0].isdigit() else word.casefold()


def make_sides(keys: Sequence[tuple[str, str]]) -> list[WordSide]:
    """The sides of texts with their languages, all their vectors computed together."""
    split = [split_words(text, lang) for text, lang in keys]
    words = list(chain.from_iterable(split))
    # Places count through all texts, with one between two of them so that nothing runs over.
    begins = np.cumsum([0, *(len(text) + 1 for text, _ in keys[:-1])])
    pieces = _pieces_of_all([text for text, _ in keys])
    offsets = np.concatenate([places + begin for (places, _), begin in zip(pieces, begins, strict=True)])
    vectors = np.concatenate([rows for _, rows in pieces])
    owners = np.repeat(np.arange(len(keys)), [len(of) for of in split])
    starts = np.array([w.start for w in words], np.int64) + begins[owners]
    ends = np.array([w.end for w in words], np.int64) + begins[owners]
    content = np.array([w.content for w in words], bool)
    weak = np.array([len(w.text) < SHORT or w.text[0].isdigit() for w in words], bool)
    sums = _word_vectors(starts, ends, offsets, vectors)
    lengths = _lengths(sums)
    units = sums / lengths[:, None]
    at = np.flatnonzero(content)
    twos = np.stack([at[:-1], at[1:]], axis=1)
    twos = twos[owners[twos[:, 0]] == owners[twos[:, 1]]]
    twos_lengths = _lengths(sums[twos[:, 0]] + sums[twos[:, 1]])
    parts, part_words = _parts(content & (ends - starts >= COMPOUND), starts, ends, offsets, vectors)
    bounds = np.cumsum([0, *(len(of) for of in split)])
    content_lengths, content_bounds = lengths[at], np.searchsorted(at, bounds)
    two_bounds = np.searchsorted(twos[:, 0], bounds)
    part_bounds = np.searchsorted(part_words, bounds)
    return [
        WordSide(
            split[i],
            tuple(_spelled(w.text) for w in split[i]),
            content[first:last],
            weak[first:last],
            units[first:last].copy(),
            at[content_bounds[i] : content_bounds[i + 1]] - first,
            content_lengths[content_bounds[i] : content_bounds[i + 1]],
            parts[part_bounds[i] : part_bounds[i + 1]].copy(),
            twos_lengths[two_bounds[i] : two_bounds[i + 1]],
        )
        for i, (first, last) in enumerate(pairwise(bounds.tolist()))
    ]


def _word_vectors(
    starts: NDArray[np.int64], ends: NDArray[np.int64], offsets: NDArray[np.int64], vectors: Matrix
) -> Matrix:
    """The sum of the subword vectors that end inside each word, of shape [words, dim]."""
    sums = np.zeros((len(starts), vectors.shape[1]), np.float32)
    if not len(starts):
        return sums
    # A subword may begin with the space before its word, so its last character decides.
    last = offsets[:, 1] - 1
    owner = np.searchsorted(starts, last, side="right") - 1
    inside = np.flatnonzero((owner >= 0) & (last < ends[np.maximum(owner, 0)]))
    counts = np.bincount(owner[inside], minlength=len(starts))
    firsts = np.cumsum(counts) - counts
    # All first subwords, all second ones …: few words have many. Far faster than `np.add.reduceat`.
    for nth in range(int(counts.max())):
        at = np.flatnonzero(counts > nth)
        sums[at] += vectors[inside[firsts[at] + nth]]
    return sums


def _lengths(vectors: Matrix) -> Matrix:
    """The length of each row, never quite zero."""
    lengths: Matrix = np.maximum(np.sqrt(np.einsum("ij,ij->i", vectors, vectors)), LEAST)
    return lengths


def _parts(
    long: NDArray[np.bool_],
    starts: NDArray[np.int64],
    ends: NDArray[np.int64],
    offsets: NDArray[np.int64],
    vectors: Matrix,
) -> tuple[Matrix, list[int]]:
    """The unit vectors of the longer subwords of the `long` words, alone and in neighbouring twos, [parts, dim],
    and the word of each.
    """
    one: list[int] = []
    other: list[int] = []
    words: list[int] = []
    at = np.flatnonzero(long)
    firsts = np.searchsorted(offsets[:, 1], starts[at], side="right").tolist()
    lasts = np.searchsorted(offsets[:, 1], ends[at], side="right").tolist()
    sizes = (offsets[:, 1] - offsets[:, 0]).tolist()
    for word, first, last in zip(at.tolist(), firsts, lasts, strict=True):
        if last - first < 2:
            continue
        alone = [i for i in range(first, last) if sizes[i] >= PART]
        one += [*alone, *range(first, last - 1)]
        other += [*([-1] * len(alone)), *range(first + 1, last)]
        words += [word] * (len(alone) + last - 1 - first)
    found = vectors[one]
    two = np.flatnonzero(np.array(other, np.int64) >= 0)
    found[two] += vectors[np.array(other, np.int64)[two]]
    return found / _lengths(found)[:, None], words
