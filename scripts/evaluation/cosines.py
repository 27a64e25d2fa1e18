"""How cosines of the encoder are spread: what share of true, near and random pairs lies above each value.

A threshold of the checker that is a cosine holds for one encoder. With another one it moves to the value that
the same share of these pairs passes: print this table for both (`--encoder` of `crosscheck` names the folder of
the old one; here the environment variable ENCODER does).
"""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from claims.embed import load_encoder
from claims.words import split_words

PAIRS = (("de", "fr"), ("de", "en"), ("fr", "en"))
ROWS, WORD_ROWS = 2000, 400
# A row's words are held against the words of the row so many further on: another sentence of the same kind.
ELSEWHERE = 57
VALUES = tuple(round(0.1 * step, 1) for step in range(1, 10))
Cosines = NDArray[np.float32]


def main(shared: Path) -> None:
    """Print the shares of sentence pairs and of words above each cosine."""
    encoder = load_encoder(os.environ.get("ENCODER"))
    folder = shared / "bench" / "news"
    found: dict[str, list[Cosines]] = {}
    for one, other in PAIRS:
        left, right = (encoder.encode(_rows(folder, lang)) for lang in (one, other))
        scores, inside = left @ right.T, left @ left.T
        found.setdefault("translations", []).append(np.diag(scores).copy())
        np.fill_diagonal(scores, -1.0)
        np.fill_diagonal(inside, -1.0)
        found.setdefault("nearest other sentence", []).append(scores.max(axis=1))
        found.setdefault("nearest in the same language", []).append(inside.max(axis=1))
    if hasattr(encoder, "pieces_many"):
        words = [_word_vectors(encoder, folder, lang) for lang in PAIRS[0]]
        for name, shift in (("words in translations", 0), ("words in other sentences", ELSEWHERE)):
            found[name] = [_best(words[0][i], words[1][(i + shift) % WORD_ROWS]) for i in range(WORD_ROWS)]
    print("| cosine above | " + " | ".join(map(str, VALUES)) + " |\n|---" + "|---" * len(VALUES) + "|")
    for name, parts in found.items():
        values = np.concatenate(parts)
        print(f"| {name} | " + " | ".join(f"{(values >= v).mean():.3f}" for v in VALUES) + " |")


def _rows(folder: Path, lang: str) -> list[str]:
    """The first rows of the news of 2011."""
    return (folder / f"2011.{lang}").read_text(encoding="utf-8").split("\n")[:ROWS]


def _word_vectors(encoder: object, folder: Path, lang: str) -> list[Cosines]:
    """The unit vectors [words, dim] of the content words of each row."""
    out = []
    for text in _rows(folder, lang)[:WORD_ROWS]:
        offsets, vectors = encoder.pieces_many([text])[0]  # type: ignore[attr-defined]
        words = [word for word in split_words(text, lang) if word.content]
        sums = np.zeros((len(words), vectors.shape[1]), np.float32)
        for row, word in enumerate(words):
            sums[row] = vectors[(offsets[:, 1] > word.start) & (offsets[:, 1] <= word.end)].sum(axis=0)
        out.append(sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-9))
    return out


def _best(left: Cosines, right: Cosines) -> Cosines:
    """The best cosine of each left word, none where a side has no words."""
    return (left @ right.T).max(axis=1) if len(left) and len(right) else np.zeros(0, np.float32)
