"""The divergence model: how surely two passages differ in meaning, and which of their words do.

A small transformer over the words of both sides (`scripts/train_judge.py`; docs/model-card-judge.md tells data and
figures), run by ONNX Runtime on the vectors of the shipped encoder. It knows no languages and needs no facts.
"""

from __future__ import annotations

import functools
import json
import math
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, overload

import numpy as np
from numpy.typing import NDArray

from checker.engines.cores import own_cores
from checker.judged import Judged
from checker.meaning.judgewords import PLACES, Cut, Matrix, WordTable, cut_words, places
from checker.model import TokenScore
from claims.embed import StaticEncoder, shipped_encoder
from claims.errors import EncoderError

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

FOLDER = Path(__file__).parents[1] / "judge"
# Batches that are scored side by side at most.
THREADS = 2
# Words of both sides, padded, that are scored at once: what stays in the caches of the two cores.
_PADDED_WORDS = 512
# The graph looks at two words with one between, which may lie behind the end: every side has so much room there,
# so that a pair's scores do not depend on the pairs beside it.
ROOM = 2
_INPUTS = ("vectors", "spellings", "shapes", "places", "mask")
# The logits of a batch's pairs and of the words of their left and right sides.
Scores = tuple[Matrix, Matrix, Matrix]


class LazyScores(Sequence[TokenScore]):
    """The scores of a side's words, each made when it is asked for: most pairs are told of without them."""

    def __init__(self, spans: Sequence[tuple[int, int]], values: Sequence[float]) -> None:
        self._spans, self._values = spans, values

    def __len__(self) -> int:
        return len(self._spans)

    def __iter__(self) -> Iterator[TokenScore]:
        for (start, end), value in zip(self._spans, self._values, strict=True):
            yield TokenScore(start, end, value)

    @overload
    def __getitem__(self, at: int) -> TokenScore: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[TokenScore]: ...

    def __getitem__(self, at: int | slice) -> TokenScore | Sequence[TokenScore]:
        return tuple(self)[at]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))


@dataclass(frozen=True, slots=True)
class Calibration:
    """What each head gives to the logit of a pair, Platt's slope and intercept for it, and the shift of a word's.

    `alarms` maps a share of sound rows to the probability above which that share of them lies.
    """

    heads: tuple[float, ...]
    slope: float
    intercept: float
    word_shift: float
    alarms: dict[float, float]

    @classmethod
    def read(cls, path: Path) -> Calibration:
        """The calibration of `judge.json`."""
        data = json.loads(path.read_text(encoding="utf-8"))
        alarms = {float(share): float(value) for share, value in data["alarms"].items()}
        heads = tuple(float(share) for share in data["heads"])
        return cls(heads, float(data["slope"]), float(data["intercept"]), float(data["word_shift"]), alarms)

    def alarm(self, probability: float) -> float:
        """The share of sound rows at or above a probability, linear between the shares that are known."""
        known = sorted((value, share) for share, value in self.alarms.items())
        values, shares = [0.0, *(v for v, _ in known), 1.0], [1.0, *(s for _, s in known), 0.0]
        return float(np.interp(probability, values, shares))


class CrossJudge:
    """Scores pairs of texts; the same pairs give the same scores on the same machine."""

    def __init__(self, folder: Path, encoder: StaticEncoder) -> None:
        self.calibration = Calibration.read(folder / "judge.json")
        self._session = _open(folder / "judge.onnx")
        self._table = WordTable(encoder)

    def score(self, pairs: Sequence[tuple[str, str]]) -> list[Judged]:
        """Score pairs of texts, in their order; an empty side against a filled one is a sure divergence.

        Of a side the first `MAX_WORDS` words are read; later ones get no score.
        """
        self._table.forget_if_full()
        cuts = [(cut_words(left), cut_words(right)) for left, right in pairs]
        rows = [tuple(self._table.rows(cut.words) for cut in both) for both in cuts]
        self._table.fill()
        found: list[Judged | None] = [None] * len(pairs)
        filled = []
        for i, both in enumerate(cuts):
            if all(cut.words for cut in both):
                filled.append(i)
            else:
                found[i] = _one_sided(*both)
        batches = list(_batches(filled, [max(len(cut.words) for cut in both) for both in cuts]))
        said = _side_by_side(
            lambda batch: self._run([cuts[i] for i in batch], [rows[i] for i in batch]), batches
        )
        for batch, (logits, left, right) in zip(batches, said, strict=True):
            for k, i in enumerate(batch):
                found[i] = self._judged(cuts[i], float(logits[k]), left[k], right[k])
        return [one for one in found if one is not None]

    def _run(self, cuts: Sequence[tuple[Cut, Cut]], rows: Sequence[tuple[NDArray[np.int64], ...]]) -> Scores:
        """The logits of the pairs of a batch and of the words of their sides."""
        feed: dict[str, Matrix] = {}
        for side, name in enumerate(("left", "right")):
            arrays = self._arrays([both[side] for both in cuts], [both[side] for both in rows])
            feed |= {f"{name}_{key}": value for key, value in zip(_INPUTS, arrays, strict=True)}
        pair, words = self._session.run(None, feed)
        cut = feed["left_mask"].shape[1]
        logits = np.asarray(pair) @ np.array(self.calibration.heads, np.float32)
        return logits, np.asarray(words)[:, :cut], np.asarray(words)[:, cut:]

    def _arrays(self, cuts: Sequence[Cut], rows: Sequence[NDArray[np.int64]]) -> tuple[Matrix, ...]:
        """What the graph takes for one side of a batch, padded: see `_INPUTS`."""
        table, count = self._table, len(rows)
        width = max(map(len, rows)) + ROOM
        at = np.zeros((count, width), np.int64)
        mask = np.zeros((count, width), np.float32)
        where = np.zeros((count, width, PLACES), np.float32)
        for i, (cut, one) in enumerate(zip(cuts, rows, strict=True)):
            at[i, : len(one)] = one
            mask[i, : len(one)] = 1
            where[i, : len(one)] = places(cut.breaks)
        return table.vectors[at] * mask[..., None], table.spellings[at], table.shapes[at], where, mask

    def _judged(self, cuts: tuple[Cut, Cut], logit: float, left: Matrix, right: Matrix) -> Judged:
        calibration = self.calibration
        sides = [
            LazyScores(cut.spans, _logistic(logits[: len(cut.words)] + calibration.word_shift).tolist())
            for cut, logits in zip(cuts, (left, right), strict=True)
        ]
        sure = 1.0 / (1.0 + math.exp(-calibration.slope * logit - calibration.intercept))
        return Judged(sure, sides[0], sides[1], calibration.alarm(sure))


def _open(path: Path) -> InferenceSession:
    """Open the graph; EncoderError if ONNX Runtime cannot read it."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    # batches run side by side, each on a thread of its own: faster than two threads on one small product
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # the runtime raises classes of its own without a common base
        raise EncoderError(
            "cannot be read as a divergence model", str(path), "install the package again"
        ) from error


def _batches(filled: Sequence[int], lengths: Sequence[int]) -> Iterator[list[int]]:
    """Pairs of like length together; a batch has some `_PADDED_WORDS` words at most."""
    batch: list[int] = []
    for i in sorted(filled, key=lambda i: (lengths[i], i)):
        if batch and 2 * lengths[i] * (len(batch) + 1) > _PADDED_WORDS:
            yield batch
            batch = []
        batch.append(i)
    if batch:
        yield batch


def _side_by_side(run: Callable[[list[int]], Scores], batches: Sequence[list[int]]) -> list[Scores]:
    """The answers for all batches in their order, from as many threads as there are cores for us, two at most."""
    threads = min(THREADS, own_cores(), len(batches))
    if threads < 2:
        return [run(batch) for batch in batches]
    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(run, batches))


def _logistic(logits: Matrix) -> Matrix:
    return np.asarray(1.0 / (1.0 + np.exp(-logits)), np.float32)


def _one_sided(left: Cut, right: Cut) -> Judged:
    """A pair with a side that has no words: a sure divergence, or none where both sides have none."""
    value = 1.0 if left.words or right.words else 0.0
    sides = [LazyScores(cut.spans, [value] * len(cut.words)) for cut in (left, right)]
    return Judged(value, sides[0], sides[1], 1.0 - value)


@functools.cache
def load_judge() -> CrossJudge | None:
    """The shipped divergence model, loaded once; None where the package has none."""
    if not (FOLDER / "judge.onnx").is_file() or not (FOLDER / "judge.json").is_file():
        return None
    return CrossJudge(FOLDER, shipped_encoder())
