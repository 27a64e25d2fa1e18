"""An encoder that has forgotten the rows it was trained on: what the divergence model should learn from.

The shipped encoder has learnt the sound rows of the corpora by heart, those of CED22 too, and no bad ones: the
cosine of the two sides alone tells them apart there (AUC .935 and .976) and not on other rows (.73). A model
trained on its vectors learns to ask whether the encoder knows the row. Here the cosines of known rows are brought
down until they are spread as those of unknown news, by moving the vectors of the pieces a little.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer

from checker.judgewords import WordTable, cut_words
from claims.embed import StaticEncoder
from training.judge_rows import Labelled, Pair, Pool, Tokens
from training.loop import LazyAdam, Matrix, bag_vectors, normalised, pooling_matrix, through_norm
from training.tokens import Bags, tokenise

# Rows of a pool that take part; a hundred steps or so of this many rows a pass.
TAKEN, BATCH, PASSES = 1500, 2048, 6
RATE = 2e-3
# The share of the way down that is asked for (unknown rows fall too, by about the rest), and for rows with labels,
# which take part so many times.
SHARE, LABELLED_SHARE, LABELLED_TIMES = 0.7, 1.0, 2
# Unknown news that tell how cosines should be spread (bench/news, as for the calibration; no row is learnt).
YEAR, NEWS = "2010", (("de", "en"), ("de", "fr"), ("fr", "en"))
QUANTILES = np.linspace(0, 1, 201)
SEED = 3
Sides = tuple[Bags, Bags]


class Forgetful(StaticEncoder):
    """The encoder of a folder with another table of vectors."""

    def __init__(self, folder: Path, table: Matrix) -> None:
        super().__init__(folder)
        self._rows, self._scales = table, None


def table_of(encoder: StaticEncoder) -> Matrix:
    """The vectors of all pieces, [pieces, dim]."""
    return np.array(encoder._vectors(np.arange(len(encoder._rows))))


def bags_of(words: Bags, sides: Sequence[Tokens]) -> Bags:
    """The pieces of token sequences; `words` has those of every word of the table."""
    rows = np.concatenate([np.asarray(side, np.int64) >> 1 for side in sides])
    lengths = (words.bounds[1:] - words.bounds[:-1])[rows]
    ends = np.cumsum([len(side) for side in sides])
    return Bags(words.take(rows).ids, np.concatenate([[0], np.cumsum(lengths)[ends - 1]]))


def cosines(sides: Sides, table: Matrix) -> Matrix:
    """How alike the two sides of every row are."""
    found: Matrix = (bag_vectors(sides[0], table) * bag_vectors(sides[1], table)).sum(axis=1)
    return found


def step(adam: LazyAdam, sides: Sides, wanted: Matrix, rate: float) -> float:
    """Bring the cosines of some rows nearer to the wanted ones; returns how far off they were."""
    cut = len(sides[0].ids)
    pieces, local = np.unique(np.concatenate([side.ids for side in sides]), return_inverse=True)
    rows = torch.from_numpy(pieces.astype(np.int64))
    table = adam.table[rows].numpy()
    pools = [
        pooling_matrix(b, at, len(pieces)) for b, at in zip(sides, (local[:cut], local[cut:]), strict=True)
    ]
    (left, long), (right, wide) = (normalised(pool @ table) for pool in pools)
    off = (left * right).sum(axis=1) - wanted
    slope = (2 * off / len(off))[:, None].astype(np.float32)
    gradient = pools[0].T @ through_norm(slope * right, left, long)
    gradient += pools[1].T @ through_norm(slope * left, right, wide)
    adam.step(rows, torch.from_numpy(np.ascontiguousarray(gradient, dtype=np.float32)), rate)
    return float((off * off).mean() ** 0.5)


def unknown_cosines(shared: Path, encoder: StaticEncoder) -> NDArray[np.float64]:
    """The quantiles of the cosines of news that the encoder has not seen."""
    found = []
    for langs in NEWS:
        lines = [
            (shared / f"bench/news/{YEAR}.{lang}").read_text(encoding="utf-8").splitlines() for lang in langs
        ]
        # as the judge sees them: without marks
        vectors = [encoder.encode([" ".join(cut_words(line).words) for line in side]) for side in lines]
        found.append((vectors[0] * vectors[1]).sum(axis=1))
    return np.quantile(np.concatenate(found), QUANTILES)


def forgotten(
    table: WordTable, pools: Sequence[Pool], labelled: Sequence[Labelled], shared: Path, kept: Path
) -> Forgetful:
    """The encoder of the word table, made to forget the sound rows; bad ones keep their cosines.

    Its table is kept in the file `kept` for the next run.
    """
    encoder, random = table.encoder, np.random.default_rng(SEED)
    if kept.is_file():
        return Forgetful(encoder.folder, np.load(kept))
    tokenizer = Tokenizer.from_file(str(encoder.folder / "0_StaticEmbedding" / "tokenizer.json"))
    words = tokenise(tokenizer, table.words, 1000)
    vectors = table_of(encoder)
    # the pools of CED22 are its sound rows once more
    rows = [pair.sides for pool in pools if not pool.name.endswith("ced22") for pair in _some(pool, random)]
    shares = [SHARE] * len(rows) + [(not row.divergent) * LABELLED_SHARE for row in labelled] * LABELLED_TIMES
    rows += [row.pair.sides for row in labelled] * LABELLED_TIMES
    news = [pair.sides for pool in pools if pool.name.endswith(".news") for pair in pool.pairs]
    known, sides = (
        (bags_of(words, [row[0] for row in some]), bags_of(words, [row[1] for row in some]))
        for some in (news, rows)
    )
    down = drops(cosines(sides, vectors), cosines(known, vectors), unknown_cosines(shared, encoder))
    wanted = (cosines(sides, vectors) - np.array(shares) * down).astype(np.float32)
    fresh = lowered(vectors, sides, wanted, random)
    np.save(kept, fresh)
    return Forgetful(encoder.folder, fresh)


def drops(now: Matrix, known: Matrix, unknown: NDArray[np.float64]) -> NDArray[np.float64]:
    """How much higher cosines are than those of the same rank among unknown rows; `known` gives the ranks."""
    known_at = np.quantile(known, QUANTILES)
    rank = np.interp(now, known_at, QUANTILES)
    return np.asarray(np.interp(rank, QUANTILES, known_at) - np.interp(rank, QUANTILES, unknown))


def lowered(vectors: Matrix, sides: Sides, wanted: Matrix, random: np.random.Generator) -> Matrix:
    """A table near `vectors` with which the cosines of the rows are nearer to the wanted ones."""
    adam = LazyAdam.over(torch.from_numpy(vectors.copy()))
    count = len(wanted)
    batches = [
        order[low : low + BATCH]
        for order in (random.permutation(count) for _ in range(PASSES))
        for low in range(0, count, BATCH)
    ]
    for done, at in enumerate(batches):
        rate = RATE * (1 - done / len(batches))
        step(adam, (sides[0].take(at), sides[1].take(at)), wanted[at], rate)
    found: Matrix = adam.table.numpy()
    return found


def _some(pool: Pool, random: np.random.Generator) -> Sequence[Pair]:
    """All rows of a pool of news, at most `TAKEN` of another."""
    if pool.name.endswith(".news") or len(pool.pairs) <= TAKEN:
        return pool.pairs
    return [pool.pairs[i] for i in random.choice(len(pool.pairs), TAKEN, replace=False)]
