"""Critical errors of WMT21, English web comments in machine translation: MCC with the threshold chosen on train."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from evaluation.ced22 import RESAMPLES, mcc
from evaluation.refresd import auc
from evaluation.rows import Judged, judge_rows

from checker.model import Severity

# Thresholds that are tried on train: the scores' own quantiles.
QUANTILES = np.linspace(0.02, 0.99, 98)


def read_part(shared: Path, part: str) -> tuple[list[tuple[str, str]], np.ndarray]:
    """The rows of "train" or "dev" and whether each is an error; rows without five fields are left out."""
    lines = (shared / f"bench/ced21/en-de.{part}.tsv").read_text(encoding="utf-8").splitlines()
    cells = [c for c in (line.split("\t") for line in lines) if len(c) == 5]
    return [(c[1], c[2]) for c in cells], np.array([c[4].strip() == "ERR" for c in cells])


def best_threshold(gold: np.ndarray, scores: np.ndarray) -> float:
    """The quantile of the scores that gives the best MCC when it and all above are marked."""
    return float(max(np.quantile(scores, QUANTILES), key=lambda t: mcc(gold, scores >= t)))


def interval(gold: np.ndarray, said: np.ndarray, seed: int = 1) -> tuple[float, float]:
    """The 95 % bootstrap interval of the MCC."""
    random = np.random.default_rng(seed)
    draws = [random.integers(0, len(gold), len(gold)) for _ in range(RESAMPLES)]
    low, high = np.percentile([mcc(gold[at], said[at]) for at in draws], [2.5, 97.5])
    return float(low), float(high)


def by_severity(gold: np.ndarray, judged: Sequence[Judged], severity: Severity) -> float:
    """MCC of the rows with a finding that is at least this bad."""
    return mcc(gold, np.array([j.has(severity) for j in judged]))


def main(shared: Path) -> None:
    """Print MCC on train at its own best threshold, and on dev at that one."""
    rows, gold = read_part(shared, "train")
    scores = np.array([j.divergence for j in judge_rows(rows, ("en", "de"))])
    threshold = best_threshold(gold, scores)
    dev_rows, dev = read_part(shared, "dev")
    judged = judge_rows(dev_rows, ("en", "de"))
    found = np.array([j.divergence for j in judged])
    said = found >= threshold
    low, high = interval(dev, said)
    errors, warnings = (by_severity(dev, judged, s) for s in (Severity.ERROR, Severity.WARNING))
    print(
        "| dev rows | errors | AUC | threshold | MCC on train | MCC on dev | 95 % "
        "| MCC of rows with an error | with a warning |"
    )
    print("|---|---|---|---|---|---|---|---|---|")
    print(
        f"| {len(dev)} | {dev.sum()} | {auc(dev, found):.3f} | {threshold:.3f} "
        f"| {mcc(gold, scores >= threshold):.3f} | {mcc(dev, said):.3f} | {low:.3f}–{high:.3f} "
        f"| {errors:.3f} | {warnings:.3f} |"
    )
