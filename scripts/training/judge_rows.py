"""The rows that scripts/train_judge.py learns from: pairs of texts cut into words, by source."""

from __future__ import annotations

import lzma
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from checker.judgewords import WordTable, cut_words
from training.corpora import Source, bench_fingerprints, find_sources, fingerprint

Tokens = list[int]
# A token is twice the row of its word in the word table, plus one where a punctuation mark stands before it.
MIN_WORDS, LONGEST = 3, 60
# Rows less similar than this by the encoder are taken for misaligned (the corpora were aligned by machine).
MIN_SIMILARITY = 0.54
# How many rows a source gives at most, and how often its rows are drawn; news is what the tool is for.
CAPS = {
    "europarl_concodisco": 60_000,
    "debian_web": 25_000,
    "news": 20_000,
    "ced22": 14_000,
    "tatoeba_manythings": 15_000,
    "stsb_multi_mt": 12_000,
    "swiss_federal_law": 10_000,
    "pawsx_devtest": 8_000,
    "privacyguides": 7_000,
}
DEFAULT_CAP = 4_000
SHARES = {"news": 6.0, "europarl_concodisco": 1.2, "pawsx_devtest": 1.5, "privacyguides": 1.5, "ced22": 3.0}
DEFAULT_SHARE = 0.6
NEIGHBOUR_BLOCK = 4096
NEIGHBOURS = 4


@dataclass(slots=True)
class Pair:
    """A pair of texts as tokens, with the languages of its sides."""

    sides: tuple[Tokens, Tokens]
    langs: tuple[str, str]


@dataclass(slots=True)
class Pool:
    """The pairs of one source and, for some, pairs of the same source that resemble them on the right."""

    name: str
    pairs: list[Pair]
    neighbours: dict[int, list[int]] = field(default_factory=dict)

    @property
    def share(self) -> float:
        """The pool's weight when rows are drawn."""
        return SHARES.get(self.name.split(".")[-1], DEFAULT_SHARE) * len(self.pairs)


def tokens_of(table: WordTable, text: str) -> Tokens:
    """The tokens of a text; unknown words get a row, to be filled later."""
    cut = cut_words(text)
    return [2 * table.row(word) + gap for word, gap in zip(cut.words, cut.breaks, strict=True)]


def _guarded(text: str, marks: frozenset[bytes]) -> bool:
    mark = fingerprint(text)
    return mark is not None and mark in marks


def read_pool(source: Source, table: WordTable, marks: frozenset[bytes], random: np.random.Generator) -> Pool:
    """The rows of a source, shuffled and capped; none shares a side with a benchmark."""
    rows = list(source.rows())
    pairs: list[Pair] = []
    for i in random.permutation(len(rows)):
        left, right = rows[i]
        if len(pairs) == CAPS.get(source.name, DEFAULT_CAP):
            break
        if _guarded(left, marks) or _guarded(right, marks):
            continue
        sides = tokens_of(table, left), tokens_of(table, right)
        if all(MIN_WORDS <= len(side) <= LONGEST for side in sides):
            pairs.append(Pair(sides, (source.left, source.right)))
    return Pool(f"{source.pair}.{source.name}", pairs)


def unit_sums(table: WordTable, sides: Sequence[Tokens]) -> NDArray[np.float32]:
    """The encoder's sentence vectors, up to rounding, from the table's words: [sides, dim]."""
    out = np.zeros((len(sides), table.vectors.shape[1]), np.float32)
    lengths = np.exp(table.shapes[:, 5]) - 0.1
    for i, side in enumerate(sides):
        rows = np.asarray(side) >> 1
        out[i] = lengths[rows] @ table.vectors[rows]
    return out / np.maximum(np.linalg.norm(out, axis=1, keepdims=True), 1e-9)


def keep_aligned(pool: Pool, table: WordTable) -> None:
    """Drop rows whose sides the encoder finds too far apart, and note the neighbours of some others."""
    left = unit_sums(table, [pair.sides[0] for pair in pool.pairs])
    right = unit_sums(table, [pair.sides[1] for pair in pool.pairs])
    close = (left * right).sum(axis=1) >= MIN_SIMILARITY
    pool.pairs = [pair for pair, keep in zip(pool.pairs, close, strict=True) if keep]
    block = right[close][:NEIGHBOUR_BLOCK]
    scores = block @ block.T
    np.fill_diagonal(scores, -1)
    # nearer than this is mostly the same sentence again
    scores[scores > 0.93] = -1
    best = np.argsort(-scores, axis=1)[:, :NEIGHBOURS]
    pool.neighbours = {i: [int(j) for j in row] for i, row in enumerate(best)}


def read_pools(
    shared: Path, selection: str, table: WordTable, seed: int
) -> tuple[list[Pool], frozenset[bytes]]:
    """All pools of the corpora that `selection` ("clean" or "all") allows, ced22 last, and the bench's marks."""
    random = np.random.default_rng(seed)
    marks = bench_fingerprints(shared / "bench")
    sources = [s for s in find_sources(shared / "corpora", selection) if s.name != "wiktionary"]
    pools = [read_pool(source, table, marks, random) for source in sources]
    table.fill()
    pools = [pool for pool in pools if len(pool.pairs) > 100]
    for pool in pools:
        keep_aligned(pool, table)
    return pools, marks


@dataclass(slots=True)
class Labelled:
    """A pair with a label for the whole and none for its words."""

    pair: Pair
    divergent: bool


def read_pawsx(shared: Path, table: WordTable, marks: frozenset[bytes]) -> list[Labelled]:
    """PAWS-X development rows across and within languages: sentence one against two, 0 = another meaning."""
    langs, folder = ("de", "en", "fr", "es"), shared / "corpora/nli"
    cells = {
        lang: [
            line.split("\t") for line in (folder / f"pawsx.dev.{lang}.tsv").read_text("utf-8").splitlines()
        ]
        for lang in langs
    }
    out = []
    for i in range(min(len(rows) for rows in cells.values())):
        for a in langs:
            for b in langs:
                left, right = cells[a][i], cells[b][i]
                if len(left) < 3 or len(right) < 3 or left[2] != right[2] or a == b:
                    continue
                if _guarded(left[0], marks) or _guarded(right[1], marks):
                    continue
                sides = tokens_of(table, left[0]), tokens_of(table, right[1])
                if all(MIN_WORDS <= len(side) <= LONGEST for side in sides):
                    out.append(Labelled(Pair(sides, (a, b)), left[2] == "0"))
    table.fill()
    return out


def read_ced22(shared: Path, table: WordTable, marks: frozenset[bytes]) -> list[Labelled]:
    """The critical errors of corpora/ced22: sound and bad rows, en–de and pt–en."""
    out = []
    for path in sorted((shared / "corpora/ced22").glob("*.tsv.xz")):
        langs = (path.name[:2], path.name[3:5])
        with lzma.open(path, "rt", encoding="utf-8") as file:
            lines = file.read().splitlines()
        for line in lines:
            left, right, label = line.rstrip("\n").split("\t")[:3]
            if _guarded(left, marks) or _guarded(right, marks):
                continue
            sides = tokens_of(table, left), tokens_of(table, right)
            if all(1 <= len(side) <= 2 * LONGEST for side in sides):
                out.append(Labelled(Pair(sides, langs), label == "BAD"))
    table.fill()
    return out
