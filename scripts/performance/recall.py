"""The index past its crossover, against exact search: recall@10, cost of a query, cost of building, memory.

Vectors are those of real sentences of the training corpora, each once.
"""

from __future__ import annotations

import itertools
import lzma
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from claims.embed import Vectors, load_encoder
from claims.index import ClaimIndex

FILES = ("de-en.news", "fr-en.news", "de-en.ted_iwslt17_dev_tst2010_15", "fr-en.canada_federal_law")
FILES += ("de-en.tatoeba_manythings", "fr-en.europarl_concodisco")
# Lines read of each file; shorter sentences than this are left out.
LINES = 40_000
SHORTEST = 30
QUERIES = 300
NEIGHBOURS = 10
SEED = 4


def main(shared: Path, sizes: Sequence[int] = (4_000, 16_000, 64_000, 200_000)) -> None:
    """Print a line per size."""
    vectors = sentences(shared / "corpora" / "parallel", max(sizes))
    print(
        "| vectors | exact, ms a query | graph, ms a query | ms to add one | recall@10 | MB exact | MB graph |"
    )
    print("|---|---|---|---|---|---|---|")
    for size in sizes:
        print(line(vectors[:size]), flush=True)


def sentences(folder: Path, count: int) -> Vectors:
    """The vectors of so many different sentences, shuffled."""
    found: dict[str, None] = {}
    for name in FILES:
        with lzma.open(folder / f"{name}.tsv.xz", "rt", encoding="utf-8") as lines:
            for row in itertools.islice(lines, LINES):
                found.update((t, None) for t in row.rstrip("\n").split("\t")[:2] if len(t) >= SHORTEST)
    texts = list(found)
    np.random.default_rng(SEED).shuffle(texts)
    return load_encoder().encode(texts[:count])


def line(vectors: Vectors) -> str:
    """The figures for some vectors, in processor time."""
    queries = vectors[np.random.default_rng(SEED).choice(len(vectors), QUERIES, replace=False)]
    exact = ClaimIndex.of(vectors, len(vectors) + 1)
    begin = time.process_time()
    _, right = exact.search(queries, NEIGHBOURS)
    exactly = time.process_time() - begin
    begin = time.process_time()
    graph = ClaimIndex.of(vectors, 0)
    adding = time.process_time() - begin
    begin = time.process_time()
    _, found = graph.search(queries, NEIGHBOURS)
    searching = time.process_time() - begin
    recall = np.mean(
        [len(set(a) & set(b)) / NEIGHBOURS for a, b in zip(right.tolist(), found.tolist(), strict=True)]
    )
    each = vectors.shape[1]
    return (
        f"| {len(vectors):,} | {exactly / QUERIES * 1e3:.2f} | {searching / QUERIES * 1e3:.2f} | "
        f"{adding / len(vectors) * 1e3:.2f} | {recall:.3f} | {len(vectors) * each * 4 / 2**20:.0f} | "
        f"{len(vectors) * (each * 2 + 4 * 2 * 32) / 2**20:.0f} |"
    )
