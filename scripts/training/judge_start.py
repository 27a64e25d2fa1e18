"""Starts the divergence model from a shipped graph: its weights, turned to the vectors of another encoder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from checker.judgewords import WordTable
from claims.embed import StaticEncoder
from training.judge_model import OLD_INPUTS, Judge

# Words on which the map between two encoders is fitted.
FITTED_ON = 30_000


def read_weights(graph: Path) -> dict[str, Tensor]:
    """The weights of an exported graph by their names in `Judge`; biases keep their names in it, products not.

    Products of matrices and factors stand in the graph in the order in which `Judge.forward` uses them.
    """
    import onnx
    from onnx import numpy_helper

    found = {i.name: numpy_helper.to_array(i) for i in onnx.load(str(graph)).graph.initializer}
    named = {name: array for name, array in found.items() if "::" not in name}
    rest = iter([array for name, array in found.items() if "::" in name])
    out: dict[str, np.ndarray] = dict(named)
    out["sharpness"] = np.array([next(rest), next(rest)])
    layers = sum(name.endswith(".qkv.bias") for name in named)
    for name in ("basis", "own", "across", "product", "scalars.0", "scalars.2"):
        out[f"{name}.weight"] = next(rest).T
    out["bias"] = np.stack([next(rest).reshape(-1) for _ in range(6)])
    for layer in range(layers):
        for part in ("qkv", "out", "up", "down"):
            out[f"layers.{layer}.{part}.weight"] = next(rest).T
    out["word.weight"] = next(rest).T
    return {name: torch.tensor(np.ascontiguousarray(array)) for name, array in out.items()}


def turned(words: list[str], new: StaticEncoder, old: StaticEncoder) -> tuple[Tensor, float]:
    """The matrix that brings unit word vectors of `new` nearest to those of `old`, and how near (mean cosine)."""
    sides = []
    for encoder in (new, old):
        table = WordTable(encoder)
        for word in words:
            table.row(word)
        table.fill()
        sides.append(table.vectors[: len(words)])
    matrix, *_ = np.linalg.lstsq(sides[0], sides[1], rcond=None)
    near = sides[0] @ matrix
    lengths = np.linalg.norm(near, axis=1)
    # a fit by least squares shortens what it is not sure of; the weights were learnt on unit vectors
    matrix /= lengths.mean()
    return torch.tensor(matrix), float(((near * sides[1]).sum(axis=1) / np.maximum(lengths, 1e-9)).mean())


def turn(weights: dict[str, Tensor], words: list[str], new: StaticEncoder, old: StaticEncoder) -> float:
    """Let weights that read the vectors of `old` read those of `new`; returns how near the two came."""
    if new.signature == old.signature:
        return 1.0
    matrix, near = turned(words[:FITTED_ON], new, old)
    for name in ("own", "across", "basis"):
        # a row of weights w reads old vectors; new @ matrix stands for them: (v M) w = v (M w)
        weights[f"{name}.weight"] = weights[f"{name}.weight"] @ matrix.T
    return near


def start_from(model: Judge, folder: Path, words: list[str], new: StaticEncoder, old: StaticEncoder) -> float:
    """Give `model` the weights of `folder`/judge.onnx; what the old one did not read starts out at zero.

    Returns how near (mean cosine) the new encoder's words came to the old one's; 1 for the same encoder.
    """
    weights = read_weights(folder / "judge.onnx")
    near = turn(weights, words, new, old)
    first = weights["scalars.0.weight"]
    wide = torch.zeros_like(model.scalars[0].weight)
    for target, source in zip(_blocks(model), OLD_INPUTS, strict=True):
        wide[:, target] = first[:, source]
    weights["scalars.0.weight"] = wide
    model.load_state_dict(weights)
    return near


def _blocks(model: Judge) -> Iterator[slice]:
    """Where in the inputs of `Judge.scalars` those of the first model stand: matches, then own and other shapes."""
    yield slice(0, OLD_INPUTS[0].stop)
    width = int(model.scalars[0].weight.shape[1])
    yield slice(width - (OLD_INPUTS[1].stop - OLD_INPUTS[1].start), width)
