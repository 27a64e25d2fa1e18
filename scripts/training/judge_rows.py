"""The rows that scripts/train_judge.py learns from: pairs of texts cut into words, by source."""

from __future__ import annotations

import lzma
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from checker.meaning.judgewords import WordTable, cut_words
from training.corpora import Source, bench_fingerprints, find_sources, fingerprint
from training.judge_folds import Texts, fold_of, folds

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
    """A pair of texts as tokens, with the languages of its sides and the half of the rows that it belongs to."""

    sides: tuple[Tokens, Tokens]
    langs: tuple[str, str]
    fold: int = 0


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


def pick_rows(source: Source, marks: frozenset[bytes], random: np.random.Generator) -> list[Texts]:
    """The rows of a source that the model learns from, shuffled and capped; none shares a side with a benchmark."""
    rows = list(source.rows())
    picked: list[Texts] = []
    for i in random.permutation(len(rows)):
        if len(picked) == CAPS.get(source.name, DEFAULT_CAP):
            break
        left, right = rows[i]
        if _guarded(left, marks) or _guarded(right, marks):
            continue
        if all(MIN_WORDS <= len(cut_words(side).words) <= LONGEST for side in (left, right)):
            picked.append((left, right))
    return picked


def pair_of(table: WordTable, row: Texts, langs: tuple[str, str], halves: dict[bytes, int]) -> Pair:
    """A row as tokens."""
    return Pair((tokens_of(table, row[0]), tokens_of(table, row[1])), langs, fold_of(row, halves))


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


@dataclass(slots=True)
class Labelled:
    """A pair with a label for the whole and none for its words."""

    pair: Pair
    divergent: bool


@dataclass(frozen=True, slots=True)
class Picked:
    """The texts that the model learns from: rows by source, rows with labels by name, and the half of every side."""

    sources: list[tuple[Source, list[Texts]]]
    pawsx: list[tuple[Texts, tuple[str, str], bool]]
    ced22: list[tuple[Texts, tuple[str, str], bool]]
    halves: dict[bytes, int]


def pick(shared: Path, selection: str, seed: int) -> Picked:
    """All rows of the corpora that `selection` ("clean" or "all") allows, ced22 last among the sources."""
    random = np.random.default_rng(seed)
    marks = bench_fingerprints(shared / "bench")
    sources = [s for s in find_sources(shared / "corpora", selection) if s.name != "wiktionary"]
    rows = [(source, pick_rows(source, marks, random)) for source in sources]
    pawsx, ced22 = list(_read_pawsx(shared, marks)), list(_read_ced22(shared, marks))
    texts = [row for _, some in rows for row in some]
    return Picked(rows, pawsx, ced22, folds([*texts, *(row for row, _, _ in [*pawsx, *ced22])]))


def read_pools(picked: Picked, table: WordTable) -> list[Pool]:
    """The picked rows by source, without those that the encoder finds too far apart."""
    pools = []
    for source, rows in picked.sources:
        langs = source.left, source.right
        pools.append(
            Pool(f"{source.pair}.{source.name}", [pair_of(table, row, langs, picked.halves) for row in rows])
        )
    table.fill()
    pools = [pool for pool in pools if len(pool.pairs) > 100]
    for pool in pools:
        keep_aligned(pool, table)
    return pools


def read_labelled(
    rows: Sequence[tuple[Texts, tuple[str, str], bool]], halves: dict[bytes, int], table: WordTable
) -> list[Labelled]:
    """Rows with labels as tokens."""
    found = [Labelled(pair_of(table, row, langs, halves), divergent) for row, langs, divergent in rows]
    table.fill()
    return found


def _read_pawsx(shared: Path, marks: frozenset[bytes]) -> Iterator[tuple[Texts, tuple[str, str], bool]]:
    """PAWS-X development rows across languages: sentence one against two, 0 = another meaning."""
    langs, folder = ("de", "en", "fr", "es"), shared / "corpora/nli"
    cells = {
        lang: [
            line.split("\t") for line in (folder / f"pawsx.dev.{lang}.tsv").read_text("utf-8").splitlines()
        ]
        for lang in langs
    }
    for i in range(min(len(rows) for rows in cells.values())):
        for a in langs:
            for b in langs:
                left, right = cells[a][i], cells[b][i]
                if len(left) < 3 or len(right) < 3 or left[2] != right[2] or a == b:
                    continue
                row = left[0], right[1]
                if not _fits(row, marks, MIN_WORDS, LONGEST):
                    continue
                yield row, (a, b), left[2] == "0"


def _read_ced22(shared: Path, marks: frozenset[bytes]) -> Iterator[tuple[Texts, tuple[str, str], bool]]:
    """The critical errors of corpora/ced22: sound and bad rows, en–de and pt–en."""
    for path in sorted((shared / "corpora/ced22").glob("*.tsv.xz")):
        langs = (path.name[:2], path.name[3:5])
        with lzma.open(path, "rt", encoding="utf-8") as file:
            lines = file.read().splitlines()
        for line in lines:
            left, right, label = line.rstrip("\n").split("\t")[:3]
            if _fits((left, right), marks, 1, 2 * LONGEST):
                yield (left, right), langs, label == "BAD"


def _fits(row: Texts, marks: frozenset[bytes], low: int, high: int) -> bool:
    """True if no side is in a benchmark and both have so many words."""
    if any(_guarded(side, marks) for side in row):
        return False
    return all(low <= len(cut_words(side).words) <= high for side in row)
