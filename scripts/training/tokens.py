"""Tokenised corpora, cached on disk: flat arrays of piece ids with the bounds of every side."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from training.corpora import Source, fingerprint
from training.vocabulary import UNKNOWN

_CHUNK = 20000


@dataclass(frozen=True, slots=True)
class Bags:
    """Texts as piece ids: text i is `ids[bounds[i]:bounds[i + 1]]`."""

    ids: NDArray[np.int32]
    bounds: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.bounds) - 1

    def take(self, rows: NDArray[np.int64]) -> Bags:
        """Return the texts of `rows`, in that order."""
        lengths = (self.bounds[1:] - self.bounds[:-1])[rows]
        bounds = np.concatenate([[0], np.cumsum(lengths)])
        shift = np.repeat(self.bounds[rows] - bounds[:-1], lengths)
        return Bags(self.ids[np.arange(bounds[-1]) + shift], bounds)


@dataclass(frozen=True, slots=True)
class TokenisedSource:
    """A source with both sides as bags of equal count, and how many rows the benchmark guard refused."""

    source: Source
    left: Bags
    right: Bags
    refused: int

    def __len__(self) -> int:
        return len(self.left)


def silent_pieces(tokenizer: Tokenizer) -> frozenset[int]:
    """Return the ids of the unknown piece and of the lone word mark, whose rows stay zero."""
    ids = (tokenizer.token_to_id(piece) for piece in (UNKNOWN, "▁"))
    return frozenset(i for i in ids if i is not None)


def tokenise(tokenizer: Tokenizer, texts: Sequence[str], max_tokens: int) -> Bags:
    """Encode texts without special tokens or pieces that say nothing, each cut after `max_tokens` pieces.

    Every word is encoded once, since the tokenizer splits at spaces before anything else.
    """
    silent = silent_pieces(tokenizer)
    number: dict[str, int] = {}
    words = [[number.setdefault(word, len(number)) for word in text.split(" ")] for text in texts]
    encoded = tokenizer.encode_batch_fast(list(number), add_special_tokens=False)
    ids = [[piece for piece in row.ids if piece not in silent] for row in encoded]
    cut = [[piece for word in text for piece in ids[word]][:max_tokens] for text in words]
    bounds = np.concatenate([[0], np.cumsum([len(row) for row in cut])]).astype(np.int64)
    flat = np.fromiter((piece for row in cut for piece in row), np.int32, int(bounds[-1]))
    return Bags(flat, bounds)


def _joined(parts: Sequence[Bags]) -> Bags:
    lengths = np.concatenate([np.diff(part.bounds) for part in parts])
    return Bags(np.concatenate([part.ids for part in parts]), np.concatenate([[0], np.cumsum(lengths)]))


def load_tokenised(
    source: Source,
    tokenizer: Tokenizer,
    signature: str,
    max_tokens: int,
    guard: frozenset[bytes],
    cache: Path,
) -> TokenisedSource:
    """Return the tokenised `source`, from `cache` if tokenizer and file are the same as then.

    Rows that share a side with a benchmark row (`guard`) are refused and counted.
    """
    state = source.path.stat()
    key = f"{signature}|{source.path.name}|{state.st_size}|{max_tokens}|{len(guard)}"
    name = hashlib.blake2b(key.encode(), digest_size=8).hexdigest()
    path = cache / f"{source.pair}.{source.name}.{name}.npz"
    if path.exists():
        kept = np.load(path)
        left, right = Bags(kept["li"], kept["lb"]), Bags(kept["ri"], kept["rb"])
        return TokenisedSource(source, left, right, int(kept["refused"]))
    refused = 0
    lefts, rights = [], []
    rows = source.rows()
    while chunk := list(islice(rows, _CHUNK)):
        clean = [row for row in chunk if not any(fingerprint(side) in guard for side in row)]
        refused += len(chunk) - len(clean)
        lefts.append(tokenise(tokenizer, [left for left, _ in clean], max_tokens))
        rights.append(tokenise(tokenizer, [right for _, right in clean], max_tokens))
    left, right = _joined(lefts), _joined(rights)
    full = np.flatnonzero((np.diff(left.bounds) > 0) & (np.diff(right.bounds) > 0))
    left, right = left.take(full), right.take(full)
    cache.mkdir(parents=True, exist_ok=True)
    np.savez(path, li=left.ids, lb=left.bounds, ri=right.ids, rb=right.bounds, refused=refused)
    return TokenisedSource(source, left, right, refused)
