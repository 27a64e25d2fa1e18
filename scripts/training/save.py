"""Writes a trained table as a sentence-transformers model: int8 rows with one float32 scale each."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import save_file

_MODULES = [
    {"idx": 0, "name": "0", "path": "0_StaticEmbedding",
     "type": "sentence_transformers.sentence_transformer.modules.StaticEmbedding"},
    {"idx": 1, "name": "1", "path": "1_Normalize",
     "type": "sentence_transformers.sentence_transformer.modules.Normalize"},
]  # fmt: skip


def quantised(table: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Return int8 rows [pieces, dim] and float32 scales [pieces], so that rows * scales is nearly `table`."""
    scales = np.abs(table).max(axis=1) / 127
    safe = np.where(scales > 0, scales, 1.0)
    return np.rint(table / safe[:, None]).astype(np.int8), scales.astype(np.float32)


def save_model(table: NDArray[np.float32], tokenizer: str, facts: dict[str, object], out: Path) -> None:
    """Write `table` and the tokenizer's JSON under `out`; `facts` go into `crosscheck.json` beside them."""
    folder = out / "0_StaticEmbedding"
    folder.mkdir(parents=True, exist_ok=True)
    (out / "1_Normalize").mkdir(exist_ok=True)
    rows, scales = quantised(table)
    # the names under which sentence-transformers looks for a table with a weight per piece (as in model2vec)
    save_file({"embeddings": rows, "weights": scales}, folder / "model.safetensors")
    (folder / "model.safetensors").chmod(0o644)  # safetensors writes files only their owner may read
    (folder / "tokenizer.json").write_text(tokenizer, encoding="utf-8")
    (out / "1_Normalize" / "config.json").write_text("{}\n", encoding="utf-8")
    (out / "modules.json").write_text(json.dumps(_MODULES, indent=1) + "\n", encoding="utf-8")
    config = {"model_type": "SentenceTransformer", "similarity_fn_name": "cosine"}
    (out / "config_sentence_transformers.json").write_text(json.dumps(config) + "\n", encoding="utf-8")
    (out / "crosscheck.json").write_text(json.dumps(facts, indent=1) + "\n", encoding="utf-8")
