"""A small fitted model of names: what speaks for a slip, each with its weight."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from claims.shipped import load_shipped


@dataclass(frozen=True, slots=True)
class Fitted:
    """The fitted numbers: a weight for each ground, the intercept, and the least probability of a slip."""

    weights: tuple[tuple[str, float], ...]
    intercept: float
    least: float

    def probability(self, grounds: Mapping[str, float]) -> float:
        """How likely a slip is, by the grounds that speak for and against it."""
        logit = self.intercept + sum(weight * grounds[name] for name, weight in self.weights)
        return 1.0 / (1.0 + math.exp(-logit))


@cache
def load_fitted(path: Path, names: tuple[str, ...]) -> Fitted:
    """The numbers of a file for some grounds."""
    data = load_shipped(path)
    return Fitted(tuple((name, data["weights"][name]) for name in names), data["intercept"], data["least"])
