"""Human judgements of fine divergence (REFreSD, English–French): AUC and weighted F1 of `divergence`."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from evaluation.rows import judge_rows

FOLDS = 10


def auc(gold: np.ndarray, scores: np.ndarray) -> float:
    """The chance that a divergent row outranks an equivalent one."""
    ranks = scores.argsort().argsort() + 1.0
    bad = int(gold.sum())
    return float((ranks[gold].sum() - bad * (bad + 1) / 2) / (bad * (len(gold) - bad)))


def weighted_f1(gold: np.ndarray, said: np.ndarray) -> float:
    """F1 of both classes, weighted by their size."""
    total = 0.0
    for value in (True, False):
        hit = float(((gold == value) & (said == value)).sum())
        below = float((gold == value).sum() + (said == value).sum())
        total += (gold == value).mean() * (2 * hit / below if below else 0.0)
    return float(total)


def main(shared: Path) -> None:
    """Print AUC, and weighted F1 with the threshold chosen on the other folds."""
    lines = (shared / "bench/refresd/dev.tsv").read_text(encoding="utf-8").splitlines()
    cells = [line.split("\t") for line in lines]
    cells = [c for c in cells if c[0] in ("equivalent", "divergent")]
    gold = np.array([c[0] == "divergent" for c in cells])
    scores = np.array([j.divergence for j in judge_rows([(c[2], c[3]) for c in cells], ("en", "fr"))])
    said = np.zeros(len(gold), dtype=bool)
    for fold in range(FOLDS):
        test = np.arange(len(gold)) % FOLDS == fold
        best = max(np.unique(scores[~test]), key=lambda t: weighted_f1(gold[~test], scores[~test] >= t))
        said[test] = scores[test] >= best
    print("| rows | divergent | AUC | weighted F1 |\n|---|---|---|---|")
    print(f"| {len(gold)} | {gold.sum()} | {auc(gold, scores):.3f} | {weighted_f1(gold, said):.3f} |")
