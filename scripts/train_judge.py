#!/usr/bin/env python
"""Trains the divergence model of checker/judge on translations with made divergences, then with labelled ones.

First stage: pairs of corpora/parallel, about half with one or two fresh divergences (training/judge_noise.py),
and PAWS-X rows. Second stage: the same, with the labelled critical errors of corpora/ced22 mixed in. No row shares
a side with a benchmark. Machine, minutes and figures are in docs/model-card-judge.md.
"""

from __future__ import annotations

import math
import pickle
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path

import click
import numpy as np
import torch

sys.path[:0] = [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parent.parent)]

from training.judge_example import Example, labelled  # noqa: E402
from training.judge_export import publish  # noqa: E402
from training.judge_forget import forgotten  # noqa: E402
from training.judge_loop import loss_of, score, stream  # noqa: E402
from training.judge_model import Judge, Size  # noqa: E402
from training.judge_noise import Noise  # noqa: E402
from training.judge_rows import Labelled, Pool, read_ced22, read_pawsx, read_pools  # noqa: E402
from training.judge_start import start_from  # noqa: E402

from checker.judgewords import WordTable  # noqa: E402
from claims.embed import StaticEncoder, shipped_encoder  # noqa: E402

PAWSX_SHARE = 0.04
LABELLED_SHARE = 0.3
# How much of the labelled rows drawn are bad ones (5.5 % of them are).
BAD_SHARE = 0.35
WARMUP = 40
CLIP = 1.0
# A run that is cut off leaves a model that is at most this old.
KEEP_MINUTES = 4
LOGGED = 25
Rows = tuple[WordTable, list[Pool], list[Labelled], list[Labelled]]


def log(text: str) -> None:
    """Print a line with the time."""
    print(time.strftime("[%H:%M:%S]"), text, flush=True)


def read_rows(shared: Path, sources: str, seed: int, cache: Path) -> Rows:
    """All training rows in words, kept in `cache` for the next run."""
    table = WordTable(shipped_encoder())
    if cache.is_file():
        kept: Rows = pickle.loads(cache.read_bytes())
        for word in kept[0].words:
            table.row(word)
        table.fill()
        return table, *kept[1:]
    pools, marks = read_pools(shared, sources, table, seed)
    rows = table, pools, read_pawsx(shared, table, marks), read_ced22(shared, table, marks)
    # vectors are made anew by the encoder of the day; the rows are those that the first one found aligned
    names = WordTable.__new__(WordTable)
    names.words = table.words
    cache.parent.mkdir(parents=True, exist_ok=True)
    cache.write_bytes(pickle.dumps((names, *rows[1:]), 4))
    return rows


def told_anew(table: WordTable, encoder: StaticEncoder) -> WordTable:
    """The words of a table, in the same rows, with the vectors of another encoder."""
    fresh = WordTable(encoder)
    for word in table.words:
        fresh.row(word)
    fresh.fill()
    return fresh


def weighted(rows: Sequence[Labelled], seed: int) -> list[Example]:
    """Labelled rows with the bad ones repeated until they make up `BAD_SHARE`."""
    bad = [labelled(row) for row in rows if row.divergent]
    good = [labelled(row) for row in rows if not row.divergent]
    times = max(1, round(BAD_SHARE / (1 - BAD_SHARE) * len(good) / max(1, len(bad))))
    return [*good, *(bad * times)]


def train(
    model: Judge, noise: Noise, rows: Sequence[Example], share: float, rate: float, steps: int, minutes: float,
    seed: int, keep: Callable[[int], None],
) -> int:  # fmt: skip
    """Train for `steps` steps, or for `minutes` if that is not 0; the rate falls to a twentieth along a cosine.

    `keep` is called with the steps done every few minutes.
    """
    optimiser = torch.optim.AdamW(model.parameters(), rate, betas=(0.9, 0.98), weight_decay=0.01, fused=True)
    start, seen, losses, kept = time.time(), 0, [], time.time()
    for step, batch in enumerate(stream(noise, rows, share, seed)):
        done = (time.time() - start) / (60 * minutes) if minutes else step / steps
        if done >= 1:
            return step
        now = rate * (0.05 + 0.95 * (0.5 + 0.5 * math.cos(math.pi * done))) * min(1.0, (step + 1) / WARMUP)
        for group in optimiser.param_groups:
            group["lr"] = now
        loss = loss_of(model, batch, noise.table)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), CLIP)
        optimiser.step()
        seen += len(batch)
        losses.append(loss.item())
        if time.time() - kept > 60 * KEEP_MINUTES:
            keep(step + 1)
            kept = time.time()
        if step % LOGGED == LOGGED - 1:
            log(
                f"step {step + 1} pairs {seen} loss {np.mean(losses[-LOGGED:]):.3f} {time.time() - start:.0f} s"
            )
    return steps


def dev_auc(model: Judge, noise: Noise, seed: int) -> float:
    """The chance that a divergent one of 1,500 fresh examples outranks a sound one (of the training sources)."""
    state = noise.rng.getstate()
    noise.rng.seed(seed)
    examples = [noise.draw() for _ in range(1500)]
    noise.rng.setstate(state)
    scores, gold = score(model, examples, noise.table)[:, 0], np.array([e.label for e in examples]) > 0
    ranks = scores.argsort().argsort() + 1
    bad = int(gold.sum())
    return float((ranks[gold].sum() - bad * (bad + 1) / 2) / (bad * (len(gold) - bad)))


def save(model: Judge, path: Path, **facts: object) -> None:
    """Keep the weights, the size and what is known of the run."""
    path.parent.mkdir(parents=True, exist_ok=True)
    # a run may be cut off at any time: the file is whole or the one before
    fresh = path.with_suffix(".new")
    torch.save({"size": asdict(model.size), "weights": model.state_dict(), "facts": facts}, fresh)
    fresh.replace(path)
    log(f"wrote {path}")


@click.command()
@click.option("--shared", default="../shared", show_default=True)
@click.option("--out", default=".cache/judge", show_default=True, help="Folder of plain.pt and labelled.pt.")
@click.option("--sources", type=click.Choice(["clean", "all"]), default="all", show_default=True)
@click.option("--seed", default=1, show_default=True)
@click.option("--steps", default=(2000, 500), show_default=True, type=(int, int), help="Of the two stages.")
@click.option(
    "--minutes", default=(0.0, 0.0), show_default=True, type=(float, float), help="In place of steps."
)
@click.option("--rate", default=(1e-3, 4e-4), show_default=True, type=(float, float))
@click.option(
    "--start", help="Train on from the model in this folder, or from this checkpoint, second stage only."
)
@click.option(
    "--start-encoder", help="Folder of the encoder that the given model read, where it is another one."
)
@click.option(
    "--publish", "checkpoints", multiple=True,
    help="Train nothing: write checker/judge from this checkpoint, or from the mean of several.",
)  # fmt: skip
@click.option("--folder", default="checker/judge", show_default=True, help="Where the model is written to.")
@click.option("--threads", default=2, show_default=True)
def main(
    shared: str, out: str, sources: str, seed: int, steps: tuple[int, int], minutes: tuple[float, float],
    rate: tuple[float, float], threads: int, start: str | None, start_encoder: str | None,
    checkpoints: tuple[str, ...], folder: str,
) -> None:  # fmt: skip
    """Train both stages, keep a checkpoint after each, and write the last one as the model that ships."""
    if not (Path(shared) / "corpora").is_dir():
        click.echo(f"train_judge: {shared} has no corpora/: name the folder with --shared DIR", err=True)
        sys.exit(2)
    torch.set_num_threads(threads)
    torch.manual_seed(seed)
    if checkpoints:
        read = StaticEncoder(Path(start_encoder)) if start_encoder else None
        publish([Path(c) for c in checkpoints], shipped_encoder(), Path(shared), Path(folder), read)
        return
    rows = read_rows(Path(shared), sources, seed, Path(out) / f"rows.{sources}.{seed}.pkl")
    table, pools, pawsx, ced22 = rows
    counts = f"{sum(len(p.pairs) for p in pools)} pairs, {len(pawsx)} of PAWS-X, {len(ced22)} of ced22"
    log(f"{counts}, {len(table)} words")
    table = told_anew(table, forgotten(table, pools, ced22, Path(shared), Path(out) / "forgotten.npy"))
    model = Judge(Size(vector=table.vectors.shape[1]))
    log(f"{sum(p.numel() for p in model.parameters())} weights")
    facts = {"seed": seed, "sources": sources, "start": start or ""}
    if start:
        old = StaticEncoder(Path(start_encoder)) if start_encoder else table.encoder
        near = start_from(model, Path(start), table.words, table.encoder, old)
        log(f"started from {start}; its encoder's words and ours, mapped: mean cosine {near:.3f}")
        done = 0
    else:
        unlabelled = [pool for pool in pools if not pool.name.endswith("ced22")]
        noise = Noise(table, unlabelled, seed)
        plain = Path(out) / "plain.pt"

        def keep_plain(count: int) -> None:
            save(model, plain, steps=count, **facts)

        paraphrases = [labelled(row, judged=False) for row in pawsx]
        done = train(model, noise, paraphrases, PAWSX_SHARE, rate[0], steps[0], minutes[0], seed, keep_plain)
        keep_plain(done)
        log(f"AUC of fresh examples {dev_auc(model, noise, seed + 1):.3f}")
        if sources == "clean":
            publish([plain], shipped_encoder(), Path(shared), Path(folder))
            return
    last = Path(out) / "labelled.pt"

    def keep(count: int) -> None:
        for path in (last, last.with_stem(f"{last.stem}.{count}")):
            save(model, path, steps=(done, count), **facts)

    noise = Noise(table, pools, seed + 10)
    keep(train(
        model, noise, weighted(ced22, seed), LABELLED_SHARE, rate[1], steps[1], minutes[1], seed + 10, keep
    ))  # fmt: skip
    publish([last], shipped_encoder(), Path(shared), Path(folder))


if __name__ == "__main__":
    main()
