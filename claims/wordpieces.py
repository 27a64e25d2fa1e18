"""Cuts texts into words and words into the tokenizer's pieces, each different word once in a process."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Sequence
from itertools import accumulate, chain
from typing import TYPE_CHECKING
from unicodedata import is_normalized

from claims.encodable import encodable

if TYPE_CHECKING:
    from tokenizers import Tokenizer

UNKNOWN = "<unk>"
# What the tokenizer writes before the first letter of a word.
_SPACE = "\u2581"
# Words whose pieces are kept in memory (some 30 MB at most), and how long such a word may be.
_REMEMBERED_WORDS = 200_000
_REMEMBERED_LENGTH = 40
# The same for pieces with their places, some 300 bytes each.
_REMEMBERED_CUTS = 100_000
# Fewer words than this are tokenised one by one.
_FEW_WORDS = 64


def words_of(text: str) -> list[str]:
    """Cut a text where the tokenizer will cut it in any case, so that the parts can be encoded one by one."""
    # commas and stops would otherwise make many words of one ("Rat.", "Rat," and "Rat")
    text = encodable(text).replace(", ", " , ").replace(". ", " . ")
    if text.endswith("."):
        text = text[:-1] + " ."
    return text.split(" ")


def word_starts(text: str, words: Sequence[str]) -> list[int]:
    """Where each of the words begins that a text is cut into."""
    starts, at = [], 0
    for word in words:
        at = text.index(word, at)
        starts.append(at)
        at += len(word)
    return starts


class _PieceLengths(dict[int, int]):
    """How many letters of a text each piece stands for; of one that does not tell, more than any text has."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        super().__init__()
        self._tokenizer = tokenizer

    def __missing__(self, id_: int) -> int:
        piece = self._tokenizer.id_to_token(id_) or UNKNOWN
        plain = piece.removeprefix(_SPACE)
        found = self[id_] = len(plain) if plain and piece != UNKNOWN else sys.maxsize
        return found


class WordPieces:
    """The pieces of words; words seen before are remembered, up to a bound."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer
        self._lengths = _PieceLengths(tokenizer)
        self._known: dict[str, list[int]] = {}
        # Ids and offsets as the bytes of int32 numbers: a tenth of the room of lists, and joined at once.
        self._cuts: dict[str, tuple[bytes, bytes]] = {}

    def ids(self, words: Sequence[str]) -> list[list[int]]:
        """Return the piece ids of each word."""
        if len(self._known) > _REMEMBERED_WORDS:
            self._known.clear()
        fresh = [word for word in dict.fromkeys(words) if word not in self._known]
        # A batch wakes all cores, which for a few words costs more than it saves.
        few = len(fresh) < _FEW_WORDS
        encoded = (
            [self._tokenizer.encode(word, add_special_tokens=False) for word in fresh]
            if few
            else self._tokenizer.encode_batch_fast(fresh, add_special_tokens=False)
        )
        self._known.update(zip(fresh, [row.ids for row in encoded], strict=True))
        ids = [self._known[word] for word in words]
        for word in fresh:
            if len(word) > _REMEMBERED_LENGTH:
                self._known.pop(word, None)
        return ids

    def cuts(self, words: Sequence[str]) -> list[tuple[bytes, bytes]]:
        """Return the piece ids of each word, and where in it each piece begins and ends, as the bytes of int32."""
        if len(self._cuts) > _REMEMBERED_CUTS:
            self._cuts.clear()
        fresh = [word for word in dict.fromkeys(words) if word not in self._cuts]
        for word, ids in zip(fresh, self.ids(fresh), strict=True):
            places = array("i", self._places(word, ids))
            self._cuts[word] = array("i", ids).tobytes(), places.tobytes()
        found = [self._cuts[word] for word in words]
        for word in fresh:
            if len(word) > _REMEMBERED_LENGTH:
                self._cuts.pop(word, None)
        return found

    def is_whole(self, word: str) -> bool:
        """Return whether the vocabulary holds the word in one piece."""
        places = self._places(word, self.ids([word])[0])
        return any(end - start == len(word) for start, end in zip(places[::2], places[1::2], strict=True))

    def _places(self, word: str, ids: Sequence[int]) -> list[int]:
        """Start and end of each piece of a word; from the pieces' own lengths where the tokenizer leaves the letters
        as many as they are, since it takes several times as long to ask it.
        """
        lengths = [self._lengths[id_] for id_ in ids]
        if sum(lengths) != len(word) or not (word.isascii() or is_normalized("NFKC", word)):
            return [*chain.from_iterable(self._tokenizer.encode(word, add_special_tokens=False).offsets)]
        ends = [*accumulate(lengths)]
        return [*chain.from_iterable(zip([0, *ends], ends, strict=False))]
