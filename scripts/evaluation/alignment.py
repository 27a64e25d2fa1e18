"""Strict and lax F1 of the aligner: the Text+Berg document, and made documents whose links are known.

Made documents come from the line-aligned news: rows are split at clauses, joined, dropped, or joined across
each other on one side, at random. `SWEEP` shows how far each setting carries: the dev document is one, so a
setting must not win there alone.
"""

from __future__ import annotations

import ast
import random
import re
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from checker.alignment.align import align
from checker.alignment.settings import AlignSettings
from claims.embed import Encoder, load_encoder

Link = tuple[tuple[int, ...], tuple[int, ...]]
Counts = NDArray[np.float64]

SEED = 17
ROUNDS = 1000
# Made documents per year of news and language pair, and their rows.
MADE, ROWS, STEP = 3, 350, 550
LANGUAGE_PAIRS = (("de", "fr"), ("de", "en"), ("fr", "en"))
SPEED_SENTENCES = 3000
# Each setting is tried at these multiples of its value.
FACTORS = (0.7, 1.4)
SWEEP = (
    "merge",
    "length",
    "cover",
    "mass",
    "skip",
    "skip_by_length",
    "first_skip",
    "radius",
    "anchor_margin",
)
CLAUSE = re.compile(r"[,;:–] ")
# A part of a split row has at least this many characters.
PART = 15


@dataclass(frozen=True, slots=True)
class Document:
    """Two sides, one sentence a line, and the links that are right."""

    left: list[str]
    right: list[str]
    gold: list[Link]


def main(shared: Path) -> None:
    """Print the scores of the shipped encoder, the sweep of the settings (`--sweep`), and the time."""
    encoder = load_encoder(None)
    bench = shared / "bench"
    sets = {"Text+Berg dev de–fr": [text_berg(bench / "textberg")]}
    sets |= {f"made from news {a}–{b}": made(bench / "news", a, b) for a, b in LANGUAGE_PAIRS}
    print("| documents | links | strict F1 | lax F1 |\n|---|---|---|---|")
    for name, documents in sets.items():
        rows = [score(d, encoder, AlignSettings()) for d in documents]
        strict, lax = f1(sum_of(rows))
        low, high = _interval(documents, encoder)
        links = sum(len(d.gold) for d in documents)
        print(f"| {name} | {links} | {strict:.3f} ({low:.3f}–{high:.3f}) | {lax:.3f} |")
    _print_time(bench / "news", encoder)
    if "--sweep" in sys.argv:
        _print_sweep([sets["Text+Berg dev de–fr"], sets["made from news de–fr"]], encoder)


def text_berg(folder: Path) -> Document:
    """The one document whose gold links we may see."""
    sides = [(folder / f"dev.{lang}").read_text(encoding="utf-8").split("\n")[:-1] for lang in ("de", "fr")]
    gold: list[Link] = []
    for line in (folder / "dev.defr").read_text(encoding="utf-8").splitlines():
        if line.strip():
            left, right = (tuple(ast.literal_eval(side)) for side in line.strip().split(":"))
            gold.append((left, right))
    return Document(sides[0], sides[1], gold)


def made(folder: Path, one: str, other: str) -> list[Document]:
    """Documents made from news rows."""
    out = []
    for year in ("2010", "2011"):
        rows = [(folder / f"{year}.{lang}").read_text(encoding="utf-8").split("\n") for lang in (one, other)]
        for number in range(MADE):
            start = 100 + number * STEP
            out.append(_make(*(side[start : start + ROWS] for side in rows), random.Random(SEED + number)))
    return out


def _make(left: Sequence[str], right: Sequence[str], rng: random.Random) -> Document:
    """A document with known links out of parallel rows."""
    document = Document([], [], [])
    at = 0
    while at < len(left) - 5:
        kind = rng.choices(("row", "split", "join", "across", "drop"), (0.6, 0.18, 0.14, 0.05, 0.03))[0]
        size = {"join": rng.choice((2, 2, 2, 3)), "across": 3, "drop": rng.choice((1, 1, 2, 5))}.get(kind, 1)
        sides = [list(left[at : at + size]), list(right[at : at + size])]
        side = rng.randrange(2)
        if kind == "split":
            sides[side] = _split(sides[side][0], rng)
        elif kind == "join":
            sides[side] = [" ".join(sides[side])]
        elif kind == "across":
            (a, b, c), (d, e, f) = sides
            sides = [[a, f"{b} {c}"], [f"{d} {e}", f]]
        elif kind == "drop":
            sides[side] = []
        _put(document, sides[0], sides[1])
        at += size
    return document


def _split(text: str, rng: random.Random) -> list[str]:
    """A row cut at one of its clauses, or whole where it has none."""
    places = [m.end() for m in CLAUSE.finditer(text) if PART < m.end() < len(text) - PART]
    place = rng.choice(places) if places else len(text)
    return [part for part in (text[:place].strip(), text[place:].strip()) if part]


def _put(document: Document, left: Sequence[str], right: Sequence[str]) -> None:
    """Append both sides and their link, or one link for each sentence where a side is empty."""
    rows = tuple(range(len(document.left), len(document.left) + len(left)))
    cols = tuple(range(len(document.right), len(document.right) + len(right)))
    document.left.extend(left)
    document.right.extend(right)
    if rows and cols:
        document.gold.append((rows, cols))
    else:
        document.gold.extend([((i,), ()) for i in rows] + [((), (j,)) for j in cols])


def score(document: Document, encoder: Encoder, settings: AlignSettings) -> Counts:
    """The six counts of a document: strict, lax and all, of precision and of recall (see bench/README.md)."""
    found = [(x.left, x.right) for x in align(document.left, document.right, encoder, settings)]
    both = [g for g in document.gold if g[0] and g[1]]
    return np.array(_hits(found, document.gold) + _hits(both, found), dtype=np.float64)


def _hits(links: Iterable[Link], others: Sequence[Link]) -> tuple[int, int, int]:
    """How many links are strictly and laxly among the others, and how many there are."""
    exact = set(others)
    by_left: dict[int, list[set[int]]] = {}
    for left, right in others:
        for i in left:
            by_left.setdefault(i, []).append(set(right))
    strict = lax = total = 0
    for left, right in links:
        total += 1
        hit = (left, right) in exact
        strict += hit
        lax += hit or any(not found.isdisjoint(right) for i in left for found in by_left.get(i, ()))
    return strict, lax, total


def sum_of(rows: Sequence[Counts]) -> Counts:
    """The counts of several documents together."""
    total: Counts = np.sum(rows, axis=0)
    return total


def f1(counts: Counts) -> tuple[float, float]:
    """Strict and lax F1 from counts."""

    def mean(precision: float, recall: float) -> float:
        return 2 * precision * recall / max(precision + recall, 1e-9)

    strict = mean(counts[0] / max(counts[2], 1), counts[3] / max(counts[5], 1))
    return strict, mean(counts[1] / max(counts[2], 1), counts[4] / max(counts[5], 1))


def _interval(documents: Sequence[Document], encoder: Encoder) -> tuple[float, float]:
    """The 95 % bootstrap interval of strict F1 over gold and found links."""
    precise: list[bool] = []
    recalled: list[bool] = []
    for document in documents:
        found = [(x.left, x.right) for x in align(document.left, document.right, encoder)]
        gold, links = set(document.gold), set(found)
        precise += [link in gold for link in found]
        recalled += [link in links for link in document.gold if link[0] and link[1]]
    rng = np.random.default_rng(SEED)
    p = rng.choice(np.array(precise, dtype=float), (ROUNDS, len(precise))).mean(axis=1)
    r = rng.choice(np.array(recalled, dtype=float), (ROUNDS, len(recalled))).mean(axis=1)
    low, high = np.quantile(2 * p * r / np.maximum(p + r, 1e-9), (0.025, 0.975))
    return float(low), float(high)


def _print_time(folder: Path, encoder: Encoder) -> None:
    """How long a long document takes."""
    sides = [
        (folder / f"2011.{lang}").read_text(encoding="utf-8").split("\n")[:SPEED_SENTENCES]
        for lang in ("de", "fr")
    ]
    wall, cpu = time.perf_counter(), time.process_time()
    align(*sides, encoder)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    print(
        f"\n{SPEED_SENTENCES} × {SPEED_SENTENCES} sentences: {wall:.1f} s wall, {cpu:.1f} s of processor time"
    )


def _print_sweep(sets: Sequence[Sequence[Document]], encoder: Encoder) -> None:
    """Strict and lax F1 of each set with one setting changed at a time."""
    print("\n| setting | Text+Berg dev | made de–fr |\n|---|---|---|")
    default = AlignSettings()
    values = {f.name: getattr(default, f.name) for f in fields(default)}
    tries = [{}] + [{name: type(values[name])(values[name] * factor)} for name in SWEEP for factor in FACTORS]
    for change in tries:
        settings = replace(default, **change)
        cells = [f1(sum_of([score(d, encoder, settings) for d in documents])) for documents in sets]
        label = ", ".join(f"{k} = {v:.3g}" for k, v in change.items()) or "as shipped"
        print(f"| {label} | " + " | ".join(f"{s:.3f} / {x:.3f}" for s, x in cells) + " |", flush=True)


if __name__ == "__main__":
    main(Path("../shared"))
