"""How an audit grows with the number of articles: processor seconds and memory of whole runs, and the exponent."""

from __future__ import annotations

import math
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from scripts.performance.archive import write_archive
from scripts.performance.cost import Cost, program


@dataclass(frozen=True, slots=True)
class Size:
    """An archive of so many articles, and what its audit cost."""

    articles: int
    cost: Cost


def audits(news: Path, sizes: Sequence[int], jobs: int) -> Iterator[Size]:
    """Audits of archives of these sizes, each by a program of its own; the first one, of two texts, is the start."""
    for size in (2, *sizes):
        with tempfile.TemporaryDirectory() as made:
            folder = Path(made)
            write_archive(news, folder / "archive", size)
            command = [sys.executable, "-m", "checker.cli", "audit", str(folder / "archive")]
            cost = program([*command, "--jobs", str(jobs), "-o", str(folder / "report.json")])
        yield Size(size, cost)


def exponent(sizes: Sequence[Size], start: float) -> float:
    """The slope of the logarithms of processor seconds over sizes (least squares), without those of the start."""
    points = [(math.log(s.articles), math.log(max(s.cost.processor - start, 1e-9))) for s in sizes]
    x, y = (sum(values) / len(points) for values in zip(*points, strict=True))
    return sum((a - x) * (b - y) for a, b in points) / sum((a - x) ** 2 for a, _ in points)
