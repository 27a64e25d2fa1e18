"""A small sequence tagger for names: hashed features, one linear layer, legal paths only.

The weights (`claims/tagger/names.npz`, made by `scripts/train_names.py`) hold a table of words too: how
often a word is written in lower case, and how often it is copied into the translation of its sentence, as
names are and nouns are not.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import accumulate, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from claims.facts.tagscores import TagSums

MODEL = Path(__file__).parent.parent / "tagger" / "names.npz"
LABELS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC", "B-MISC", "I-MISC")
# Rows of the weight table; features are hashed into them (row 0 is for features left out in training).
ROWS = 1 << 17
# Slots of the word table, each with a value and a check byte.
SLOTS = 1 << 18
# Features of a token of its own, and of each of its four neighbours.
OWN = 18
NEIGHBOUR = 4
WIDTH = OWN + 4 * NEIGHBOUR + 4
_CACHED_WORDS = 1 << 16
# Marks behind which a word may be capitalised for being first.
OPENERS = frozenset('„“"«»‘”:–-•*')


class Weights(NamedTuple):
    """The tagger's tables: `scores` [ROWS, labels], `bias` [labels], `values` and `checks` [SLOTS]."""

    scores: NDArray[np.float32]
    bias: NDArray[np.float32]
    values: NDArray[np.uint8]
    checks: NDArray[np.uint8]


@cache
def load_weights() -> Weights:
    """Read the shipped weights, once."""
    with np.load(MODEL) as data:
        scores = data["scores"].astype(np.float32) * float(data["scale"])
        return Weights(scores, data["bias"].astype(np.float32), data["values"], data["checks"])


def slot(word: str, lang: str) -> tuple[int, int]:
    """The slot of a word in the word table and its check byte."""
    number = crc32(f"{lang}\x1f{word}".encode("utf-8", "surrogatepass"))
    return number & (SLOTS - 1), (number >> 24) & 0xFF


# The bits of a word's entry that tell how often it is small; the ones above tell how often translations copy it.
SMALL_BITS, COPYING_BITS = 7, 3


def word_value(word: str, lang: str) -> int:
    """What the word table knows: low three bits case, next four bits copying; 0 for an unknown word."""
    weights = load_weights()
    at, check = slot(word, lang)
    return int(weights.values[at]) if int(weights.checks[at]) == check else 0


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


def value_of(word: str, lang: str) -> int:
    """The word table's entry for a word, or for the last part of a hyphenated one."""
    return word_value(word, lang) or (word_value(word.rsplit("-", 1)[1], lang) if "-" in word else 0)


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


# Each inside label with the one that begins its names.
_BEGIN = {i: i - 1 for i in range(2, len(LABELS), 2)}


@cache
def _tag_sums() -> TagSums:
    from claims.facts.tagscores import TagSums

    return TagSums(load_weights())


def tag(sentences: Sequence[Sequence[str]], lang: str) -> list[tuple[list[str], NDArray[np.float32]]]:
    """The label of every token of each sentence, with the label probabilities, of shape [tokens, labels]."""
    scores = _tag_sums().scores(sentences, lang)
    scores -= scores.max(axis=1, keepdims=True, initial=-np.inf)
    probabilities = np.exp(scores)
    probabilities /= probabilities.sum(axis=1, keepdims=True)
    best = scores.argmax(axis=1).tolist()
    ends = accumulate(map(len, sentences), initial=0)
    return [_labelled(best[first:last], probabilities[first:last]) for first, last in pairwise(ends)]


def _labelled(best: list[int], probabilities: NDArray[np.float32]) -> tuple[list[str], NDArray[np.float32]]:
    """The labels of one sentence by their probabilities, given the likeliest of each token."""
    # The best labels one by one are the best path where every step between them is legal.
    if not _is_legal(best):
        best = _best_path(np.log(probabilities + 1e-9).tolist())
    return [LABELS[i] for i in best], probabilities


def _is_legal(path: Sequence[int]) -> bool:
    """True where each I-X stands behind a B-X or I-X (the labels alternate: O, B-PER, I-PER, B-ORG, …)."""
    before = 0
    for label in path:
        if label in _BEGIN and before not in (label, _BEGIN[label]):
            return False
        before = label
    return True


def _best_path(scores: Sequence[Sequence[float]]) -> list[int]:
    """The legal label sequence with the highest sum of scores (Viterbi)."""
    best = [-1e6 + s if i in _BEGIN else s for i, s in enumerate(scores[0])]
    back = []
    for row in scores[1:]:
        top = best.index(max(best))
        from_ = [top] * len(best)
        for inside, begin in _BEGIN.items():
            from_[inside] = begin if best[begin] >= best[inside] else inside
        back.append(from_)
        best = [best[f] + s for f, s in zip(from_, row, strict=True)]
    path = [best.index(max(best))]
    for pointers in reversed(back):
        path.append(pointers[path[-1]])
    return path[::-1]
