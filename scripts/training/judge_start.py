"""Starts the divergence model from a shipped graph: its weights, turned to the vectors of another encoder."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from checker.meaning.judgewords import WordTable
from claims.embed import StaticEncoder
from training.judge_model import Judge

# Words on which the map between two encoders is fitted.
FITTED_ON = 30_000
CHECKPOINT = ".pt"
# How many of them are held against all others, and how many near ones of each count, to compare cosines.
NEAR_SAMPLE, NEAR = 1000, 5
# Columns of `Judge.matches` that are cosines, and the one that is a difference of two.
COSINES, MARGIN = (0, 1, 5), 2


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


def turn(weights: dict[str, Tensor], words: list[str], new: StaticEncoder, old: StaticEncoder) -> float:
    """Let weights that read the vectors of `old` read those of `new`; returns how near (mean cosine) these came.

    A linear map brings the new vectors to the old ones by least squares, and a scale and a shift the cosines of
    near words; both are put into the weights.
    """
    if new.signature == old.signature:
        return 1.0
    fresh, known = (_unit_vectors(encoder, words[:FITTED_ON]) for encoder in (new, old))
    matrix = np.linalg.solve(fresh.T @ fresh + 1e-3 * np.eye(fresh.shape[1]), fresh.T @ known)
    near = fresh @ matrix
    lengths = np.linalg.norm(near, axis=1)
    # a fit by least squares shortens what it is not sure of; the weights were learnt on unit vectors
    turned = torch.tensor(matrix / lengths.mean(), dtype=torch.float32)
    for name in ("own", "across", "basis"):
        # a row of weights w reads old vectors; new @ matrix stands for them: (v M) w = v (M w)
        weights[f"{name}.weight"] = weights[f"{name}.weight"] @ turned.T
    _fit_cosines(weights, fresh, known)
    return float(((near * known).sum(axis=1) / np.maximum(lengths, 1e-9)).mean())


def _unit_vectors(encoder: StaticEncoder, words: list[str]) -> np.ndarray:
    table = WordTable(encoder)
    for word in words:
        table.row(word)
    table.fill()
    return table.vectors[: len(words)].astype(np.float64)


def _fit_cosines(weights: dict[str, Tensor], fresh: np.ndarray, known: np.ndarray) -> None:
    """Scale and shift what reads cosines, so that near words look as near as they did to the old encoder."""
    means, spreads = [], []
    for vectors in (fresh, known):
        scores = np.sort(vectors[:NEAR_SAMPLE] @ vectors.T, axis=1)[:, -NEAR - 1 : -1]
        means.append(float(scores.mean()))
        spreads.append(float(scores.std()))
    scale = spreads[1] / spreads[0]
    shift = means[1] - scale * means[0]
    weights["sharpness"][0] *= scale
    weights["bias"][2] += weights["bias"][0] * shift
    weights["bias"][0] *= scale
    first = weights["scalars.0.weight"]
    weights["scalars.0.bias"] += first[:, list(COSINES)].sum(dim=1) * shift
    first[:, [*COSINES, MARGIN]] *= scale


def start_from(model: Judge, path: Path) -> None:
    """Give `model` the weights of a checkpoint, or of a folder with a judge.onnx in float32, of the same size."""
    kept = path.suffix == CHECKPOINT
    weights = torch.load(path, weights_only=True)["weights"] if kept else read_weights(path / "judge.onnx")
    for name in ("pair.2.weight", "pair.2.bias"):
        # a model of one head: both start out as that one
        weights[name] = weights[name].expand_as(model.state_dict()[name])
    model.load_state_dict({name: value.float() for name, value in weights.items()})
