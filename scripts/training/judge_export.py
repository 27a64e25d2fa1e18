"""Writes a trained divergence model as an ONNX graph with its calibration beside it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import torch

from checker.judgewords import PLACES, SHAPES, SPELLING_DIM
from training.judge_model import Judge, Size

NAMES = ("vectors", "spellings", "shapes", "places", "mask")
OPSET = 17


def load(path: Path) -> tuple[Judge, dict[str, Any]]:
    """A checkpoint of scripts/train_judge.py: the model, ready to score, and the facts of its run."""
    kept = torch.load(path, weights_only=True)
    model = Judge(Size(**kept["size"]))
    model.load_state_dict(kept["weights"])
    return model.eval(), dict(kept["facts"])


def export(model: Judge, path: Path) -> None:
    """Write the graph; numbers of pairs and of words on each side are free."""
    def side(n: int) -> list[torch.Tensor]:
        widths = (model.size.vector, SPELLING_DIM, SHAPES, PLACES)
        return [*(torch.rand(2, n, w) for w in widths), torch.ones(2, n)]

    inputs = [f"{side}_{name}" for side in ("left", "right") for name in NAMES]
    axes = {name: {0: "pairs", 1: name.split("_")[0]} for name in inputs}
    torch.onnx.export(
        model, (*side(5), *side(7)), str(path), input_names=inputs, output_names=["pair", "words"],
        dynamic_axes={**axes, "pair": {0: "pairs"}, "words": {0: "pairs", 1: "both"}}, opset_version=OPSET, dynamo=False,
    )  # fmt: skip


def write_facts(folder: Path, **facts: Any) -> None:
    """Write `judge.json` beside the graph."""
    (folder / "judge.json").write_text(json.dumps(facts, indent=1) + "\n", encoding="utf-8")
