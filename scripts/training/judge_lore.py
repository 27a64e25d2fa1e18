"""What noise draws on: names, near words and closed classes, found in the corpora or listed in judge_noise.toml."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from checker.meaning.judgewords import WordTable
from training.judge_rows import Pool

LISTS: dict[str, Any] = tomllib.loads(
    (Path(__file__).parent / "judge_noise.toml").read_text(encoding="utf-8")
)
FUNCTION_WORDS = 140
# Rows of a pool that are looked through for frequent words, names and near words.
SEEN = {"frequent": 1500, "names": 3000, "near": 4000}
NEAR_WORDS, FREQUENT = 9000, 14000
NEAREST = 8
PLACES = frozenset({"place"})
# Nearer words are mostly synonyms or forms of the word, which change nothing; further ones are random.
NEAR_LOW, NEAR_HIGH, NEAR_SPELLING = 0.3, 0.72, 0.3


class Lore:
    """The words of the pools by use: `names`, `near` ones by language, `same` and `swaps` of closed classes."""

    def __init__(self, table: WordTable, pools: Sequence[Pool]) -> None:
        self.table = table
        self.pools = list(pools)
        self.by_lang: dict[str, list[tuple[int, int, int]]] = {}
        for p, pool in enumerate(pools):
            for side in (0, 1):
                self.by_lang.setdefault(pool.pairs[0].langs[side], []).append((p, side, len(pool.pairs)))
        self.functional = self._frequent()
        self.names = self._shared_names()
        self.same, self.swaps = _closed_classes()
        self.places = _closed_classes(PLACES)[1]
        self.near = {lang: self._neighbours(lang) for lang in self.by_lang}

    def _frequent(self) -> set[int]:
        """Rows of the most frequent words of each language."""
        counts: dict[str, Counter[str]] = {}
        for pool in self.pools:
            for pair in pool.pairs[: SEEN["frequent"]]:
                for side, lang in zip(pair.sides, pair.langs, strict=True):
                    counts.setdefault(lang, Counter()).update(self.table.words[t >> 1].lower() for t in side)
        out = set()
        for counter in counts.values():
            for word, _ in counter.most_common(FUNCTION_WORDS):
                if word[0].isalpha():
                    out.update({self.table.row(word), self.table.row(word.capitalize())})
        self.table.fill()
        return out

    def _shared_names(self) -> list[str]:
        """Capitalised words that stand on both sides of rows."""
        names: set[str] = set()
        for pool in self.pools:
            for pair in pool.pairs[: SEEN["names"]]:
                inner = [{t >> 1 for t in side[1:] if not t & 1} for side in pair.sides]
                both = (self.table.words[row] for row in inner[0] & inner[1])
                names.update(w for w in both if w[0].isupper() and len(w) > 3 and w.isalpha())
        return sorted(names)

    def _neighbours(self, lang: str) -> tuple[NDArray[np.int64], NDArray[np.int64], dict[int, int]]:
        """For frequent content words of a language: words near in meaning but not in spelling."""
        counter: Counter[int] = Counter()
        for p, side, _ in self.by_lang[lang]:
            for pair in self.pools[p].pairs[: SEEN["near"]]:
                counter.update(t >> 1 for t in pair.sides[side])
        words = self.table.words
        often = [row for row, n in counter.most_common(FREQUENT) if n > 1 and row not in self.functional]
        rows = np.array([r for r in often if words[r][0].isalpha() and len(words[r]) > 3][:NEAR_WORDS])
        vectors, spellings = self.table.vectors[rows], self.table.spellings[rows]
        near = np.full((len(rows), NEAREST), -1, np.int64)
        for low in range(0, len(rows), 1024):
            scores = vectors[low : low + 1024] @ vectors.T
            alike = spellings[low : low + 1024] @ spellings.T > NEAR_SPELLING
            scores[(scores > NEAR_HIGH) | (scores < NEAR_LOW) | alike] = -1
            best = np.argpartition(-scores, NEAREST, axis=1)[:, :NEAREST]
            near[low : low + 1024] = np.where(np.take_along_axis(scores, best, 1) > 0, best, -1)
        return rows, near, {int(r): i for i, r in enumerate(rows)}


def _closed_classes(
    only: frozenset[str] | None = None,
) -> tuple[dict[str, dict[str, tuple[str, int]]], dict[str, dict[str, list[str]]]]:
    """By language: the meaning of a word of a shared class, and what words may be replaced by."""
    same: dict[str, dict[str, tuple[str, int]]] = {}
    swaps: dict[str, dict[str, list[str]]] = {}
    for at, lang in enumerate(LISTS["order"]["languages"]):
        same[lang], swaps[lang] = {}, {}
        for kind, columns in LISTS["same"].items():
            if only and kind not in only:
                continue
            for i, word in enumerate(columns[at]):
                same[lang][word] = (kind, i)
                swaps[lang].setdefault(word, []).extend(w for w in columns[at] if w != word)
        for kind, groups in LISTS["swap"].get(lang, {}).items():
            for group in groups if not only or kind in only else ():
                for word in group:
                    swaps[lang].setdefault(word, []).extend(w for w in group if w != word)
    return same, swaps
