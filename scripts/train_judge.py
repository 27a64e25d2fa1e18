#!/usr/bin/env python
"""Trains the divergence model of checker/judge on translations with made divergences, then with labelled ones.

Four steps, each kept in a folder (.cache/judge): `pick` the rows and halve them; for each half an encoder that has
not seen it (scripts/train_encoder.py --without, the commands are printed); `rows` cuts all rows into words and
turns those encoders to the shipped one; `fit` trains, on a GPU if there is one; `publish` writes checker/judge.
No row shares a side with a benchmark. Machine, minutes and figures are in docs/model-card-judge.md.
"""

from __future__ import annotations

import lzma
import pickle
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click
import numpy as np
import torch

sys.path[:0] = [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parent.parent)]

from tokenizers import Tokenizer  # noqa: E402
from training.judge_batch import PADDED, Words  # noqa: E402
from training.judge_example import Example, labelled  # noqa: E402
from training.judge_export import publish  # noqa: E402
from training.judge_folds import FOLDS, mapped  # noqa: E402
from training.judge_loop import Learner, Span, train  # noqa: E402
from training.judge_model import Judge, Size  # noqa: E402
from training.judge_noise import Noise  # noqa: E402
from training.judge_rows import Labelled, Picked, Pool, pick, read_labelled, read_pools  # noqa: E402
from training.judge_start import start_from  # noqa: E402
from training.judge_stream import LONGEST_WORD, Diet, stream  # noqa: E402
from training.tokens import tokenise  # noqa: E402

from checker.meaning.judgewords import WordTable  # noqa: E402
from claims.embed import SHIPPED, StaticEncoder, shipped_encoder  # noqa: E402

PAWSX_SHARE = 0.02
# How much of the labelled rows drawn are bad ones (5.5 % of them are).
BAD_SHARE = 0.35
# Words whose vectors are summed at once.
SUMMED = 50_000
Rows = tuple[list[str], list[Pool], list[Labelled], list[Labelled]]


def log(text: str) -> None:
    """Print a line with the time."""
    print(time.strftime("[%H:%M:%S]"), text, flush=True)


class HalfEncoder:
    """The word vectors of one half's encoder, turned to the shipped one: what a `WordTable` asks of an encoder."""

    def __init__(self, folder: Path, fold: int) -> None:
        kept = np.load(folder / f"table.{fold}.npz")
        self.vectors: np.ndarray = kept["rows"] * kept["scales"][:, None]
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.dim = self.vectors.shape[1]

    def sums(self, words: Sequence[str]) -> np.ndarray:
        """The sum of each word's piece vectors, [words, dim]."""
        out = np.zeros((len(words), self.dim), np.float32)
        for low in range(0, len(words), SUMMED):
            bags = tokenise(self.tokenizer, words[low : low + SUMMED], LONGEST_WORD)
            part = out[low : low + SUMMED]
            np.add.at(part, np.repeat(np.arange(len(part)), np.diff(bags.bounds)), self.vectors[bags.ids])
        return out


def table_of(words: Sequence[str], encoder: HalfEncoder) -> WordTable:
    """A table with some words and their vectors."""
    table = WordTable(encoder)  # type: ignore[arg-type]
    for word in words:
        table.row(word)
    table.fill()
    return table


def on_device(encoders: Sequence[HalfEncoder], table: WordTable, device: torch.device) -> Words:
    """The words of the table with the vectors of all encoders on the device."""
    tables = torch.stack([torch.from_numpy(one.vectors) for one in encoders]).to(device)
    bags = tokenise(encoders[0].tokenizer, table.words, LONGEST_WORD)
    return Words.of_pieces(tables, bags.ids, bags.bounds, table)


def weighted(rows: Sequence[Labelled]) -> list[Example]:
    """Labelled rows with the bad ones repeated until they make up `BAD_SHARE`."""
    bad = [labelled(row) for row in rows if row.divergent]
    good = [labelled(row) for row in rows if not row.divergent]
    times = max(1, round(BAD_SHARE / (1 - BAD_SHARE) * len(good) / max(1, len(bad))))
    return [*good, *(bad * times)]


def learner_of(text: str, made: dict[str, Learner], dim: int, device: torch.device, seed: int) -> Learner:
    """A learner from NAME:WIDTH:INNER:LAYERS:HEADS:RATE[:TEACHER]."""
    name, width, inner, layers, heads, rate, *teacher = text.split(":")
    torch.manual_seed(seed + len(made))
    model = Judge(Size(dim, int(width), int(inner), int(layers), int(heads))).to(device)
    log(f"{name}: {sum(p.numel() for p in model.parameters())} weights")
    return Learner(name, model, float(rate), made[teacher[0]] if teacher else None)


def learners_of(
    texts: Sequence[str], dim: int, device: torch.device, seed: int, start: Path | None
) -> dict[str, Learner]:
    """The learners by name, which all begin with the weights of `start`, if it is given."""
    learners: dict[str, Learner] = {}
    for text in texts:
        one = learner_of(text, learners, dim, device, seed)
        learners[one.name] = one
        if start:
            start_from(one.model, start)
    return learners


def save(one: Learner, path: Path, **facts: object) -> None:
    """Keep the running mean of the weights (in half precision), the size and what is known of the run."""
    path.parent.mkdir(parents=True, exist_ok=True)
    model = one.kept()
    weights = {name: value.half() for name, value in model.state_dict().items()}
    # a run may be cut off at any time: the file is whole or the one before
    fresh = path.with_suffix(".new")
    torch.save({"size": asdict(model.size), "weights": weights, "facts": facts}, fresh)
    fresh.replace(path)
    log(f"wrote {path}")


@click.group()
def main() -> None:
    """Train the divergence model, step by step."""


@main.command("pick")
@click.option("--shared", default="../shared", show_default=True, type=click.Path(path_type=Path))
@click.option("--folder", default=".cache/judge", show_default=True, type=click.Path(path_type=Path))
@click.option("--sources", type=click.Choice(["clean", "all"]), default="all", show_default=True)
@click.option("--seed", default=1, show_default=True)
def pick_command(shared: Path, folder: Path, sources: str, seed: int) -> None:
    """Pick the rows and halve them; print how to train the encoders that have not seen a half."""
    if not (shared / "corpora").is_dir():
        click.echo(f"train_judge: {shared} has no corpora/: name the folder with --shared DIR", err=True)
        sys.exit(2)
    folder.mkdir(parents=True, exist_ok=True)
    picked = pick(shared, sources, seed)
    (folder / "picked.pkl").write_bytes(pickle.dumps(picked, 4))
    for fold in range(FOLDS):
        marks = sorted(mark for mark, at in picked.halves.items() if at == fold)
        (folder / f"without.{fold}").write_bytes(b"".join(marks))
        print(
            f"python scripts/train_encoder.py --shared {shared} --out {folder}/encoder.{fold} "
            f"--without {folder}/without.{fold} --set steps=4000 "
            f"--vocabulary claims/encoder/0_StaticEmbedding/tokenizer.json"
        )


@main.command("rows")
@click.option("--folder", default=".cache/judge", show_default=True, type=click.Path(path_type=Path))
def rows_command(folder: Path) -> None:
    """Cut the rows into words, and turn the encoders of the halves to the shipped one."""
    picked: Picked = pickle.loads((folder / "picked.pkl").read_bytes())
    table = WordTable(shipped_encoder())
    pools = read_pools(picked, table)
    pawsx, ced22 = (read_labelled(rows, picked.halves, table) for rows in (picked.pawsx, picked.ced22))
    rows: Rows = (table.words, pools, pawsx, ced22)
    with lzma.open(folder / "rows.pkl.xz", "wb", preset=3) as file:
        pickle.dump(rows, file, 4)
    (folder / "tokenizer.json").write_bytes((SHIPPED / "0_StaticEmbedding/tokenizer.json").read_bytes())
    for fold in range(FOLDS):
        rows8, scales, near = mapped(StaticEncoder(folder / f"encoder.{fold}"), shipped_encoder(), table)
        np.savez(folder / f"table.{fold}.npz", rows=rows8, scales=scales)
        log(f"encoder of half {fold}, turned to the shipped one: mean cosine of words {near:.3f}")
    log(f"{sum(len(p.pairs) for p in pools)} pairs, {len(pawsx)} of PAWS-X, {len(ced22)} of ced22")


@main.command("fit")
@click.option("--folder", default=".cache/judge", show_default=True, type=click.Path(path_type=Path))
@click.option("--out", default=".cache/judge", show_default=True, type=click.Path(path_type=Path))
@click.option("--learner", "wanted", multiple=True, default=["small:192:512:4:4:1e-3"], show_default=True,
              help="NAME:WIDTH:INNER:LAYERS:HEADS:RATE[:TEACHER]; all learn from the same batches.")  # fmt: skip
@click.option("--seed", default=1, show_default=True)
@click.option("--steps", default=(2000, 500), show_default=True, type=(int, int), help="Of the two stages.")
@click.option(
    "--minutes", default=(0.0, 0.0), show_default=True, type=(float, float), help="Instead of steps."
)
@click.option("--rates", default=(1.0, 0.4), show_default=True, type=(float, float), help="Shares of RATE.")
@click.option(
    "--labelled", "share", default=0.1, show_default=True, help="Share of labelled rows, stage two."
)
@click.option("--padded", default=PADDED, show_default=True, help="Padded words of a batch.")
@click.option("--workers", default=0, show_default=True, help="Processes that draw examples.")
@click.option("--device", default="cpu", show_default=True)
@click.option("--start", type=click.Path(path_type=Path),
              help="Where all learners start: a checkpoint, or a folder with a judge.onnx in float32.")  # fmt: skip
def fit_command(
    folder: Path, out: Path, wanted: Sequence[str], seed: int, steps: tuple[int, int],
    minutes: tuple[float, float], rates: tuple[float, float], share: float, padded: int, workers: int, device: str,
    start: Path | None,
) -> None:  # fmt: skip
    """Train in two stages, without and with labelled rows; keep every learner after each."""
    with lzma.open(folder / "rows.pkl.xz", "rb") as file:
        names, pools, pawsx, ced22 = pickle.load(file)
    where = torch.device(device)
    encoders = [HalfEncoder(folder, fold) for fold in range(FOLDS)]
    # noise takes counterparts from it, by the first encoder's vectors
    table = table_of(names, encoders[0])
    log(f"{sum(len(p.pairs) for p in pools)} pairs, {len(table)} words, on {where}")
    learners = learners_of(wanted, table.encoder.dim, where, seed, start)
    unlabelled = [pool for pool in pools if not pool.name.endswith("ced22")]
    paraphrases = [labelled(row, judged=False) for row in pawsx]
    stages: list[tuple[str, list[Pool], Diet]] = [
        ("plain", unlabelled, Diet(paraphrases, PAWSX_SHARE, padded)),
        ("labelled", pools, Diet(weighted(ced22), share, padded)),
    ]
    tokenizer, facts = (
        encoders[0].tokenizer,
        dict[str, Any](seed=seed, learners=list(wanted), start=start.name if start else ""),
    )
    steps_done: list[int] = []
    # noise adds a few words of its own to the table
    noises = [Noise(table, given, seed) for _, given, _ in stages]
    words = on_device(encoders, table, where)
    for at, ((stage, _, diet), noise) in enumerate(zip(stages, noises, strict=True)):
        span = Span(steps[at], minutes[at], rates[at])
        if not span.steps and not span.minutes:
            continue
        batches = stream(noise, tokenizer, diet, seed + 1000 * at, workers)

        def keep(count: int, stage: str = stage) -> None:
            for one in learners.values():
                save(one, out / f"{stage}.{one.name}.pt", steps=[*steps_done, count], **facts)
                save(one, out / f"{stage}.{one.name}.{count}.pt", steps=[*steps_done, count], **facts)

        done = train(list(learners.values()), words, batches, span, log, keep)
        batches.close()
        keep(done)
        steps_done.append(done)


@main.command("publish")
@click.argument("checkpoints", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--shared", default="../shared", show_default=True, type=click.Path(path_type=Path))
@click.option("--folder", default="checker/judge", show_default=True, type=click.Path(path_type=Path))
@click.option("--trained-on", type=click.Path(path_type=Path), help="Folder of the encoder, if another one.")
def publish_command(checkpoints: Sequence[Path], shared: Path, folder: Path, trained_on: Path | None) -> None:
    """Write the model that ships from a checkpoint, or from the mean of several."""
    old = StaticEncoder(trained_on) if trained_on else None
    publish(checkpoints, shipped_encoder(), shared, folder, old)


if __name__ == "__main__":
    main()
