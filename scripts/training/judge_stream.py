"""Endless batches of fresh noise, drawn by as many processes as there are cores to spare."""

from __future__ import annotations

import multiprocessing
import queue
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from checker.meaning.judgewords import shape, spellings
from training.judge_batch import Packed, by_length, pack
from training.judge_example import Example
from training.judge_noise import Noise
from training.tokens import tokenise

# Examples drawn and sorted by length at once.
DRAWN = 4096
# Batches that wait in the queue of each process; seconds after which a silent process is taken for dead.
WAITING, PATIENCE = 6, 120.0
LONGEST_WORD = 1000


@dataclass(frozen=True, slots=True)
class Diet:
    """What a stage draws: rows with labels and their share of all, and how many padded words make a batch."""

    labelled: Sequence[Example]
    share: float
    padded: int


class Drawer:
    """Draws packed batches; words that the noise makes up are told with their pieces and forgotten again."""

    def __init__(self, noise: Noise, tokenizer: Tokenizer, seed: int) -> None:
        self.noise, self.table = noise, noise.table
        self.count = len(self.table)
        self.tokenizer = tokenizer
        noise.rng.seed(seed)
        self.rng = np.random.default_rng(seed)

    def batches(self, diet: Diet) -> Iterator[Packed]:
        """One draw's batches."""
        rng, labelled = self.rng, diet.labelled
        drawn = [
            self.noise.again(labelled[rng.integers(len(labelled))])
            if len(labelled) and rng.random() < diet.share
            else self.noise.draw()
            for _ in range(DRAWN)
        ]
        pieces = self._describe_new()
        try:
            for batch in by_length(drawn, rng, diet.padded):
                yield pack(batch, self.table, self.count, pieces)
        finally:
            self._forget_new()

    def _describe_new(self) -> NDArray[np.int32]:
        """Fill spellings and shapes of the new words; their pieces [n, p], -1 behind the end."""
        table, new = self.table, self.table.words[self.count :]
        if not new:
            return np.zeros((0, 1), np.int32)
        table._reserve(len(table))
        at = slice(self.count, len(table))
        table.spellings[at] = spellings(new)
        table.shapes[at] = [shape(word, 1.0) for word in new]
        bags = tokenise(self.tokenizer, new, LONGEST_WORD)
        lengths = np.diff(bags.bounds)
        out = np.full((len(new), max(1, int(lengths.max()))), -1, np.int32)
        out[np.arange(out.shape[1]) < lengths[:, None]] = bags.ids
        return out

    def _forget_new(self) -> None:
        table = self.table
        for word in table.words[self.count :]:
            del table._row[word]
        del table.words[self.count :]


def stream(noise: Noise, tokenizer: Tokenizer, diet: Diet, seed: int, workers: int) -> Iterator[Packed]:
    """Endless batches; with `workers` above 0 as many processes draw them, and their order is left to chance."""
    if not workers:
        drawer = Drawer(noise, tokenizer, seed)
        while True:
            yield from drawer.batches(diet)
    context = multiprocessing.get_context("fork")
    waiting = context.Queue(WAITING * workers)
    drawers = [
        context.Process(target=_draw, args=(noise, tokenizer, diet, seed + i, waiting), daemon=True)
        for i in range(workers)
    ]
    for one in drawers:
        one.start()
    try:
        while True:
            try:
                yield waiting.get(timeout=PATIENCE)
            except queue.Empty:
                raise RuntimeError("the processes that draw examples are silent") from None
    finally:
        for one in drawers:
            one.terminate()


def _draw(
    noise: Noise, tokenizer: Tokenizer, diet: Diet, seed: int, waiting: multiprocessing.Queue[Packed]
) -> None:
    drawer = Drawer(noise, tokenizer, seed)
    while True:
        for batch in drawer.batches(diet):
            waiting.put(batch)
