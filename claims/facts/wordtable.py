"""The shipped tables of the name tagger, and what they know of single words in each language.

The word table (in `claims/tagger/names.npz`, made by `scripts/train_names.py`) tells how often a word is written in
lower case, and how often it is copied into the translation of its sentence, as names are and nouns are not.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

MODEL = Path(__file__).parent.parent / "tagger" / "names.npz"
# Slots of the word table, each with a value and a check byte.
SLOTS = 1 << 18
# The bits of a word's entry that tell how often it is small; the ones above tell how often translations copy it.
SMALL_BITS, COPYING_BITS = 7, 3


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


def word_value(word: str, lang: str) -> int:
    """What the word table knows: low three bits case, next four bits copying; 0 for an unknown word."""
    weights = load_weights()
    at, check = slot(word, lang)
    return int(weights.values[at]) if int(weights.checks[at]) == check else 0


def is_known(word: str, lang: str) -> bool:
    """True for a word that texts of a language have, as it is written or in small letters."""
    return bool(word_value(word, lang) or word_value(word.lower(), lang))


def value_of(word: str, lang: str) -> int:
    """The word table's entry for a word, or for the last part of a hyphenated one."""
    return word_value(word, lang) or (word_value(word.rsplit("-", 1)[1], lang) if "-" in word else 0)
