"""Fits `checker/names/lonepairs.toml`, by which `name-mismatch` tells one name in the place of another.

Usage: .venv/bin/python scripts/training/lonepairs.py SHARED_FOLDER
Fitted on the rows of the news of 2010 in bench/news in which the rules see no other name: planted names (of the
planter's list, and of other rows) against all pairs of lone words of untouched rows. Prints what the weights find in
the news of 2011 at several shares of untouched rows, for both kinds of names, then writes the weights with the bar
that leaves `ALARMS` of the untouched rows of 2010.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2])]

from evaluation.plant import planted  # noqa: E402
from evaluation.rows import NEWS_PAIRS, YEARS, news_rows  # noqa: E402

from checker.names.lonepairs import NAMES, WEIGHTS, lone_pairs  # noqa: E402
from checker.names.namepairs import by_rules, lone_of  # noqa: E402
from training.replaced import PLANTED, SEED, fit, ready, renamed, words_of  # noqa: E402

# Share of untouched rows of the fitted year that may have a name told by the weights. The bar that is shipped was set
# by hand to .986, where two of 12,012 untouched rows of 2011 are told, and two fifths of what the rules miss.
ALARMS = 0.002
SHARES = (0.0005, 0.001, 0.0015, 0.002, 0.003)
HEADER = "# Written by scripts/training/lonepairs.py; read by checker/names/lonepairs.py."
Row = tuple[str, str]
Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Unseen:
    """A row in which the rules see no other name: the grounds of its pairs of lone words; `slip` for a planted one."""

    grounds: Matrix
    slip: bool


def unseen(
    rows: Sequence[Row], langs: tuple[str, str], before: dict[str, str] | None = None
) -> Iterator[Unseen]:
    """The rows that the rules pass over; of planted rows only the pair of the name put in and the one taken out."""
    for (left, right), pair in zip(rows, ready(rows, langs), strict=True):
        lone = lone_of(pair)
        if any(not p.doubtful for p in by_rules(pair, *lone)):
            continue
        put_in = taken = None
        if before is not None:
            put_in = words_of(right) - words_of(before[left])
            taken = words_of(before[left]) - words_of(right)
        grounds = [
            [values[name] for name in NAMES]
            for x, y, values in lone_pairs(pair, *lone)
            if put_in is None or (_is_among(y.word.text, put_in) and _is_among(x.word.text, taken or set()))
        ]
        yield Unseen(np.array(grounds).reshape(-1, len(NAMES)), put_in is not None)


def _is_among(word: str, words: set[str]) -> bool:
    """True for one of some words, but for an ending."""
    return any(word.startswith(w) or w.startswith(word) for w in words)


def examples(shared: Path, year: str) -> tuple[list[Unseen], list[Unseen], list[Unseen], int]:
    """The untouched rows of a year, those with names of the planter's list, those with names of others; all rows."""
    free: list[Unseen] = []
    listed: list[Unseen] = []
    others: list[Unseen] = []
    total = 0
    for langs in NEWS_PAIRS:
        rows = news_rows(shared, langs, years=(year,))
        total += len(rows)
        before = dict(rows)
        free += unseen(rows, langs)
        listed += unseen(list(planted(rows, "name", langs[1], PLANTED, SEED)), langs, before)
        others += unseen(list(islice(renamed(rows), PLANTED)), langs, before)
        print(langs, year, len(free), len(listed), len(others), flush=True)
    return free, listed, others, total


def best(rows: Sequence[Unseen], slopes: NDArray[np.float64], intercept: float) -> NDArray[np.float64]:
    """The probability of the likeliest pair of each row; 0 where a row has none."""
    return np.array(
        [float(np.max(1 / (1 + np.exp(-(r.grounds @ slopes + intercept))), initial=0.0)) for r in rows]
    )


def main() -> None:
    """Fit on the given shared folder, print, write."""
    shared = Path(sys.argv[1])
    (free, listed, others, total), held = (examples(shared, year) for year in YEARS)
    x = np.vstack([r.grounds for r in (*free, *listed, *others)])
    y = np.concatenate([np.full(len(r.grounds), float(r.slip)) for r in (*free, *listed, *others)])
    slopes, intercept = fit(x, y)
    fitted = [best(rows, slopes, intercept) for rows in (free, listed, others)]
    seen = [best(rows, slopes, intercept) for rows in held[:3]]
    for share in SHARES:
        least = np.sort(fitted[0])[-int(share * total) - 1]
        for year, (f, a, b) in zip(YEARS, (fitted, seen), strict=True):
            found = f"listed {np.sum(a > least)} of {len(a)}, others {np.sum(b > least)} of {len(b)}"
            print(f"bar {least:.3f}, {year}: alarms {np.sum(f > least)}, {found}")
    least = float(np.sort(fitted[0])[-int(ALARMS * total) - 1])
    lines = [HEADER, f"intercept = {intercept:.3f}", f"least = {least:.3f}", "", "[weights]"]
    lines += [f"{name} = {slope:.3f}" for name, slope in zip(NAMES, slopes, strict=True)]
    WEIGHTS.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
