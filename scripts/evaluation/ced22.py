"""Critical errors of WMT22: MCC with the K worst rows marked, and MCC of the rows that have an error."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from evaluation.rows import judge_rows

from checker.model import Severity

RESAMPLES = 500


def mcc(gold: np.ndarray, said: np.ndarray) -> float:
    """Matthews' correlation of two boolean arrays."""
    tp, tn = float((gold & said).sum()), float((~gold & ~said).sum())
    fp, fn = float((~gold & said).sum()), float((gold & ~said).sum())
    below = ((tp + fp) * (tp + fn) * (tn + fp) * (tn + fn)) ** 0.5
    return (tp * tn - fp * fn) / below if below else 0.0


def worst(scores: np.ndarray, count: int) -> np.ndarray:
    """True for the `count` highest scores."""
    out = np.zeros(len(scores), dtype=bool)
    out[np.argsort(-scores, kind="stable")[:count]] = True
    return out


def main(shared: Path) -> None:
    """Print the table for both language pairs, with 95 % bootstrap intervals."""
    print(
        "| pair | rows | bad | MCC, K worst by divergence | 95 % | MCC of rows with an error | with a warning |"
    )
    print("|---|---|---|---|---|---|---|")
    random = np.random.default_rng(1)
    for pair in ("en-de", "pt-en"):
        folder = shared / "bench/ced22" / pair
        source, target, label = (
            (folder / f"dev.{x}").read_text(encoding="utf-8").splitlines() for x in ("src", "mt", "label")
        )
        gold = np.array([x.strip() == "BAD" for x in label])
        judged = judge_rows(list(zip(source, target, strict=True)), (pair[:2], pair[3:]))
        scores = np.array([j.divergence for j in judged])
        draws = []
        for _ in range(RESAMPLES):
            at = random.integers(0, len(gold), len(gold))
            draws.append(mcc(gold[at], worst(scores[at], int(gold[at].sum()))))
        low, high = np.percentile(draws, [2.5, 97.5])
        fixed = [mcc(gold, np.array([j.has(s) for j in judged])) for s in (Severity.ERROR, Severity.WARNING)]
        top = mcc(gold, worst(scores, int(gold.sum())))
        print(
            f"| {pair} | {len(gold)} | {gold.sum()} | {top:.3f} | {low:.3f}–{high:.3f} "
            f"| {fixed[0]:.3f} | {fixed[1]:.3f} |"
        )
