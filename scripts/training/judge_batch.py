"""Batches of examples as arrays, and what the divergence model takes for one, on any device."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from checker.meaning.crossjudge import ROOM
from checker.meaning.judgewords import PLACES, WordTable
from training.judge_example import Example
from training.judge_model import LENGTH, LENGTH_ADDED

# Padded words of both sides in a batch.
PADDED = 4000
# Column of `checker.meaning.judgewords.shape` that tells whether the encoder knows the word.
KNOWN = 6
NO_WORD = -1
Inputs = tuple[Tensor, ...]
Matrix = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Packed:
    """Examples as arrays: tokens [b, n] of either side (-1 behind the end), labels, and words not in the table.

    Rows of the words that are not in the table are counted on from its end; `pieces` has theirs, -1 behind the end.
    """

    sides: tuple[NDArray[np.int32], NDArray[np.int32]]
    labels: Matrix
    words: NDArray[np.int8]
    judged: NDArray[np.bool_]
    folds: NDArray[np.int64]
    pieces: NDArray[np.int32]
    spellings: Matrix
    shapes: Matrix

    def __len__(self) -> int:
        return len(self.labels)


def by_length(
    examples: Sequence[Example], rng: np.random.Generator, padded: int = PADDED
) -> Iterator[list[Example]]:
    """Batches of examples of like length, in random order."""
    order = sorted(range(len(examples)), key=lambda i: max(map(len, examples[i].sides)))
    batches: list[list[Example]] = [[]]
    longest = 0
    for i in order:
        longest = max(longest, *map(len, examples[i].sides))
        if 2 * longest * (len(batches[-1]) + 1) > padded:
            batches.append([])
            longest = max(map(len, examples[i].sides))
        batches[-1].append(examples[i])
    for at in rng.permutation(len(batches)):
        if batches[at]:
            yield batches[at]


def pack(batch: Sequence[Example], table: WordTable, count: int, pieces: NDArray[np.int32]) -> Packed:
    """Examples as arrays; the first `count` rows of the table are known, `pieces` [n, p] are those of the others."""
    sides = tuple(_side([e.sides[i] for e in batch]) for i in (0, 1))
    cut = sides[0].shape[1]
    words = np.full((len(batch), cut + sides[1].shape[1]), -1, np.int8)
    for i, e in enumerate(batch):
        words[i, : len(e.words[0])] = e.words[0]
        words[i, cut : cut + len(e.words[1])] = e.words[1]
    rows = np.unique(np.concatenate([side[side >= 2 * count] >> 1 for side in sides]))
    for side in sides:
        new = side >= 2 * count
        side[new] = 2 * (count + np.searchsorted(rows, side[new] >> 1)) + (side[new] & 1)
    return Packed(
        (sides[0], sides[1]), np.array([e.label for e in batch], np.float32), words,
        np.array([e.judged for e in batch]), np.array([e.fold for e in batch]),
        pieces[rows - count], table.spellings[rows], table.shapes[rows],
    )  # fmt: skip


def _side(sides: Sequence[Sequence[int]]) -> NDArray[np.int32]:
    """Token sequences [b, n], -1 behind the end of each."""
    out = np.full((len(sides), max(map(len, sides)) + ROOM), NO_WORD, np.int32)
    for i, side in enumerate(sides):
        out[i, : len(side)] = side
    return out


class Words:
    """What the model reads of every word, on a device: unit vectors and lengths by encoder, spellings and shapes.

    `tables` are the vectors of all pieces of each encoder; word vectors are sums of these.
    """

    def __init__(self, vectors: Tensor, lengths: Tensor, spellings: Tensor, shapes: Tensor) -> None:
        """`vectors` [encoders, words, dim], `lengths` [encoders, words]."""
        self.vectors, self.lengths = vectors, lengths
        self.spellings, self.shapes = spellings, shapes
        self.tables: Tensor | None = None

    @property
    def count(self) -> int:
        """How many words there are."""
        return self.vectors.shape[1]

    @classmethod
    def of_table(cls, table: WordTable) -> Words:
        """The words of a table with the vectors of its one encoder, where scores are asked for."""
        count = len(table)
        vectors, shapes = torch.from_numpy(table.vectors[:count]), torch.from_numpy(table.shapes[:count])
        lengths = (torch.exp(shapes[:, LENGTH]) - LENGTH_ADDED).clamp(min=0)
        return cls(vectors[None], lengths[None], torch.from_numpy(table.spellings[:count]), shapes)

    @classmethod
    def of_pieces(
        cls, tables: Tensor, pieces: NDArray[np.int32], bounds: NDArray[np.int64], table: WordTable
    ) -> Words:
        """The words of a table with the vectors that several encoders give their pieces, on those's device."""
        device = tables.device
        flat = torch.from_numpy(pieces).to(device, torch.long)
        owner = torch.from_numpy(np.repeat(np.arange(len(bounds) - 1), np.diff(bounds))).to(device)
        sums = torch.zeros(len(tables), len(bounds) - 1, tables.shape[2], device=device)
        for one, into in zip(tables, sums, strict=True):
            into.index_add_(0, owner, one[flat])
        lengths = sums.norm(dim=2)
        sums /= lengths.clamp(min=1e-9)[..., None]
        count = len(table)
        given = (torch.from_numpy(a[:count]).to(device) for a in (table.spellings, table.shapes))
        made = cls(sums, lengths, *given)
        made.tables = tables
        return made

    def inputs(self, batch: Packed) -> Inputs:
        """Vectors, spellings, shapes, places and mask of both sides' words."""
        device = self.vectors.device
        encoder = torch.from_numpy(batch.folds % len(self.vectors)).to(device)[:, None]
        fresh = self._fresh(batch) if len(batch.pieces) else None
        return tuple(x for side in batch.sides for x in self._side(side, encoder, fresh))

    def _fresh(self, batch: Packed) -> tuple[Tensor, ...]:
        """Vectors, lengths, spellings and shapes of the words that are not in the table."""
        device, tables = self.vectors.device, self.tables
        if tables is None:
            raise ValueError("words outside the table need the tables of the pieces")
        at = torch.from_numpy(batch.pieces).to(device, torch.long)
        sums = (tables[:, at.clamp(min=0)] * (at >= 0)[..., None]).sum(dim=2)
        lengths = sums.norm(dim=2)
        given = (torch.from_numpy(a).to(device) for a in (batch.spellings, batch.shapes))
        return sums / lengths.clamp(min=1e-9)[..., None], lengths, *given

    def _side(
        self, side: NDArray[np.int32], encoder: Tensor, fresh: tuple[Tensor, ...] | None
    ) -> Iterator[Tensor]:
        tokens = torch.from_numpy(side).to(self.vectors.device, torch.long)
        mask, rows = (tokens >= 0).float(), tokens.clamp(min=0) >> 1
        inside = rows.clamp(max=self.count - 1)
        found = [self.vectors[encoder, inside], self.lengths[encoder, inside]]
        found += [self.spellings[inside], self.shapes[inside]]
        if fresh is not None:
            new, at = rows >= self.count, (rows - self.count).clamp(min=0)
            others = [fresh[0][encoder, at], fresh[1][encoder, at], fresh[2][at], fresh[3][at]]
            found = [
                torch.where(new[..., None] if a.dim() == 3 else new, b, a)
                for a, b in zip(found, others, strict=True)
            ]
        vectors, lengths, spelled, shapes = found
        shapes = shapes.clone()
        shapes[..., LENGTH], shapes[..., KNOWN] = torch.log(lengths + LENGTH_ADDED), (lengths > 0).float()
        yield vectors * mask[..., None]
        yield spelled
        yield shapes
        yield _places((tokens & 1).float() * mask, mask)
        yield mask


def _places(breaks: Tensor, mask: Tensor) -> Tensor:
    """`checker.meaning.judgewords.places` of the words of many sides: [b, n, PLACES]."""
    count, at = mask.sum(dim=1, keepdim=True), torch.arange(mask.shape[1], device=mask.device)
    after = torch.cat([breaks[:, 1:], torch.zeros_like(breaks[:, :1])], dim=1)
    columns = [
        (at + 0.5) / count,
        breaks,
        torch.where(at == count - 1, 1.0, after),
        (at == 0).expand_as(mask).float(),
        (torch.log(count) / 3).expand_as(mask),
    ]
    assert len(columns) == PLACES
    return torch.stack(columns, dim=2) * mask[..., None]


def targets(batch: Packed, device: torch.device) -> tuple[Tensor, Tensor, Tensor]:
    """Labels of the pairs [b], of the words [b, n1 + n2] (-1 where there is none), and which rows people judged."""
    given = (torch.from_numpy(a).to(device) for a in (batch.labels, batch.words, batch.judged))
    label, words, judged = given
    return label, words.float(), judged
