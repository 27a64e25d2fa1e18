"""Two names held to stand for each other, and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from claims.facts.model import Name


class Ground(IntEnum):
    """Why two names are held to stand for each other, the best reason first."""

    NEIGHBOUR = 0
    SPELLING = 1
    PLACE = 2


@dataclass(frozen=True, slots=True)
class NamePair:
    """A left name and the right one in its place; `letters` is how many letters differ (0: another name).

    `doubtful` says that the two are rather a free rendering than a slip (checker/names/replaced.py).
    """

    left: Name
    right: Name
    letters: int
    sure: float
    ground: Ground = Ground.PLACE
    doubtful: bool = False
