"""Word scores against the human labels of SwissGov-RSD: global Spearman × 100, as `compare --tokens` gives them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from scipy.stats import spearmanr

from checker.grouping.onetext import align_articles
from checker.model import TokenScore
from checker.passages import token_scores
from claims.embed import load_encoder
from claims.extract import take_apart


def main(shared: Path, limit: int | None = None) -> None:
    """Print the global Spearman of word scores over all judged tokens, per language."""
    print("| pair | documents | tokens | Spearman × 100 |")
    print("|---|---|---|---|")
    for lang in ("de", "fr", "it"):
        gold: list[float] = []
        scores: list[float] = []
        lines = (
            (shared / f"bench/swissgov/en-{lang}.dev.jsonl").read_text(encoding="utf-8").splitlines()[:limit]
        )
        for line in lines:
            row = json.loads(line)
            for side, words in zip("ab", _scores(row["text_a"], row["text_b"], lang), strict=True):
                labels = [float(x) for x in row[f"labels_{side}"]]
                found = per_token(row[f"text_{side}"], words)
                gold += [g for g in labels if g >= 0]
                scores += [s for s, g in zip(found, labels, strict=True) if g >= 0]
        print(f"| en–{lang} | {len(lines)} | {len(gold)} | {100 * spearmanr(gold, scores).statistic:.1f} |")


def _scores(left: str, right: str, lang: str) -> tuple[Sequence[TokenScore], Sequence[TokenScore]]:
    """The word scores of two documents after alignment."""
    one = take_apart(left, id_="a", path="a", lang="en", facts=False)
    two = take_apart(right, id_="b", path="b", lang=lang, facts=False)
    encoder = load_encoder(None)
    return token_scores(align_articles(one, two, encoder)[0], one, two, encoder)


def per_token(text: str, words: Sequence[TokenScore]) -> list[float]:
    """The highest word score inside each space-separated token."""
    out, at = [], 0
    starts = np.array([w.start for w in words])
    for token in text.split(" "):
        inside = words[int(np.searchsorted(starts, at)) : int(np.searchsorted(starts, at + len(token)))]
        out.append(max((w.score for w in inside), default=0.0))
        at += len(token) + 1
    return out
