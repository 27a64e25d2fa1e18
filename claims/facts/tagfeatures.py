"""The hashed features of tokens that the name tagger sums up: of a word alone, as a neighbour, and crossed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from claims.facts.wordtable import value_of, word_value

# What the tagger calls a token: none of a name, or the first or a further word of one.
LABELS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC", "B-MISC", "I-MISC")
# Rows of the weight table; features are hashed into them (row 0 is for features left out in training).
ROWS = 1 << 17
# Features of a token of its own, and of each of its four neighbours.
OWN = 18
NEIGHBOUR = 4
WIDTH = OWN + 4 * NEIGHBOUR + 4
_CACHED_WORDS = 1 << 16
# Marks behind which a word may be capitalised for being first.
OPENERS = frozenset('„“"«»‘”:–-•*')


def _rows(features: Sequence[str]) -> tuple[int, ...]:
    """The row of each feature, 0 for one that is none."""
    return tuple([crc32(f.encode("utf-8", "surrogatepass")) % (ROWS - 1) + 1 if f else 0 for f in features])


def _shape(word: str) -> str:
    """Xxx for "Bonn", X for "EU", Xx-X… : runs of one class of character stand as at most two."""
    out: list[str] = []
    for c in word:
        kind = "X" if c.isupper() else "x" if c.islower() else "9" if c.isdigit() else c
        if len(out) < 2 or out[-1] != kind or out[-2] != kind:
            out.append(kind)
    return "".join(out)


@lru_cache(_CACHED_WORDS)
def word_rows(word: str, lang: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The rows of a word's own features (lexical ones first) and of those it lends its neighbours."""
    low, shape, value = word.lower(), _shape(word), value_of(word, lang)
    lowered = word_value(low, lang) if low != word else value
    stem = low.rsplit("-", 1)[-1]
    own = (
        f"w{low}",
        f"W{word}",
        f"L{stem}" if stem != low else "",
        f"a{low[:2]}{shape}",
        f"b{low[:3]}",
        f"c{low[:4]}",
        f"d{low[:5]}",
        f"e{low[-2:]}{shape}",
        f"f{low[-3:]}",
        f"g{low[-4:]}",
        f"h{low[-5:]}",
        f"g{low[-4:]}{lang}",
        f"s{shape}{lang}",
        f"v{value}{lang}",
        f"u{value}{shape}",
        f"x{lowered}{lang}",
        f"y{value}{low[-3:]}",
        f"z{min(len(word), 6)}{shape}{value & 7}",
    )
    lent = (low, f"\x02{shape}{lang}", f"\x03{value}{lang}", f"\x04{low[-3:]}{shape[:1]}")
    return _rows(own), _rows(lent)


EDGE = _rows([f"\x05{i}" for i in range(NEIGHBOUR)])
# The neighbours that lend a token their features, and the multipliers that turn a lent row into another one
# for each of these places.
SHIFTS = (-1, 1, -2, 2)
PLACES = (7919, 104729, 1299709, 15485863)


def moved(rows: NDArray[np.int64], place: int) -> NDArray[np.int64]:
    """The rows that lent rows have at one neighbouring place."""
    return rows * place % (ROWS - 1) + 1


def initials(words: Sequence[str]) -> NDArray[np.int64]:
    """One for each token whose capital says nothing: the first, and those behind a mark that opens a sentence."""
    flags = [w in OPENERS for w in words[:-1]]
    if flags:
        flags[0] = flags[0] or not words[0].isalnum()
    return np.array([True, *flags][: len(words)], np.int64)


def crossed_rows(
    shape: NDArray[np.int64],
    value: NDArray[np.int64],
    left: NDArray[np.int64],
    right: NDArray[np.int64],
    initial: NDArray[np.int64],
) -> NDArray[np.int64]:
    """The rows of the features that two words or a word and its place make together, of shape [4, tokens]."""
    return (
        np.stack([
            shape * 31 + initial * 17,
            value * 37 + initial * 19,
            shape * 41 + left * 43,
            shape * 47 + right * 53 + left * 59,
        ])
        % (ROWS - 1)
        + 1
    )  # fmt: skip


def sentence_rows(words: Sequence[str], lang: str) -> NDArray[np.int64]:
    """The feature rows of every token of a sentence, of shape [tokens, WIDTH]: what the training reads."""
    n = len(words)
    known = [word_rows(w, lang) for w in words]
    own = np.array([k[0] for k in known], dtype=np.int64).reshape(n, OWN)
    lent = np.array([EDGE, EDGE, *(k[1] for k in known), EDGE, EDGE], dtype=np.int64)
    near = [
        moved(lent[2 + shift : 2 + shift + n], place) for shift, place in zip(SHIFTS, PLACES, strict=True)
    ]
    crossed = crossed_rows(own[:, 12], own[:, 13], near[0][:, 1], near[1][:, 1], initials(words))
    return np.concatenate([own, *near, crossed.T], axis=1)
