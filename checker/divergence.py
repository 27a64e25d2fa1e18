"""Base divergence: how surely two passages differ in meaning, from word coverage and similarity alone.

A logistic regression over a few features of the pair; its weights are fitted by
`scripts/train_divergence.py` and kept in `divergence.toml` beside this file.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from checker.coverage import STRETCH_NAMES, Stretch, covered_share, length_ratio, stretch_features, stretches
from checker.pairs import Pair

WEIGHTS = Path(__file__).parent / "divergence.toml"


def features(pair: Pair) -> NDArray[np.float32]:
    """What the regression sees, see `NAMES`: similarity, coverage of both sides, longest gaps, lengths."""
    left, right = pair.words.left, pair.words.right
    ratio = length_ratio(pair)
    gaps = []
    for words in (left, right):
        first = next(stretches(words), None)
        gaps.append((first.mean * first.content) if first else 0.0)
    shares = sorted((covered_share(left), covered_share(right)))
    worst = sorted((w.score for w in (*left, *right) if w.content), reverse=True)
    return np.array(
        [
            1.0 - pair.score,
            1.0 - shares[0],
            1.0 - shares[1],
            np.log1p(max(gaps)),
            np.log1p(min(gaps)),
            abs(ratio),
            worst[0] if worst else 0.0,
            float(np.mean(worst[:3])) if worst else 0.0,
        ],
        dtype=np.float32,
    )


NAMES = (
    "distance",
    "uncovered_most",
    "uncovered_least",
    "gap_most",
    "gap_least",
    "length",
    "worst",
    "worst_three",
)


@dataclass(frozen=True, slots=True, eq=False)
class Fitted:
    """The fitted numbers: weights in the order of their names, intercepts, and three thresholds.

    Under `unrelated` (kinship, see below) lie 99 % of pairs of unrelated sentences; over `suspect` (base
    divergence) lies 1 % of true translations, and over `left_out` 1 % of the sides of true translations.
    """

    weights: NDArray[np.float32]
    intercept: float
    unrelated: float
    suspect: float
    stretch_weights: NDArray[np.float32]
    stretch_intercept: float
    left_out: float


@cache
def fitted() -> Fitted:
    """The numbers of `divergence.toml`."""
    data = tomllib.loads(WEIGHTS.read_text(encoding="utf-8"))
    weights = np.array([data["weights"][n] for n in NAMES], dtype=np.float32)
    stretch = data["stretch"]
    return Fitted(
        weights,
        float(data["intercept"]),
        float(data["unrelated"]),
        float(data["suspect"]),
        np.array([stretch[n] for n in STRETCH_NAMES], dtype=np.float32),
        float(data["stretch_intercept"]),
        float(data["left_out"]),
    )


def left_out(pair: Pair, side: int, stretch: Stretch) -> float:
    """How surely, in 0..1, a stretch of side 0 or 1 is missing on the other side."""
    logit = stretch_features(pair, side, stretch) @ fitted().stretch_weights + fitted().stretch_intercept
    return float(1.0 / (1.0 + np.exp(-logit)))


def kinship(pair: Pair) -> float:
    """Similarity plus the coverage of the worse side: near 0 for unrelated sentences, up to 2."""
    return pair.score + min(covered_share(pair.words.left), covered_share(pair.words.right))


def base_divergence(pair: Pair) -> float:
    """A score in 0..1 from similarity and coverage; 1 where exactly one side is empty, 0 where both are."""
    empty = [not side.text.strip() for side in (pair.left, pair.right)]
    if any(empty):
        return 0.0 if all(empty) else 1.0
    logit = features(pair) @ fitted().weights + fitted().intercept
    return float(1.0 / (1.0 + np.exp(-logit)))
