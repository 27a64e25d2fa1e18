"""Fits the confidence of `polarity-mismatch`: planted negations against untouched rows of bench/news 2010.

Usage: .venv/bin/python scripts/training/polarity.py SHARED_FOLDER
Prints the intercept and weights of `checker/checks/polarity.py`, and recall and alarms by threshold.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2])]

from evaluation.plant import planted  # noqa: E402
from evaluation.rows import news_rows  # noqa: E402

from checker.denials import Denial, unanswered  # noqa: E402
from checker.pairs import Pair, passage_of_text  # noqa: E402

PAIRS = (("de", "fr"), ("en", "de"), ("fr", "en"))
# The rows of 2010 come first; those of 2011 are held out.
ROWS_2010 = 2489
PLANTED, SEED = 250, 7
NAMES = ("intercept", "near", "overall", "stray", "lost", "others", "soft", "words", "never", "no")
RIDGE = 1e-3
STEPS = 100


def grounds(denial: Denial) -> list[float]:
    """The features of a denial in the order of `NAMES`."""
    kind = denial.negation.kind
    return [
        1.0, denial.near, denial.overall, denial.stray, denial.lost, min(denial.others, 2),
        min(denial.soft, 3), float(np.log(denial.words)), kind == "never", kind == "no",
    ]  # fmt: skip


def examples(shared: Path) -> tuple[list[tuple[int, list[float]]], dict[int, int]]:
    """The denials found, as (planted or not, features), and the numbers of rows of both kinds."""
    found: list[tuple[int, list[float]]] = []
    counts = {0: 0, 1: 0}
    for langs in PAIRS:
        rows = news_rows(shared, langs)[:ROWS_2010]
        for label, some in ((1, list(planted(rows, "negation", langs[1], PLANTED, SEED))), (0, rows[::2])):
            counts[label] += len(some)
            for left, right in some:
                pair = Pair(
                    passage_of_text(left, langs[0], "rows", 1), passage_of_text(right, langs[1], "rows", 1), 0
                )
                denial = unanswered(pair)
                if denial is not None:
                    found.append((label, grounds(denial)))
    return found, counts


def fit(x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.float64]:
    """Logistic regression by Newton's method, both classes weighing the same as a whole."""
    share = np.where(y == 1, (y == 0).sum() / max(1, (y == 1).sum()), 1.0)
    weights = np.zeros(x.shape[1])
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (share * (p - y)) + RIDGE * weights
        curve = (x * (share * p * (1 - p))[:, None]).T @ x + RIDGE * np.eye(len(weights))
        weights -= np.linalg.solve(curve, slope)
    return weights


def main() -> None:
    """Fit on the given shared folder and print."""
    found, counts = examples(Path(sys.argv[1]))
    x, y = np.array([f for _, f in found], dtype=float), np.array([label for label, _ in found], dtype=float)
    weights = fit(x, y)
    print(dict(zip(NAMES, np.round(weights, 2).tolist(), strict=True)))
    p = 1 / (1 + np.exp(-x @ weights))
    for at in np.arange(0.1, 1.0, 0.1):
        recall, alarms = ((p >= at) & (y == 1)).sum() / counts[1], ((p >= at) & (y == 0)).sum() / counts[0]
        print(f"{at:.1f}: planted {100 * recall:.1f} %, untouched {100 * alarms:.2f} %")


if __name__ == "__main__":
    main()
