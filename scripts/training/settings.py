"""The settings of the training, read from one TOML file."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting of `train_encoder.toml`; its comments say what each one does."""

    seed: int
    threads: int
    sources: str
    languages: tuple[str, ...]
    pieces: int
    per_source: int
    shares: dict[str, float]
    max_piece_length: int
    lowercase: bool
    dim: int
    init_std: float
    batch_size: int
    max_tokens: int
    power: float
    cap: int
    group_at: tuple[float, ...]
    group_size: int
    hard_share: float
    steps: int
    learning_rate: float
    warmup: int
    temperature: float
    weights: dict[str, float]

    def weight(self, pair: str, source: str) -> float:
        """Return how often a source is drawn, beside its size: its own weight times that of its languages."""
        return self.weights.get(source, self.weights["default"]) * self.weights.get(pair, 1.0)


def load_settings(path: Path) -> Settings:
    """Read settings from `path`; a missing key raises KeyError with its name."""
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    vocabulary, table, batches, optimiser = (raw[k] for k in ("vocabulary", "table", "batches", "optimiser"))
    return Settings(
        seed=raw["seed"], threads=raw["threads"], sources=raw["sources"], languages=tuple(raw["languages"]),
        pieces=vocabulary["pieces"], per_source=vocabulary["per_source"], shares=vocabulary["shares"],
        max_piece_length=vocabulary["max_piece_length"], lowercase=vocabulary["lowercase"],
        dim=table["dim"], init_std=table["init_std"],
        batch_size=batches["size"], max_tokens=batches["max_tokens"],
        power=batches["power"], cap=batches["cap"],
        group_at=tuple(batches["group_at"]), group_size=batches["group_size"],
        hard_share=batches["hard_share"],
        steps=optimiser["steps"], learning_rate=optimiser["learning_rate"], warmup=optimiser["warmup"],
        temperature=optimiser["temperature"], weights=raw["weights"],
    )  # fmt: skip
