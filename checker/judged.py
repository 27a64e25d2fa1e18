"""What a judge says of a pair of texts: the shipped divergence model, or one of the user's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from checker.model import TokenScore


@dataclass(frozen=True, slots=True)
class Judged:
    """How surely a pair differs, in 0..1 and calibrated, and a score in 0..1 for every word of either side.

    `alarm` is the share of sound pairs that look as bad or worse: where it is at most .01, one sound pair in a
    hundred would be called divergent too. A judge without word scores leaves the sides empty.
    """

    probability: float
    left: Sequence[TokenScore]
    right: Sequence[TokenScore]
    alarm: float = 1.0
