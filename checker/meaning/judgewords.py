"""Words as the divergence model sees them: vectors, spelling, shape and place of every word of a text.

A word's vector is the sum of its subwords' vectors in the shipped encoder's table; its spelling is a hashed bag
of letter n-grams, so that names and their near misses are told apart; a number is spelled by its digits alone.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from claims.embed import StaticEncoder

Matrix = NDArray[np.float32]

# A number with its separators is one word, an elided article too; hyphens part words; marks are no words.
_WORD = re.compile(
    r"\d+(?:[.,:]\d+)*|(?:[^\W\d_]{1,2}|[^\W\d_]*[qQ][uU])['’](?=\w)|[^\W_]+(?:['’][^\W_]+)?|[%€$£°]"
)
_PUNCTUATION = re.compile(r"[^\w\s'’]")
_NO_BREAK = ("", " ")
SPELLING_DIM = 96
SHAPES = 7
PLACES = 5
# Words of a side that the model reads; the rest of a longer text is not judged.
MAX_WORDS = 120
_REMEMBERED = 300_000


@dataclass(frozen=True, slots=True)
class Cut:
    """A text in words: code-point offsets, written forms, and whether a punctuation mark stands before each."""

    spans: tuple[tuple[int, int], ...]
    words: tuple[str, ...]
    breaks: tuple[bool, ...]


def cut_words(text: str) -> Cut:
    """Cut a text into words; at most `MAX_WORDS` of them are kept."""
    spans: list[tuple[int, int]] = []
    words: list[str] = []
    breaks: list[bool] = []
    at = 0
    for found in _WORD.finditer(text):
        if len(words) == MAX_WORDS:
            break
        spans.append(found.span())
        words.append(found.group())
        gap = text[at : found.start()]
        breaks.append(gap not in _NO_BREAK and bool(_PUNCTUATION.search(gap)))
        at = found.end()
    return Cut(tuple(spans), tuple(words), tuple(breaks))


def folded(word: str) -> str:
    """The word in lower case without accents; of a number its digits alone."""
    if word[0].isdigit():
        return "".join(c for c in word if c.isalnum())
    flat = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in flat if c.isalnum()) or word


def _grams(word: str) -> list[str]:
    """What spells a word: its letter n-grams (2 and 3 long), of a number eight marks of its whole digits."""
    flat = folded(word)
    if flat[0].isdigit():
        # eight signed cells of the whole number: equal numbers agree, others are as good as orthogonal
        return [f"{flat}#{i}" for i in range(8)]
    ringed = f"^{flat}$"
    return [ringed[i : i + n] for n in (2, 3) for i in range(len(ringed) - n + 1)]


def spellings(words: Sequence[str]) -> Matrix:
    """Unit vectors [words, SPELLING_DIM] of the words' hashed n-grams, see `_grams`."""
    grams = [_grams(word) for word in words]
    codes = np.array([zlib.crc32(g.encode("utf-8", "surrogatepass")) for of in grams for g in of], np.int64)
    cells = np.repeat(np.arange(len(words)), [len(of) for of in grams]) * SPELLING_DIM + codes % SPELLING_DIM
    signs = np.where(codes >> 16 & 1, 1.0, -1.0)
    out = np.bincount(cells, signs, len(words) * SPELLING_DIM).reshape(len(words), SPELLING_DIM)
    lengths = np.sqrt((out * out).sum(axis=1, keepdims=True))
    return np.asarray(out / np.maximum(lengths, 1e-9), np.float32)


def shape(word: str, norm: float) -> list[float]:
    """Number, digits, capital, all capitals, length, log norm of the vector, a word the table knows."""
    letters = [c for c in word if c.isalpha()]
    return [
        float(word[0].isdigit()),
        float(any(c.isdigit() for c in word)),
        float(word[0].isupper()),
        float(len(letters) > 1 and all(c.isupper() for c in letters)),
        min(len(word), 20) / 10,
        float(np.log(norm + 0.1)),
        float(norm > 0),
    ]


def places(breaks: Sequence[bool]) -> Matrix:
    """Rows [words, PLACES]: relative place, punctuation before and after, first word, log number of words."""
    count = len(breaks)
    out = np.zeros((count, PLACES), np.float32)
    out[:, 0] = (np.arange(count) + 0.5) / max(count, 1)
    out[:, 1] = breaks
    out[:-1, 2] = breaks[1:]
    out[:1, 3] = 1
    out[-1:, 2] = 1
    out[:, 4] = np.log(count) / 3 if count else 0
    return out


class WordTable:
    """Rows of all words seen so far: unit vectors, spellings and shapes, each computed once."""

    def __init__(self, encoder: StaticEncoder) -> None:
        self.encoder = encoder
        self.words: list[str] = []
        self._row: dict[str, int] = {}
        self.vectors: Matrix = np.zeros((0, encoder.dim), np.float32)
        self.spellings: Matrix = np.zeros((0, SPELLING_DIM), np.float32)
        self.shapes: Matrix = np.zeros((0, SHAPES), np.float32)
        self._filled = 0

    def __len__(self) -> int:
        return len(self.words)

    def forget_if_full(self) -> None:
        """Drop all words once there are too many; rows given out before are then void."""
        if len(self.words) > _REMEMBERED:
            self.words.clear()
            self._row.clear()
            self._filled = 0

    def row(self, word: str) -> int:
        """The row of a word, new or known; `fill` computes the new ones."""
        found = self._row.get(word)
        if found is None:
            found = self._row[word] = len(self.words)
            self.words.append(word)
        return found

    def rows(self, words: Sequence[str]) -> NDArray[np.int64]:
        """The rows of some words, as `row` gives them."""
        known = self._row
        return np.array([known[word] if word in known else self.row(word) for word in words], np.int64)

    def fill(self) -> None:
        """Compute the rows of the words that are new since the last call."""
        fresh = self.words[self._filled :]
        if not fresh:
            return
        self._reserve(len(self.words))
        at = slice(self._filled, len(self.words))
        sums = self.encoder.sums(fresh)
        norms = np.sqrt((sums * sums).sum(axis=1))
        self.vectors[at] = sums / np.maximum(norms, 1e-9)[:, None]
        self.spellings[at] = spellings(fresh)
        self.shapes[at] = [shape(word, float(norm)) for word, norm in zip(fresh, norms, strict=True)]
        self._filled = len(self.words)

    def _reserve(self, count: int) -> None:
        if count > len(self.vectors):
            room = max(count, 2 * len(self.vectors), 4096)
            self.vectors, self.spellings, self.shapes = (
                np.concatenate([old, np.zeros((room - len(old), old.shape[1]), np.float32)])
                for old in (self.vectors, self.spellings, self.shapes)
            )
