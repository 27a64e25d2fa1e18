"""Trains the shipped sentence encoder from the parallel corpora; the same seed gives the same file."""

from __future__ import annotations

import hashlib
import os
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path

import click

sys.path.insert(0, str(Path(__file__).resolve().parent))
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
os.environ.setdefault("GOMP_SPINCOUNT", "0")

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from training.batches import batches, draw_shares
from training.corpora import Source, bench_fingerprints, find_sources, fingerprint
from training.loop import LazyAdam, bag_vectors, train_step
from training.probe import probe
from training.save import save_model
from training.settings import Settings, load_settings
from training.tokens import Bags, TokenisedSource, load_tokenised, silent_pieces, tokenise
from training.vocabulary import train_vocabulary

_HERE = Path(__file__).resolve().parent
_PROBE_EVERY = 1000
_UNCUT = 10**6


def say(message: str) -> None:
    click.echo(f"[{time.strftime('%H:%M:%S')}] {message}", err=True)


def vocabulary_texts(sources: list[Source], settings: Settings, guard: frozenset[bytes]) -> Iterator[str]:
    """Yield both sides of an even spread of rows of each source, without benchmark rows."""
    for source in sources:
        rows = list(source.rows())
        count = int(min(len(rows), settings.per_source * settings.shares.get(source.name, 1.0)))
        for index in np.linspace(0, len(rows) - 1, count).astype(int):
            if not any(fingerprint(side) in guard for side in rows[index]):
                yield from rows[index]


def obtain_vocabulary(
    sources: list[Source], settings: Settings, guard: frozenset[bytes], cache: Path
) -> tuple[Tokenizer, Path]:
    key = repr((settings.pieces, settings.per_source, settings.max_piece_length, settings.lowercase,
                settings.shares, settings.sources, [s.path.name for s in sources]))  # fmt: skip
    path = cache / f"vocabulary.{hashlib.blake2b(key.encode(), digest_size=6).hexdigest()}.json"
    if path.exists():
        return Tokenizer.from_file(str(path)), path
    cache.mkdir(parents=True, exist_ok=True)
    texts = vocabulary_texts(sources, settings, guard)
    return train_vocabulary(texts, settings.pieces, settings.max_piece_length, settings.lowercase, path), path


def tokenised_corpus(
    settings: Settings, shared: Path, cache: Path, vocabulary: Path | None, without: frozenset[bytes]
) -> tuple[Tokenizer, str, list[TokenisedSource]]:
    """Return the tokenizer, its JSON, and every source the settings allow, without benchmark rows.

    `vocabulary` is a tokenizer's JSON to use instead of one trained here; `without` has fingerprints of sides
    whose rows are left out besides.
    """
    guard = bench_fingerprints(shared / "bench") | without
    sources = find_sources(shared / "corpora", settings.sources)
    if vocabulary:
        tokenizer, path = Tokenizer.from_file(str(vocabulary)), vocabulary
    else:
        tokenizer, path = obtain_vocabulary(sources, settings, guard, cache)
    say(f"vocabulary of {tokenizer.get_vocab_size():,} pieces is ready")
    signature = hashlib.blake2b(path.read_bytes(), digest_size=8).hexdigest()
    corpus = [load_tokenised(s, tokenizer, signature, settings.max_tokens, guard, cache) for s in sources]
    for one, share in zip(corpus, draw_shares(corpus, settings), strict=True):
        say(f"  {one.source.pair} {one.source.name:24} {len(one):7,} rows {share:6.3f} refused {one.refused}")
    say(f"{sum(map(len, corpus)):,} rows are tokenised")
    return tokenizer, path.read_text(encoding="utf-8"), corpus


def train(
    settings: Settings, shared: Path, cache: Path, out: Path, vocabulary: Path | None = None,
    without: frozenset[bytes] = frozenset(),
) -> None:  # fmt: skip
    """Train a table on the corpora of `shared` and write the model to `out`; see `tokenised_corpus`."""
    torch.set_num_threads(settings.threads)
    torch.manual_seed(settings.seed)
    tokenizer, tokenizer_json, corpus = tokenised_corpus(settings, shared, cache, vocabulary, without)
    table = torch.empty(tokenizer.get_vocab_size(), settings.dim).normal_(std=settings.init_std)
    adam = LazyAdam.over(table)

    def embed(bags: Bags) -> NDArray[np.float32]:
        return bag_vectors(bags, table.numpy())

    def encode(texts: Sequence[str]) -> NDArray[np.float32]:
        return embed(tokenise(tokenizer, texts, _UNCUT))

    recent: list[float] = []
    for number, (left, right) in enumerate(batches(corpus, settings, embed)):
        warm = min(1.0, (number + 1) / settings.warmup)
        rate = settings.learning_rate * warm * (1 - number / settings.steps)
        recent.append(train_step(adam, left, right, rate, settings.temperature))
        if (number + 1) % _PROBE_EVERY == 0 or number + 1 == settings.steps:
            figures = probe(encode, shared / "bench")
            shown = " ".join(f"{task.replace(' 20', '/')} {value:.3f}" for task, value in figures.items())
            say(f"step {number + 1} loss {np.mean(recent):.3f} {shown}")
            recent.clear()
    table[sorted(silent_pieces(tokenizer))] = 0
    facts = {
        "name": "crosscheck-static",
        "languages": list(settings.languages),
        "settings": asdict(settings),
        "sources": [f"{one.source.pair}.{one.source.name}" for one in corpus],
    }
    save_model(table.numpy(), tokenizer_json, facts, out)
    say(f"wrote {out}")


@click.command()
@click.option("--shared", type=click.Path(path_type=Path), default=_HERE.parent.parent / "shared",
              show_default="../shared", help="Folder with corpora/ and bench/.")  # fmt: skip
@click.option("--out", type=click.Path(path_type=Path), default=_HERE.parent / "claims" / "encoder",
              show_default="claims/encoder", help="Folder of the model.")  # fmt: skip
@click.option("--settings", "settings_path", type=click.Path(path_type=Path, exists=True),
              default=_HERE / "train_encoder.toml", show_default="scripts/train_encoder.toml")  # fmt: skip
@click.option("--sources", type=click.Choice(["clean", "all"]), help="Which licences may be trained on.")
@click.option("--cache", type=click.Path(path_type=Path), default=_HERE.parent / ".cache" / "encoder",
              show_default=".cache/encoder", help="Folder for vocabulary and tokenised corpora.")  # fmt: skip
@click.option("--vocabulary", type=click.Path(path_type=Path, exists=True),
              help="A tokenizer.json to use instead of training one.")  # fmt: skip
@click.option("--without", type=click.Path(path_type=Path, exists=True),
              help="File of fingerprints, 8 bytes each: rows with such a side are left out.")  # fmt: skip
@click.option("--set", "changes", multiple=True, metavar="NAME=NUMBER", help="Change a setting.")
def main(
    shared: Path, out: Path, settings_path: Path, sources: str | None, cache: Path, vocabulary: Path | None,
    without: Path | None, changes: tuple[str, ...],
) -> None:  # fmt: skip
    """Train the encoder from SHARED/corpora and write it to OUT."""
    if not (shared / "corpora" / "parallel").is_dir() or not (shared / "bench").is_dir():
        raise click.ClickException(
            f"{shared}: no corpora/parallel and bench there; the training data are not part of the package "
            "(name their folder with --shared)"
        )
    settings = load_settings(settings_path)
    if sources:
        settings = replace(settings, sources=sources)
    for change in changes:
        name, _, value = change.partition("=")
        if name.startswith("w."):
            settings = replace(settings, weights={**settings.weights, name[2:]: float(value)})
        else:
            old = getattr(settings, name)
            new = tuple(map(float, value.split(","))) if isinstance(old, tuple) else type(old)(float(value))
            settings = replace(settings, **{name: new})
    left_out = without.read_bytes() if without else b""
    marks = frozenset(left_out[i : i + 8] for i in range(0, len(left_out), 8))
    train(settings, shared, cache, out, vocabulary, marks)


if __name__ == "__main__":
    main()
