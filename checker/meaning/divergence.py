"""Base divergence: how surely two passages differ in meaning, from word coverage and similarity alone.

A logistic regression over a few features of the pair; its weights are fitted by
`scripts/train_divergence.py` and kept in `divergence.toml` beside this file.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from checker.meaning.leftout import OPINION_NAMES, STRETCH_NAMES, SideView
from checker.meaning.logodds import log_odds
from checker.pairs import Pair
from checker.words.coverage import Stretch, length_ratio, stretches
from claims.shipped import load_shipped

# Probabilities are kept this far from 0 and 1 when their log odds are taken.
LEAST = 1e-6
# What the log odds of the model, those of coverage, and the rules (0..1) give to the log odds of a pair. Their ratios
# (1 : .61 : 1.23; .3, .4, .5, .6 and .5, 1, 1.5, 2 of the model's raw logit tried) weigh CED22 dev against REFreSD dev;
# scale and shift are Platt's on news of 2010, one half of the rows with a planted error.
MODEL_SHARE, BASE_SHARE, RULES_SHARE, SHIFT = 0.74, 0.45, 0.91, 0.47
WEIGHTS = Path(__file__).parent / "divergence.toml"


def features(pair: Pair) -> NDArray[np.float32]:
    """What the regression sees, see `NAMES`: similarity, coverage of both sides, longest gaps, lengths."""
    left, right = pair.words.left, pair.words.right
    ratio = length_ratio(pair.words)
    gaps = []
    for words in (left, right):
        first = next(stretches(words), None)
        gaps.append((first.mean * first.content) if first else 0.0)
    shares = sorted(pair.covered)
    worst = sorted([w.score for w in (*left, *right) if w.content], reverse=True)
    return np.array(
        [
            1.0 - pair.score,
            1.0 - shares[0],
            1.0 - shares[1],
            math.log1p(max(gaps)),
            math.log1p(min(gaps)),
            abs(ratio),
            worst[0] if worst else 0.0,
            sum(worst[:3]) / len(worst[:3]) if worst else 0.0,
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
    divergence) lies 1 % of true translations, and over `left_out` 1 % of the sides of true translations. What is
    `agreed` is fitted with the divergence model's opinion beside the features of a stretch.
    """

    weights: NDArray[np.float32]
    intercept: float
    unrelated: float
    suspect: float
    stretch_weights: NDArray[np.float32]
    stretch_intercept: float
    left_out: float
    agreed_weights: NDArray[np.float32]
    agreed_intercept: float
    left_out_agreed: float


@cache
def fitted() -> Fitted:
    """The numbers of `divergence.toml`."""
    data = load_shipped(WEIGHTS)
    weights = np.array([data["weights"][n] for n in NAMES], dtype=np.float32)
    stretch, agreed = data["stretch"], data["agreed"]
    return Fitted(
        weights,
        float(data["intercept"]),
        float(data["unrelated"]),
        float(data["suspect"]),
        np.array([stretch[n] for n in STRETCH_NAMES], dtype=np.float32),
        float(data["stretch_intercept"]),
        float(data["left_out"]),
        np.array([agreed[n] for n in (*STRETCH_NAMES, *OPINION_NAMES)], dtype=np.float32),
        float(data["agreed_intercept"]),
        float(data["left_out_agreed"]),
    )


def left_out(view: SideView, stretch: Stretch) -> float:
    """How surely, in 0..1, a stretch of a side is missing on the other one, by coverage alone."""
    logit_ = view.features(stretch) @ fitted().stretch_weights + fitted().stretch_intercept
    return float(1.0 / (1.0 + np.exp(-logit_)))


def is_left_out(view: SideView, stretch: Stretch) -> float:
    """The confidence that a stretch is missing over there, or 0 where it is not sure enough to be told.

    Where the divergence model has an opinion of the pair, its words count too.
    """
    if view.doubts is None:
        sure = left_out(view, stretch)
        return sure if sure >= fitted().left_out else 0.0
    together = agreed_features(view, stretch) @ fitted().agreed_weights + fitted().agreed_intercept
    return float(1.0 / (1.0 + np.exp(-together))) if together >= fitted().left_out_agreed else 0.0


def agreed_features(view: SideView, stretch: Stretch) -> NDArray[np.float32]:
    """What speaks for a stretch being left out, by coverage and by the divergence model."""
    return np.concatenate([view.features(stretch), view.opinion_features(stretch)])


def kinship(pair: Pair) -> float:
    """Similarity plus the coverage of the worse side: near 0 for unrelated sentences, up to 2."""
    return pair.score + min(pair.covered)


def base_divergence(pair: Pair) -> float:
    """A score in 0..1 from similarity and coverage; 1 where exactly one side is empty, 0 where both are."""
    empty = [not side.text.strip() for side in (pair.left, pair.right)]
    if any(empty):
        return 0.0 if all(empty) else 1.0
    logit_ = features(pair) @ fitted().weights + fitted().intercept
    return float(1.0 / (1.0 + np.exp(-logit_)))


def pair_divergence(pair: Pair, rules: float) -> float:
    """The one score of a pair in 0..1: coverage, the model's opinion if there is one, and what the rules found.

    `rules` in 0..1 is how surely the findings of the rules are right (`judge.rules_weight`). Without a model
    coverage and rules are independent witnesses; with one, log odds are added up.
    """
    base = base_divergence(pair)
    if pair.opinion is None:
        return 1.0 - (1.0 - base) * (1.0 - rules)
    told = MODEL_SHARE * log_odds(pair.opinion.probability, LEAST) + BASE_SHARE * log_odds(base, LEAST)
    total = told + RULES_SHARE * rules + SHIFT
    return float(1.0 / (1.0 + np.exp(-total)))
