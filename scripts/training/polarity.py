"""Fits the confidence of `polarity-mismatch`: planted denials against untouched rows of news.

Usage: .venv/bin/python scripts/training/polarity.py SHARED_FOLDER
Prints the weights of `checker/checks/polarity.py` and recall by alarms. Those without the divergence model are fitted
on news of other years and tried on bench/news; those with its opinion, since it has learnt the other news as sound, on
bench/news from the weights that stand there, and tried on the year that they were not fitted on.
The planter of the benchmark knows "not" only; here other denying words are taken out too.
"""

from __future__ import annotations

import lzma
import random
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2])]

from evaluation.plant import planted  # noqa: E402
from evaluation.rows import news_rows  # noqa: E402

from checker.checks.polarity import OPINION, WEIGHTS, grounds  # noqa: E402
from checker.meaning.opinions import with_opinions  # noqa: E402
from checker.pairs import Pair, Passage, RowSide, passage_of_text  # noqa: E402
from checker.settings import Settings  # noqa: E402
from checker.statements.denials import WEAK, unanswered  # noqa: E402
from claims.facts.model import Facts  # noqa: E402
from claims.facts.polarity import DENYING, find_negations  # noqa: E402
from claims.lexicon import load_lexicon  # noqa: E402

PAIRS = (("de", "fr"), ("en", "de"), ("fr", "de"), ("fr", "en"), ("de", "en"))
PLANTED, OTHERS, UNTOUCHED, SEED = 250, 120, 3000, 7
# "not" is the kind that the others are told from.
NAMES = (
    "one", "near", "likeness", "overall", "stray", "lost", "others", "more", "weak", "ours", "doubled", "opposed",
    "shared", "words",
    *sorted(DENYING - {"not"}), *(f"answer_{kind}" for kind in WEAK),
)  # fmt: skip
# Set by hand: planted denials beside another one are no double negations that a writer would write.
BY_HAND = ("doubled",)
# How much the weights with the model's opinion are held to those without.
HELD = 5.0
# The rows of bench/news up to this one are those of 2010.
FIRST_YEAR = 2489
# Denying words other than the planter's, each with what is left of them in an affirmed sentence.
AFFIRMED = {
    "de": (
        (r"\bkein(e[nmrs]?)?\b(?= [a-zäöü]*[A-ZÄÖÜ])", r"ein\1"), (r"\b(?:niemals|nie) ", ""), (r"\bnichts\b", "etwas"),
    ),
    "fr": (
        (r"\b(?:ne |n['’])(\w+) (?:jamais|plus|rien)\b(?! qu)", r"\1"), (r"\b(?:ne |n['’])(\w+) aucune? ", r"\1 un "),
    ),
    "en": (
        (r"\bnever ", ""), (r"\bno (?=[a-z]{4,})", "some "),
        (r"\b(ca|could|would|is|are|was|were|has|have)n['’]t\b", r"\1"),
    ),
}  # fmt: skip
RIDGE = 1.0
STEPS = 60
RATES = (0.0015, 0.005, 0.01, 0.014, 0.02, 0.03)
Row = tuple[str, str]
# A row: planted or not, and the grounds of its unanswered denials.
Example = tuple[int, list[list[float]]]


def corpus_rows(shared: Path, langs: tuple[str, str]) -> list[Row]:
    """The news rows of the training corpora in two languages, shuffled."""
    name = shared / f"corpora/parallel/{langs[0]}-{langs[1]}.news.tsv.xz"
    turned = not name.exists()
    name = shared / f"corpora/parallel/{langs[1]}-{langs[0]}.news.tsv.xz" if turned else name
    with lzma.open(name, "rt", encoding="utf-8") as file:
        cells = [line.rstrip("\n").split("\t") for line in file]
    rows = [(c[1], c[0]) if turned else (c[0], c[1]) for c in cells if len(c) == 2 and c[0] and c[1]]
    random.Random(SEED).shuffle(rows)
    return rows


def affirmed(rows: Sequence[Row], lang: str) -> Iterator[Row]:
    """Rows with one of the other denying words taken out of their right side."""
    for left, right in rows:
        for pattern, rest in AFFIRMED[lang]:
            changed = re.sub(pattern, rest, right, count=1)
            if changed != right:
                yield left, changed
                break


def examples(
    rows: Sequence[Row], langs: tuple[str, str], names: Sequence[str] = NAMES, *, asked: bool = False
) -> Iterator[Example]:
    """Planted and untouched rows; the divergence model is asked for its opinion or not."""
    bad = [
        *planted(rows, "negation", langs[1], PLANTED, SEED),
        *islice(affirmed(rows[0 if asked else UNTOUCHED :], langs[1]), OTHERS),
    ]
    for label, some in ((1, bad), (0, rows if asked else rows[:UNTOUCHED])):
        pairs = [Pair(_denying(left, langs[0]), _denying(right, langs[1]), 0) for left, right in some]
        for pair in with_opinions(pairs, Settings()) if asked else pairs:
            found = [grounds(denial) for denial in unanswered(pair)]
            yield label, [[float(g.get(name, 0.0)) for name in names] for g in found]


def _denying(text: str, lang: str) -> Passage:
    """A passage with its negations and no other facts."""
    lexicon = load_lexicon(lang)
    found = find_negations(text, lexicon) if lexicon else []
    return replace(
        passage_of_text(text, lang, "rows", RowSide(1), facts=False), facts=Facts(negations=tuple(found))
    )


def fit(
    rows: Sequence[Example],
    names: Sequence[str],
    held: float = RIDGE,
    start: NDArray[np.float64] | None = None,
) -> NDArray[np.float64]:
    """Logistic regression by Newton's method from some weights, both classes weighing the same as a whole."""
    x = np.array([g for _, found in rows for g in found])
    y = np.array([label for label, found in rows for _ in found], dtype=float)
    share = np.where(y == 1, (y == 0).sum() / max(1, (y == 1).sum()), 1.0)
    start = np.zeros(len(names)) if start is None else start
    free = np.array([name not in BY_HAND or not start.any() for name in names])
    weights = start.copy()
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (share * (p - y)) + held * (weights - start)
        curve = (x * (share * p * (1 - p))[:, None]).T @ x + held * np.eye(len(weights))
        weights[free] -= np.linalg.solve(curve[np.ix_(free, free)], slope[free])
    return weights


def report(rows: Sequence[Example], weights: NDArray[np.float64]) -> None:
    """Print the recall at the thresholds that let so many untouched rows through."""
    best = np.array(
        [max((1 / (1 + np.exp(-np.array(g) @ weights)) for g in found), default=0.0) for _, found in rows]
    )
    label = np.array([label for label, _ in rows])
    for rate in RATES:
        at = float(np.quantile(best[label == 0], 1 - rate))
        print(
            f"  untouched {100 * rate:.2f} %: from {at:.2f}, planted {100 * np.mean(best[label == 1] > at):.1f} %"
        )


def without_opinion(shared: Path) -> None:
    """Fit on news of other years and try on bench/news."""
    fitted = [e for langs in PAIRS for e in examples(corpus_rows(shared, langs), langs)]
    weights = fit(fitted, NAMES)
    print(dict(zip(NAMES, np.round(weights, 2).tolist(), strict=True)))
    print("fitted on:")
    report(fitted, weights)
    held = [e for langs in PAIRS[:4] for e in examples(news_rows(shared, langs)[::3], langs)]
    print("bench/news:")
    report(held, weights)


def with_opinion(shared: Path) -> None:
    """Fit on each year of bench/news, try on the other, and print the weights of both."""
    names = (*NAMES, *OPINION)
    start = np.array([WEIGHTS.get(name, 0.0) for name in names])
    years: list[list[Example]] = [[], []]
    for langs in PAIRS[:4]:
        rows = news_rows(shared, langs)
        for year, some in zip(years, (rows[:FIRST_YEAR], rows[FIRST_YEAR:]), strict=True):
            year.extend(examples(some, langs, names, asked=True))
    for one, other in (years, years[::-1]):
        print("fitted on the other year:")
        report(other, fit(one, names, HELD, start))
    weights = fit([*years[0], *years[1]], names, HELD, start)
    print(dict(zip(names, np.round(weights, 2).tolist(), strict=True)))
    print("both years:")
    report([*years[0], *years[1]], weights)


def main() -> None:
    """Fit on the given shared folder and print."""
    without_opinion(Path(sys.argv[1]))
    with_opinion(Path(sys.argv[1]))


if __name__ == "__main__":
    main()
