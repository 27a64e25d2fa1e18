"""Retrieval tables of an encoder: Tatoeba, news among 2,000, words of the dictionaries, and what it costs."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click
import numpy as np
from numpy.typing import NDArray

from claims.embed import Encoder, load_encoder
from claims.rerank import CANDIDATES, close_to_best, reranked

_TATOEBA = {"deu": "de", "fra": "fr", "spa": "es", "ita": "it", "por": "pt", "nld": "nl"}
_NEWS_PAIRS = (("de", "fr"), ("de", "en"), ("fr", "en"))
_NEWS_YEARS = ("2010", "2011")
_NEWS_ROWS = 2000
_WORDS = 3000
_RESAMPLES = 2000
_SEED = 17

Hits = NDArray[np.float64]
Sided = tuple[NDArray[np.float32], NDArray[np.float32]]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: a task and, for each query, the share of both directions that was right."""

    task: str
    hits: Hits

    def interval(self) -> tuple[float, float]:
        """Return the 95 % percentile bootstrap interval of the mean, over queries."""
        draws = np.random.default_rng(_SEED).integers(0, len(self.hits), (_RESAMPLES, len(self.hits)))
        low, high = np.percentile(self.hits[draws].mean(axis=1), [2.5, 97.5])
        return float(low), float(high)


def lines_of(path: Path) -> list[str]:
    """Return the lines of a benchmark file, split at LF only."""
    return path.read_text(encoding="utf-8").rstrip("\n").split("\n")


def hits_of(left: NDArray[np.float32], right: NDArray[np.float32]) -> Hits:
    """Return for each pair the share of the two directions in which its partner is nearest by cosine."""
    scores = left @ right.T
    gold = np.arange(len(left))
    forth, back = scores.argmax(axis=1) == gold, scores.argmax(axis=0) == gold
    found: Hits = (forth.astype(np.float64) + back) / 2
    return found


def second_look(left: Sequence[str], right: Sequence[str], vectors: Sided) -> Hits:
    """As `hits_of`, with the near candidates ranked once more by what their subwords share."""
    scores = vectors[0] @ vectors[1].T
    found = []
    for near, queries, texts in ((scores, left, right), (scores.T, right, left)):
        order = np.argsort(-near, axis=1, kind="stable")[:, :CANDIDATES]
        best = order[:, 0].copy()
        for query in range(len(queries)):
            cosines = near[query, order[query]]
            close = [int(order[query][i]) for i in close_to_best(cosines.tolist())]
            if len(close) > 1:
                ranks = reranked(queries[query], [texts[i] for i in close], near[query, close].tolist())
                best[query] = close[int(np.argmax(ranks))]
        found.append(best == np.arange(len(queries)))
    hits: Hits = (found[0].astype(np.float64) + found[1]) / 2
    return hits


def tatoeba_rows(encoder: Encoder, bench: Path) -> Iterator[Row]:
    """Yield one row per language: nearest neighbour among 1,000 short sentences."""
    for code, language in _TATOEBA.items():
        left, right = (lines_of(bench / "tatoeba" / f"{code}-eng.{side}") for side in (code, "eng"))
        yield Row(f"Tatoeba {language}-en", hits_of(encoder.encode(left), encoder.encode(right)))


def news_rows(encoder: Encoder, bench: Path) -> Iterator[Row]:
    """Yield one row per year and language pair: nearest neighbour among 2,000 news sentences."""
    for year in _NEWS_YEARS:
        texts = {
            language: lines_of(bench / "news" / f"{year}.{language}")[:_NEWS_ROWS]
            for language in ("de", "fr", "en")
        }
        sides = {language: encoder.encode(lines) for language, lines in texts.items()}
        for one, two in _NEWS_PAIRS:
            yield Row(f"news {year} {one}-{two}", hits_of(sides[one], sides[two]))
            looked = second_look(texts[one], texts[two], (sides[one], sides[two]))
            yield Row(f"news {year} {one}-{two}, near ones ranked by subwords", looked)


def dictionary_rows(encoder: Encoder, dictionaries: Path) -> Iterator[Row]:
    """Yield one row per dictionary: nearest English word among 3,000 entries (seen in training: no test)."""
    for path in sorted(dictionaries.glob("*-en.wiktionary.tsv")):
        pairs = [line.split("\t")[:2] for line in lines_of(path) if line.count("\t") >= 1]
        single = {english: word for word, english in pairs if word.isalpha() and english.isalpha()}
        words = sorted(single)
        kept = [words[i] for i in np.linspace(0, len(words) - 1, min(_WORDS, len(words))).astype(int)]
        vectors = encoder.encode([single[word] for word in kept]), encoder.encode(kept)
        yield Row(f"dictionary {path.name[:2]}-en", hits_of(*vectors))


def speeds_of(encoder: Encoder, texts: Sequence[str]) -> tuple[float, float]:
    """Return sentences a second over `texts` when their words are new to the encoder, and the next time."""
    figures = []
    for _ in range(2):
        start = time.perf_counter()
        encoder.encode(texts)
        figures.append(len(texts) / (time.perf_counter() - start))
    return figures[0], figures[1]


def table_lines(rows: Sequence[Row]) -> Iterator[str]:
    """Yield the rows as a Markdown table."""
    yield "| task | accuracy | 95 % interval |"
    yield "|---|---|---|"
    for row in rows:
        low, high = row.interval()
        yield f"| {row.task} | {row.hits.mean():.3f} | {low:.3f} to {high:.3f} |"


def main(shared: Path, encoder_name: str | None = None) -> None:
    """Print the tables for the shipped encoder, or for the named one; `shared` holds bench/ and corpora/."""
    bench = shared / "bench"
    if not bench.is_dir():
        raise click.ClickException(f"{shared}: no bench/ there; name its folder with --shared")
    start = time.perf_counter()
    encoder = load_encoder(encoder_name)
    encoder.encode(["warm"])
    loaded = time.perf_counter() - start
    news = [text for path in sorted(bench.glob("news/201?.??")) for text in lines_of(path)]
    cold, warm = speeds_of(encoder, news)
    rows = [*tatoeba_rows(encoder, bench), *news_rows(encoder, bench)]
    rows += dictionary_rows(encoder, shared / "corpora" / "dict")
    click.echo(f"encoder {encoder.name} ({encoder.signature}), {encoder.dim} dimensions\n")
    for line in table_lines(rows):
        click.echo(line)
    click.echo(
        f"\nloaded in {loaded:.2f} s; {cold:,.0f} news sentences a second, "
        f"{warm:,.0f} when their words were seen before"
    )
