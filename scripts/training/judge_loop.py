"""Batches and the training step of the divergence model."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from checker.crossjudge import ROOM
from checker.judgewords import WordTable, places
from training.judge_example import Example
from training.judge_model import HEADS, Judge
from training.judge_noise import Noise

# Examples drawn and sorted by length at once, and padded words of both sides in a batch.
DRAWN = 2048
PADDED = 4000
WORD_WEIGHT = 2.0
# Touched words are rare: a positive counts for this many.
POSITIVE = 2.0
# What a row that people labelled counts for the second head.
JUDGED = 2.0
Inputs = tuple[Tensor, ...]


def autocast() -> torch.autocast:
    """bfloat16 where the processor multiplies it (AVX-512 only): without that it is 25 times slower than float32."""
    return torch.autocast("cpu", dtype=torch.bfloat16, enabled=torch.cpu._is_avx512_bf16_supported())


def side_arrays(table: WordTable, sides: Sequence[Sequence[int]]) -> list[np.ndarray]:
    """Vectors, spellings, shapes, places and mask of the padded words of some sides."""
    width = max(map(len, sides)) + ROOM
    rows = np.zeros((len(sides), width), np.int64)
    mask = np.zeros((len(sides), width), np.float32)
    where = np.zeros((len(sides), width, 5), np.float32)
    for i, side in enumerate(sides):
        tokens = np.asarray(side)
        rows[i, : len(side)], mask[i, : len(side)] = tokens >> 1, 1
        where[i, : len(side)] = places((tokens & 1).tolist())
    return [table.vectors[rows] * mask[..., None], table.spellings[rows], table.shapes[rows], where, mask]


def inputs(table: WordTable, batch: Sequence[Example]) -> Inputs:
    """What the model takes for a batch."""
    arrays = [
        *side_arrays(table, [e.sides[0] for e in batch]),
        *side_arrays(table, [e.sides[1] for e in batch]),
    ]
    return tuple(map(torch.from_numpy, arrays))


def targets(batch: Sequence[Example], given: Inputs) -> tuple[Tensor, Tensor]:
    """Labels of the pairs [b] and of the words [b, n1 + n2], -1 where there is none."""
    cut, width = given[4].shape[1], given[4].shape[1] + given[9].shape[1]
    words = np.full((len(batch), width), -1, np.float32)
    for i, example in enumerate(batch):
        words[i, : len(example.sides[0])] = example.words[0]
        words[i, cut : cut + len(example.sides[1])] = example.words[1]
    return torch.tensor([e.label for e in batch]), torch.from_numpy(words)


def by_length(examples: Sequence[Example], rng: np.random.Generator) -> Iterator[list[Example]]:
    """Batches of examples of like length, in random order."""
    order = sorted(range(len(examples)), key=lambda i: max(map(len, examples[i].sides)))
    batches: list[list[Example]] = [[]]
    longest = 0
    for i in order:
        longest = max(longest, *map(len, examples[i].sides))
        if 2 * longest * (len(batches[-1]) + 1) > PADDED:
            batches.append([])
            longest = max(map(len, examples[i].sides))
        batches[-1].append(examples[i])
    for at in rng.permutation(len(batches)):
        if batches[at]:
            yield batches[at]


def stream(noise: Noise, labelled: Sequence[Example], share: float, seed: int) -> Iterator[list[Example]]:
    """Endless batches of fresh noise, with a share of labelled rows."""
    rng = np.random.default_rng(seed)
    while True:
        drawn = [
            noise.again(labelled[rng.integers(len(labelled))])
            if labelled and rng.random() < share
            else noise.draw()
            for _ in range(DRAWN)
        ]
        noise.table.fill()
        yield from by_length(drawn, rng)


def loss_of(model: Judge, batch: Sequence[Example], table: WordTable) -> Tensor:
    """Cross-entropy of the pairs, for both heads, plus twice that of the labelled words.

    The first head does not see rows that people labelled for critical errors: they let finer differences pass.
    Labels count in full where a row is only taken for sound, though translators leave things out by themselves:
    counting less what looked bad made the model sure of such places (docs/model-card-judge.md).
    """
    given = inputs(table, batch)
    label, words = targets(batch, given)
    judged = torch.tensor([e.judged for e in batch])
    with autocast():
        pair, word = model(*given)
    pair, word, known = pair.float(), word.float(), words >= 0
    weight = torch.stack([(~judged).float(), 1 + (JUDGED - 1) * judged.float()], dim=1)
    pairs = functional.binary_cross_entropy_with_logits(
        pair, label[:, None].expand_as(pair), weight, reduction="sum"
    )
    word_loss = functional.binary_cross_entropy_with_logits(
        word[known], words[known], pos_weight=torch.tensor(POSITIVE)
    )
    return pairs / len(batch) + WORD_WEIGHT * word_loss


@torch.no_grad()
def score(model: Judge, examples: Sequence[Example], table: WordTable) -> np.ndarray:
    """Pair logits [examples, HEADS], in their order."""
    table.fill()
    model.eval()
    out = np.zeros((len(examples), HEADS))
    order = sorted(range(len(examples)), key=lambda i: max(map(len, examples[i].sides)))
    for low in range(0, len(order), 64):
        at = order[low : low + 64]
        with autocast():
            out[at] = model(*inputs(table, [examples[i] for i in at]))[0].float().numpy()
    model.train()
    return out
