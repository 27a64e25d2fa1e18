"""Writes a trained divergence model as an ONNX graph with its calibration beside it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from scipy.optimize import minimize

from checker.meaning.judgewords import PLACES, SHAPES, SPELLING_DIM, WordTable
from claims.embed import StaticEncoder
from training.judge_example import Example
from training.judge_int8 import Ranges, quantise, watched
from training.judge_loop import POSITIVE, score
from training.judge_model import Judge, Size
from training.judge_noise import Noise
from training.judge_rows import Pair, Pool, tokens_of
from training.judge_start import turn

NAMES = ("vectors", "spellings", "shapes", "places", "mask")
OPSET = 17
# Development news (bench/news) that the calibration is fitted on; it takes no part in training.
YEAR = "2010"
NEWS = (("de", "en"), ("de", "fr"), ("fr", "en"))
EVERY = 3
ALARMS = (0.005, 0.01, 0.02, 0.05, 0.1)
# What the two heads give to the logit of a pair: that it differs at all, and that it holds a critical error.
# Of 0, .25, .5, .75 and 1 for the second: chosen on the development figures of CED22, REFreSD and planted errors.
HEAD_SHARES = (0.25, 0.75)


def load(*paths: Path) -> tuple[Judge, dict[str, Any]]:
    """Checkpoints of one run of scripts/train_judge.py: the model, ready to score, and the facts of the last one.

    The weights of several are averaged (Izmailov et al. 2018, "Averaging Weights Leads to Wider Optima").
    """
    kept = [torch.load(path, weights_only=True) for path in paths]
    model = Judge(Size(**kept[-1]["size"]))
    sums = {
        name: sum(one["weights"][name].float() for one in kept) / len(kept) for name in kept[0]["weights"]
    }
    model.load_state_dict(sums)
    facts = dict(kept[-1]["facts"])
    if len(kept) > 1:
        facts["averaged"] = [one["facts"]["steps"] for one in kept]
    return model.eval(), facts


def write_graph(model: Judge, path: Path) -> None:
    """Write the graph; the numbers of pairs and of words on each side are free."""

    def side(count: int) -> list[torch.Tensor]:
        widths = (model.size.vector, SPELLING_DIM, SHAPES, PLACES)
        return [*(torch.rand(2, count, width) for width in widths), torch.ones(2, count)]

    inputs = [f"{side}_{name}" for side in ("left", "right") for name in NAMES]
    axes = {name: {0: "pairs", 1: name.split("_")[0]} for name in inputs}
    axes |= {"pair": {0: "pairs"}, "words": {0: "pairs", 1: "both"}}
    with torch.no_grad():
        torch.onnx.export(
            model.eval(), (*side(5), *side(7)), str(path), input_names=inputs, output_names=["pair", "words"],
            dynamic_axes=axes, opset_version=OPSET, dynamo=False,
        )  # fmt: skip


def platt(logits: np.ndarray, gold: np.ndarray) -> tuple[float, float]:
    """Slope and intercept of the logistic regression of labels on logits, both classes weighing the same."""
    weight = np.where(gold, 0.5 / gold.sum(), 0.5 / (~gold).sum())

    def loss(at: np.ndarray) -> float:
        value = at[0] * logits + at[1]
        return float((weight * (np.logaddexp(0, value) - gold * value)).sum())

    slope, intercept = minimize(loss, np.array([1.0, 0.0]), method="Nelder-Mead").x
    return float(slope), float(intercept)


def calibrated(
    model: Judge, encoder: StaticEncoder, shared: Path, seed: int
) -> tuple[dict[str, Any], Ranges]:
    """Platt's numbers on news with and without noise, and the probabilities that few untouched rows exceed.

    With them the ranges of what the layers were given by these rows.
    """
    table = WordTable(encoder)
    pools = []
    for langs in NEWS:
        sides = [
            (shared / f"bench/news/{YEAR}.{lang}").read_text(encoding="utf-8").splitlines() for lang in langs
        ]
        rows = [Pair((tokens_of(table, a), tokens_of(table, b)), langs) for a, b in zip(*sides, strict=True)][
            ::EVERY
        ]
        pools.append(
            Pool("-".join(langs), [row for row in rows if all(3 <= len(side) <= 60 for side in row.sides)])
        )
    table.fill()
    sound = [
        Example([list(side) for side in pair.sides], pair.langs) for pool in pools for pair in pool.pairs
    ]
    noise = Noise(table, pools, seed)
    drawn = [noise.draw() for _ in range(2 * len(sound))]
    touched = [example for example in drawn if example.label > 0]
    with watched(model) as ranges:
        logits = score(model, [*sound, *touched], table) @ np.array(HEAD_SHARES)
    slope, intercept = platt(logits, np.arange(len(logits)) >= len(sound))
    clean = 1 / (1 + np.exp(-slope * logits[: len(sound)] - intercept))
    alarms = {str(share): round(float(np.quantile(clean, 1 - share)), 4) for share in ALARMS}
    numbers = {
        "heads": list(HEAD_SHARES),
        "slope": round(slope, 4),
        "intercept": round(intercept, 4),
        "word_shift": round(-float(np.log(POSITIVE)), 4),
        "alarms": alarms,
        "calibration": f"bench/news/{YEAR}: {len(sound)} untouched rows, {len(touched)} with made divergences",
    }
    return numbers, ranges


def turn_to(model: Judge, encoder: StaticEncoder, old: StaticEncoder, shared: Path) -> float:
    """Let a model trained on the vectors of `old` read those of `encoder`, by the words of the news; how near."""
    table = WordTable(encoder)
    for lang in sorted({lang for langs in NEWS for lang in langs}):
        tokens_of_lines(table, shared / f"bench/news/{YEAR}.{lang}")
    weights = model.state_dict()
    near = turn(weights, table.words, encoder, old)
    model.load_state_dict(weights)
    return near


def tokens_of_lines(table: WordTable, path: Path) -> None:
    """Give all words of a file a row."""
    for line in path.read_text(encoding="utf-8").splitlines():
        tokens_of(table, line)


def publish(
    checkpoints: Sequence[Path], encoder: StaticEncoder, shared: Path, folder: Path,
    old: StaticEncoder | None = None,
) -> None:  # fmt: skip
    """Write `judge.onnx` and `judge.json` of a checkpoint, or of the mean of several, into `folder`.

    `old` is the encoder that it was trained on, if not `encoder`.
    """
    model, facts = load(*checkpoints)
    if old is not None:
        facts |= {"trained_on": old.signature, "near": round(turn_to(model, encoder, old, shared), 4)}
    folder.mkdir(parents=True, exist_ok=True)
    write_graph(model, folder / "judge.onnx")
    numbers, ranges = calibrated(model, encoder, shared, int(facts["seed"]))
    quantise(folder / "judge.onnx", ranges)
    data = {**numbers, "encoder": encoder.signature, **facts}
    (folder / "judge.json").write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")
