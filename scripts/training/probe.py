"""Retrieval on the development benchmarks while training: accuracy of the nearest neighbour by cosine."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Encode = Callable[[Sequence[str]], NDArray[np.float32]]
_TATOEBA = ("deu", "fra", "spa", "ita", "nld", "por")


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").rstrip("\n").split("\n")


def accuracy(left: NDArray[np.float32], right: NDArray[np.float32]) -> float:
    """Return the mean over both directions of the share of rows whose nearest neighbour is their partner."""
    scores = left @ right.T
    gold = np.arange(len(left))
    return float(((scores.argmax(1) == gold).mean() + (scores.argmax(0) == gold).mean()) / 2)


def probe(encode: Encode, bench: Path, news_rows: int = 2000) -> dict[str, float]:
    """Return accuracies on Tatoeba and on `news_rows` news sentences of either year, by name of the task."""
    figures = {}
    for code in _TATOEBA:
        sides = [encode(_lines(bench / "tatoeba" / f"{code}-eng.{side}")) for side in (code, "eng")]
        figures[code] = accuracy(sides[0], sides[1])
    for year in ("2010", "2011"):
        files = {lang: bench / "news" / f"{year}.{lang}" for lang in ("de", "fr", "en")}
        rows = {lang: encode(_lines(path)[:news_rows]) for lang, path in files.items()}
        for one, two in (("de", "fr"), ("de", "en"), ("fr", "en")):
            figures[f"{one}-{two} {year}"] = accuracy(rows[one], rows[two])
    return figures
