"""Log odds of probabilities, as the models of divergence, of left-out words and of denials add them up."""

from __future__ import annotations

import math


def log_odds(probability: float, least: float) -> float:
    """The log odds of a probability that is kept so far from 0 and 1."""
    bounded = min(max(probability, least), 1.0 - least)
    return math.log(bounded / (1.0 - bounded))
