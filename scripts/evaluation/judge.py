"""The divergence model alone, without rules: critical errors, REFreSD, words of SwissGov-RSD, planted errors, speed."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from evaluation.ced21 import best_threshold, read_part
from evaluation.ced22 import mcc, worst
from evaluation.plant import PLANTERS, planted
from evaluation.refresd import FOLDS, auc, weighted_f1
from evaluation.rows import news_rows
from evaluation.words import per_token
from scipy.stats import spearmanr

from checker.grouping.onetext import align_articles
from checker.meaning.crossjudge import CrossJudge, load_judge
from checker.model import TokenScore
from checker.passages import pairs_of
from claims.embed import load_encoder, shipped_encoder
from claims.extract import take_apart

RESAMPLES = 500
NEWS_PAIRS = (("de", "fr"), ("en", "de"), ("fr", "de"))
PER_KIND = 150
UNTOUCHED = 1000
SEED = 11
# The share of untouched rows that may lie above the threshold.
ALARMS = (0.02, 0.05)
# A word's score is mixed with the mean of its neighbours and with the passage's probability (SwissGov only).
REACH, NEAR_SHARE, PASSAGE_SHARE = 4, 0.3, 0.3
Scores = np.ndarray


def probabilities(judge: CrossJudge, rows: list[tuple[str, str]]) -> Scores:
    """The model's probabilities of rows."""
    return np.array([j.probability for j in judge.score(rows)])


def ced22(judge: CrossJudge, shared: Path) -> None:
    """MCC with the K worst rows marked and its 95 % bootstrap interval."""
    random = np.random.default_rng(1)
    for pair in ("en-de", "pt-en"):
        files = (shared / "bench/ced22" / pair / f"dev.{x}" for x in ("src", "mt", "label"))
        source, target, label = (f.read_text(encoding="utf-8").splitlines() for f in files)
        gold = np.array([x.strip() == "BAD" for x in label])
        scores = probabilities(judge, list(zip(source, target, strict=True)))
        draws = []
        for _ in range(RESAMPLES):
            at = random.integers(0, len(gold), len(gold))
            draws.append(mcc(gold[at], worst(scores[at], int(gold[at].sum()))))
        low, high = np.percentile(draws, [2.5, 97.5])
        top = mcc(gold, worst(scores, int(gold.sum())))
        found = f"{top:.3f} ({low:.2f}–{high:.2f}), {auc(gold, scores):.3f}"
        print(f"| CED22 {pair}: MCC of the K worst (95 %), AUC | {found} |")


def ced21(judge: CrossJudge, shared: Path) -> None:
    """MCC on dev at the threshold that is best on train."""
    (rows, gold), (dev_rows, dev) = (read_part(shared, part) for part in ("train", "dev"))
    threshold = best_threshold(gold, probabilities(judge, rows))
    found = probabilities(judge, dev_rows)
    print(f"| CED21 en-de dev: MCC, AUC | {mcc(dev, found >= threshold):.3f}, {auc(dev, found):.3f} |")


def refresd(judge: CrossJudge, shared: Path) -> None:
    """AUC and weighted F1 with the threshold of the other folds."""
    lines = (shared / "bench/refresd/dev.tsv").read_text(encoding="utf-8").splitlines()
    cells = [c for c in (line.split("\t") for line in lines) if c[0] in ("equivalent", "divergent")]
    gold = np.array([c[0] == "divergent" for c in cells])
    scores = probabilities(judge, [(c[2], c[3]) for c in cells])
    said = np.zeros(len(gold), dtype=bool)
    for fold in range(FOLDS):
        test = np.arange(len(gold)) % FOLDS == fold
        best = max(np.unique(scores[~test]), key=lambda t: weighted_f1(gold[~test], scores[~test] >= t))
        said[test] = scores[test] >= best
    print(f"| REFreSD: AUC, weighted F1 | {auc(gold, scores):.3f}, {weighted_f1(gold, said):.3f} |")


def smoothed(words: tuple[TokenScore, ...], start: int, probability: float) -> list[TokenScore]:
    """Word scores mixed with those around them and with the passage's, moved to the document's offsets."""
    if not words:
        return []
    raw = np.array([w.score for w in words])
    window = np.ones(2 * REACH + 1)
    sums, counts = (np.convolve(x, window)[REACH : REACH + len(raw)] for x in (raw, np.ones(len(raw))))
    mixed = (1 - NEAR_SHARE - PASSAGE_SHARE) * raw + NEAR_SHARE * sums / counts + PASSAGE_SHARE * probability
    return [TokenScore(w.start + start, w.end + start, float(s)) for w, s in zip(words, mixed, strict=True)]


def document_scores(
    judge: CrossJudge, texts: Sequence[str], lang: str
) -> tuple[list[TokenScore], list[TokenScore]]:
    """The word scores of two documents, pair of passages by pair."""
    named = zip(texts, "ab", ("en", lang), strict=True)
    sides = [take_apart(text, id_=name, path=name, lang=at, facts=False) for text, name, at in named]
    encoder = load_encoder(None)
    pairs = list(pairs_of(align_articles(*sides, encoder)[0], *sides, encoder))
    out: tuple[list[TokenScore], list[TokenScore]] = ([], [])
    for pair, found in zip(pairs, judge.score([(p.left.text, p.right.text) for p in pairs]), strict=True):
        for side, passage, words in zip(out, (pair.left, pair.right), (found.left, found.right), strict=True):
            side += smoothed(words, passage.start, found.probability)
    return sorted(out[0], key=lambda t: t.start), sorted(out[1], key=lambda t: t.start)


def swissgov(judge: CrossJudge, shared: Path) -> None:
    """Global Spearman of the word scores over all judged tokens."""
    cells = []
    for lang in ("de", "fr", "it"):
        gold: list[float] = []
        scores: list[float] = []
        for line in (shared / f"bench/swissgov/en-{lang}.dev.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            for side, words in zip(
                "ab", document_scores(judge, (row["text_a"], row["text_b"]), lang), strict=True
            ):
                labels = [float(x) for x in row[f"labels_{side}"]]
                found = per_token(row[f"text_{side}"], words)
                gold += [g for g in labels if g >= 0]
                scores += [s for s, g in zip(found, labels, strict=True) if g >= 0]
        cells.append(f"{100 * spearmanr(gold, scores).statistic:.1f}")
    print(f"| SwissGov-RSD words, Spearman × 100, de / fr / it | {' / '.join(cells)} |")


def plants(judge: CrossJudge, shared: Path) -> None:
    """Per kind and pair: AUC against untouched rows, and recall where 2 % and 5 % of those are above."""
    means = []
    table: dict[str, list[str]] = {kind: [] for kind in PLANTERS}
    for langs in NEWS_PAIRS:
        rows = news_rows(shared, langs)
        clean = probabilities(judge, rows[:: max(1, len(rows) // UNTOUCHED)])
        limits = [np.quantile(clean, 1 - share) for share in ALARMS]
        values = []
        for kind in PLANTERS:
            found = probabilities(judge, list(planted(rows, kind, langs[1], PER_KIND, SEED)))
            value = auc(np.arange(len(found) + len(clean)) < len(found), np.concatenate([found, clean]))
            values.append(value)
            table[kind].append(
                f"{value:.2f} " + "/".join(f"{(found > limit).mean():.2f}" for limit in limits)
            )
        means.append(f"{np.mean(values):.3f}")
    names = ", ".join("–".join(langs) for langs in NEWS_PAIRS)
    print(f"| planted, mean AUC over {len(PLANTERS)} kinds, {names} | {' / '.join(means)} |")
    for kind, cells in table.items():
        print(f"| – {kind}: AUC recall at 2 % / 5 % alarms | {'; '.join(cells)} |")


def speed(judge: CrossJudge, shared: Path) -> None:
    """Pairs a second, words and features included, from a fresh start."""
    rows = news_rows(shared, ("de", "en"))[:2000]
    judge.score(rows[:50])
    start = time.perf_counter()
    judge.score(rows)
    print(f"| pairs a second (news, two threads) | {len(rows) / (time.perf_counter() - start):.0f} |")


def main(shared: Path, folder: Path | None = None) -> None:
    """Print all figures of the shipped model, or of the one in `folder`."""
    judge = CrossJudge(folder, shipped_encoder()) if folder else load_judge()
    if judge is None:
        print("no divergence model is shipped: run scripts/train_judge.py")
        return
    print("| measure | value |\n|---|---|")
    for part in (ced22, ced21, refresd, swissgov, plants, speed):
        part(judge, shared)
        sys.stdout.flush()
