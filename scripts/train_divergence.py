#!/usr/bin/env python
"""Fits the weights of checker/divergence.toml: a logistic regression over the features of a pair.

Positive rows: the labelled critical errors of corpora/ced22, and news pairs of corpora/parallel with a clause
taken out, a sentence put in or another sentence in the place. Negative rows: the same news pairs untouched,
and the rows labelled as sound. Each group weighs the same. The seed fixes which rows are drawn.
"""

from __future__ import annotations

import lzma
import sys
from pathlib import Path

import click
import numpy as np
from scipy.optimize import minimize

sys.path[:0] = [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parent.parent)]

from checker.divergence import NAMES, WEIGHTS, features  # noqa: E402
from checker.pairs import Pair, passage_of_text  # noqa: E402
from claims.embed import load_encoder  # noqa: E402
from evaluation.plant import planted  # noqa: E402

SEED = 5
NEWS = (("de", "en"), ("de", "fr"), ("fr", "en"))
KINDS = ("clause omitted", "sentence added", "unrelated")
PER_KIND = 700
SOUND = 2500
PENALTY = 1e-3
Row = tuple[str, str]


def read(path: Path) -> list[list[str]]:
    """The rows of a compressed table."""
    with lzma.open(path, "rt", encoding="utf-8", newline="\n") as file:
        return [line.rstrip("\n").split("\t") for line in file]


def bench_sides(shared: Path) -> set[str]:
    """Every line of the benchmarks that a training row must not share."""
    out: set[str] = set()
    for path in [*shared.glob("bench/news/*"), *shared.glob("bench/ced22/*/dev.*")]:
        for line in path.read_text(encoding="utf-8").splitlines():
            out.update(line.split("\t"))
    return out


def groups(shared: Path) -> list[tuple[list[Row], tuple[str, str], bool]]:
    """The training rows: (rows, languages, divergent), each list one group."""
    bench = bench_sides(shared)
    random = np.random.default_rng(SEED)
    out: list[tuple[list[Row], tuple[str, str], bool]] = []
    for pair in ("en-de", "pt-en"):
        rows = [r for r in read(shared / f"corpora/ced22/{pair}.tsv.xz") if not bench & {r[0], r[1]}]
        langs = (pair[:2], pair[3:])
        bad = [(r[0], r[1]) for r in rows if r[2] == "BAD"]
        good = [(r[0], r[1]) for r in rows if r[2] == "OK"]
        out.append((bad, langs, True))
        out.append(([good[i] for i in random.permutation(len(good))[: 2 * len(bad)]], langs, False))
    for langs in NEWS:
        rows = read(shared / f"corpora/parallel/{'-'.join(langs)}.news.tsv.xz")
        clean = [(r[0], r[1]) for r in rows if not bench & set(r)]
        out.append(([clean[i] for i in random.permutation(len(clean))[:SOUND]], langs, False))
        for kind in KINDS:
            out.append((list(planted(clean, kind, langs[1], PER_KIND, SEED)), langs, True))
    return out


def table(rows: list[Row], langs: tuple[str, str]) -> np.ndarray:
    """The features of every row, [rows, features]."""
    vectors = load_encoder(None).encode([text for row in rows for text in row])
    return np.stack(
        [
            features(
                Pair(
                    passage_of_text(a, langs[0], "", facts=False),
                    passage_of_text(b, langs[1], "", facts=False),
                    float(vectors[2 * i] @ vectors[2 * i + 1]),
                )
            )
            for i, (a, b) in enumerate(rows)
        ]
    )


def fit(x: np.ndarray, y: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """Weights and intercept of a regularised logistic regression on standardised features, put back to scale."""
    mean, scale = x.mean(0), x.std(0) + 1e-9
    z = np.hstack([(x - mean) / scale, np.ones((len(x), 1))])

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        score = z @ w
        p = 1 / (1 + np.exp(-score))
        value = (weight * (np.logaddexp(0, score) - y * score)).sum() + PENALTY * (w[:-1] ** 2).sum()
        grad = z.T @ (weight * (p - y))
        grad[:-1] += 2 * PENALTY * w[:-1]
        return float(value), grad

    w = minimize(loss, np.zeros(z.shape[1]), jac=True, method="L-BFGS-B").x
    scaled = w[:-1] / scale
    return np.append(scaled, w[-1] - (scaled * mean).sum())


@click.command()
@click.option("--shared", default="../shared", show_default=True)
@click.option("--out", default=str(WEIGHTS), show_default=True)
def main(shared: str, out: str) -> None:
    """Fit and write the weights."""
    if not (Path(shared) / "corpora").is_dir():
        click.echo(f"train_divergence: {shared} has no corpora/: name the folder with --shared DIR", err=True)
        sys.exit(2)
    found = groups(Path(shared))
    tables = [table(rows, langs) for rows, langs, _ in found]
    x = np.vstack(tables)
    y = np.concatenate([np.full(len(t), bad) for t, (_, _, bad) in zip(tables, found, strict=True)]).astype(float)
    # Sound rows outnumber divergent ones in life; each class sums to its prior, each group to its share of it.
    bads, goods = sum(b for *_, b in found), sum(not b for *_, b in found)
    weight = np.concatenate(
        [np.full(len(t), (0.3 / bads if bad else 0.7 / goods) / len(t)) for t, (_, _, bad) in zip(tables, found, strict=True)]
    )
    w = fit(x, y, weight)
    lines = ["# Fitted by scripts/train_divergence.py; see its docstring for the data.", f"intercept = {w[-1]:.4f}"]
    lines += ["[weights]", *(f"{name} = {value:.4f}" for name, value in zip(NAMES, w, strict=False))]
    Path(out).write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines), f"{len(x)} rows", sep="\n")


if __name__ == "__main__":
    main()
