"""Which rows make a batch: one source and one language pair at a time, so that the negatives are hard."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np
import torch
from numpy.typing import NDArray

from training.settings import Settings
from training.tokens import Bags, TokenisedSource

# Rows a matrix product takes at once when rows are put to their nearest centre.
_BLOCK = 8192


class Shuffled:
    """Endless rows of one source, each epoch in a new order; rows that are alike may be kept together."""

    def __init__(self, source: TokenisedSource, random: np.random.Generator) -> None:
        self.source = source
        self._random = random
        self._order: NDArray[np.int64] = np.zeros(0, np.int64)
        self._groups: NDArray[np.int64] = np.zeros(0, np.int64)

    def take(self, count: int, hard_share: float) -> tuple[Bags, Bags]:
        """Return the next `count` rows (all rows, if the source is smaller).

        Once groups are known, an epoch keeps the rows of a group together with probability `hard_share`.
        """
        count = min(count, len(self.source))
        if len(self._order) < count:
            self._order = self._random.permutation(len(self.source))
            if len(self._groups) and self._random.random() < hard_share:
                rank = self._random.permutation(self._groups.max() + 1)
                self._order = self._order[np.argsort(rank[self._groups[self._order]], kind="stable")]
        rows, self._order = self._order[:count], self._order[count:]
        return self.source.left.take(rows), self.source.right.take(rows)

    def group(self, embed: Callable[[Bags], NDArray[np.float32]], size: int) -> None:
        """Put every row to the most similar of some random rows, so that groups hold about `size` rows each.

        Rows of a group are then each other's hard negatives: the same topic or the same kind of sentence.
        """
        count = len(self.source)
        if count < 4 * size:
            return
        vectors = torch.from_numpy(embed(self.source.left) + embed(self.source.right))
        centres = vectors[torch.from_numpy(self._random.choice(count, count // size, replace=False))]
        nearest = [(vectors[i : i + _BLOCK] @ centres.T).argmax(1) for i in range(0, count, _BLOCK)]
        self._groups = torch.cat(nearest).numpy()
        self._order = self._order[:0]


def draw_shares(sources: Sequence[TokenisedSource], settings: Settings) -> NDArray[np.float64]:
    """Return the probability of each source: its weight times its capped size to a power."""
    sizes = np.asarray([min(len(one), settings.cap) for one in sources], dtype=np.float64)
    weights = np.asarray([settings.weight(one.source.pair, one.source.name) for one in sources])
    shares: NDArray[np.float64] = sizes**settings.power * weights
    shares /= shares.sum()
    return shares


def batches(
    sources: Sequence[TokenisedSource], settings: Settings, embed: Callable[[Bags], NDArray[np.float32]]
) -> Iterator[tuple[Bags, Bags]]:
    """Yield `settings.steps` batches; the seed fixes all of them. `embed` sees the table as it then is."""
    random = np.random.default_rng(settings.seed)
    streams = [Shuffled(source, random) for source in sources]
    regroup = {int(settings.steps * part) for part in settings.group_at}
    for number, pick in enumerate(
        random.choice(len(sources), size=settings.steps, p=draw_shares(sources, settings))
    ):
        if number in regroup:
            for stream in streams:
                stream.group(embed, settings.group_size)
        yield streams[pick].take(settings.batch_size, settings.hard_share)
