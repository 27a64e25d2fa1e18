"""A small sequence tagger for names: hashed features, one linear layer, legal paths only.

The weights (`claims/tagger/names.npz`) are made by `scripts/train_names.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import accumulate, pairwise

import numpy as np
from numpy.typing import NDArray

from claims.facts import wordtable
from claims.facts.tagfeatures import LABELS
from claims.facts.tagsums import TagSums

# Each inside label with the one that begins its names.
_BEGIN = {i: i - 1 for i in range(2, len(LABELS), 2)}


@cache
def _tag_sums() -> TagSums:
    """The sums of the shipped weights, kept by word."""
    return TagSums(wordtable.load_weights())


def tag(sentences: Sequence[Sequence[str]], lang: str) -> list[tuple[list[str], NDArray[np.float32]]]:
    """The label of every token of each sentence, with the label probabilities, of shape [tokens, labels]."""
    scores = _tag_sums().scores(sentences, lang)
    scores -= scores.max(axis=1, keepdims=True, initial=-np.inf)
    probabilities = np.exp(scores)
    probabilities /= probabilities.sum(axis=1, keepdims=True)
    best = scores.argmax(axis=1).tolist()
    ends = accumulate(map(len, sentences), initial=0)
    return [_labelled(best[first:last], probabilities[first:last]) for first, last in pairwise(ends)]


def _labelled(best: list[int], probabilities: NDArray[np.float32]) -> tuple[list[str], NDArray[np.float32]]:
    """The labels of one sentence by their probabilities, given the likeliest of each token."""
    # The best labels one by one are the best path where every step between them is legal.
    if not _is_legal(best):
        best = _best_path(np.log(probabilities + 1e-9).tolist())
    return [LABELS[i] for i in best], probabilities


def _is_legal(path: Sequence[int]) -> bool:
    """True where each I-X stands behind a B-X or I-X (the labels alternate: O, B-PER, I-PER, B-ORG, …)."""
    before = 0
    for label in path:
        if label in _BEGIN and before not in (label, _BEGIN[label]):
            return False
        before = label
    return True


def _best_path(scores: Sequence[Sequence[float]]) -> list[int]:
    """The legal label sequence with the highest sum of scores (Viterbi)."""
    best = [-1e6 + s if i in _BEGIN else s for i, s in enumerate(scores[0])]
    back = []
    for row in scores[1:]:
        top = best.index(max(best))
        from_ = [top] * len(best)
        for inside, begin in _BEGIN.items():
            from_[inside] = begin if best[begin] >= best[inside] else inside
        back.append(from_)
        best = [best[f] + s for f, s in zip(from_, row, strict=True)]
    path = [best.index(max(best))]
    for pointers in reversed(back):
        path.append(pointers[path[-1]])
    return path[::-1]
