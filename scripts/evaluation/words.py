"""Word scores against the human labels of SwissGov-RSD: global Spearman × 100."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from scipy.stats import spearmanr

from checker.wordmatch import match_words


def main(shared: Path) -> None:
    """Print the global Spearman of word scores over all judged tokens, per language."""
    print("| pair | tokens | Spearman × 100 |")
    print("|---|---|---|")
    for lang in ("de", "fr", "it"):
        gold: list[float] = []
        scores: list[float] = []
        for line in (shared / f"bench/swissgov/en-{lang}.dev.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            links = match_words(row["text_a"], row["text_b"], "en", lang)
            for side, words in (("a", links.left), ("b", links.right)):
                labels = [float(x) for x in row[f"labels_{side}"]]
                found = _per_token(row[f"text_{side}"], words)
                gold += [g for g in labels if g >= 0]
                scores += [s for s, g in zip(found, labels, strict=True) if g >= 0]
        print(f"| en–{lang} | {len(gold)} | {100 * spearmanr(gold, scores).statistic:.1f} |")


def _per_token(text: str, words) -> list[float]:  # type: ignore[no-untyped-def]
    """The highest word score inside each space-separated token."""
    out, at = [], 0
    starts = np.array([w.start for w in words] or [0])
    for token in text.split(" "):
        inside = words[np.searchsorted(starts, at) : np.searchsorted(starts, at + len(token))] if words else ()
        out.append(max((w.score for w in inside), default=0.0))
        at += len(token) + 1
    return out
