"""Measure the name finder: exact-span F1 on `shared/bench/ner`, and its time per sentence."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path

from claims.facts.model import NameKind
from claims.facts.name import find_names
from claims.lexicon import load_lexicon

KINDS = {"PER": NameKind.PERSON, "ORG": NameKind.ORGANISATION, "LOC": NameKind.PLACE}
LIMIT = 3000

Gold = set[tuple[int, int, str]]


def sentences(path: Path) -> Iterator[tuple[str, Gold]]:
    """Each sentence of a CoNLL file as text (words joined by spaces) with its entities (start, end, type)."""
    words: list[str] = []
    tags: list[str] = []
    for line in (*path.read_text(encoding="utf-8").split("\n"), ""):
        parts = line.split("\t")
        if len(parts) >= 2 and parts[0].strip():
            words.append(parts[0])
            tags.append(parts[1].strip())
        elif words:
            yield _sentence(words, tags)
            words, tags = [], []


def _sentence(words: list[str], tags: list[str]) -> tuple[str, Gold]:
    """The text and entities of one sentence."""
    gold: list[tuple[int, int, str]] = []
    at = 0
    for word, tag in zip(words, tags, strict=True):
        end = at + len(word)
        if tag.startswith("B-") and not tag.endswith(("deriv", "part")):
            gold.append((at, end, tag[2:].replace("OTH", "MISC")))
        elif tag.startswith("I-") and gold and gold[-1][1] == at - 1 and gold[-1][2] == tag[2:]:
            gold[-1] = (gold[-1][0], end, gold[-1][2])
        at = end + 1
    return " ".join(words), set(gold)


def main(shared: Path) -> None:
    """Print precision, recall and F1 per file: of spans, and of spans with their type."""
    print(f"{'file':32} {'P':>6} {'R':>6} {'F1':>6} | typed {'P':>6} {'R':>6} {'F1':>6} | ms/sentence")
    for path in sorted((shared / "bench/ner").glob("*.conll")):
        lexicon = load_lexicon(path.name.split(".")[0])
        assert lexicon is not None
        rows = [row for _, row in zip(range(LIMIT), sentences(path), strict=False)]
        start = time.perf_counter()
        found = [find_names(text, lexicon) for text, _ in rows]
        spent = time.perf_counter() - start
        spans = _f1(
            [
                ({(n.start, n.end) for n in f}, {(a, b) for a, b, _ in g})
                for f, (_, g) in zip(found, rows, strict=True)
            ]
        )
        typed = _f1(
            [
                (
                    {(n.start, n.end, n.kind) for n in f if n.kind in KINDS.values()},
                    {(a, b, KINDS[k]) for a, b, k in g if k in KINDS},
                )
                for f, (_, g) in zip(found, rows, strict=True)
            ]
        )
        print(f"{path.name:32} {_row(spans)} | typed {_row(typed)} | {1000 * spent / len(rows):.3f}")


def _f1(pairs: list[tuple[set[object], set[object]]] | list[object]) -> tuple[float, float, float]:
    """Precision, recall and F1 over (found, gold) sets."""
    hits = sum(len(f & g) for f, g in pairs)  # type: ignore[misc,has-type]
    found = max(1, sum(len(f) for f, _ in pairs))  # type: ignore[misc,has-type]
    gold = max(1, sum(len(g) for _, g in pairs))  # type: ignore[misc,has-type]
    precision, recall = hits / found, hits / gold
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def _row(figures: tuple[float, float, float]) -> str:
    """Three figures in columns."""
    return " ".join(f"{x:6.3f}" for x in figures)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
