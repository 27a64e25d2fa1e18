"""The training step: symmetric in-batch contrastive loss over bags of pieces, lazy Adam on the rows in use.

Leaner than sentence-transformers' own loss and AdamW over the whole table: 0.09 s of processor time a step of
2,048 pairs against 1.03 s, on the same pairs and table (docs/model-card.md).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from training.tokens import Bags

_EMBEDDED = 8192
_BETA1, _BETA2, _EPSILON = 0.9, 0.999, 1e-8
Matrix = NDArray[np.float32]


def pooling_matrix(bags: Bags, local: NDArray[np.integer], width: int) -> csr_matrix:
    """Return the sparse [texts, width] matrix that takes the mean of each text's pieces."""
    lengths = np.diff(bags.bounds)
    weights = np.repeat((1.0 / np.maximum(lengths, 1)).astype(np.float32), lengths)
    return csr_matrix((weights, local, bags.bounds), shape=(len(lengths), width))


def normalised(rows: Matrix) -> tuple[Matrix, Matrix]:
    """Return unit rows and their former lengths [n, 1]; a zero row stays zero."""
    lengths = np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), np.float32(1e-12))
    return rows / lengths, lengths


def bag_vectors(bags: Bags, table: Matrix) -> Matrix:
    """Return the unit vector of each text, [texts, dim], some thousands at a time."""
    starts = range(0, len(bags), _EMBEDDED)
    parts = [bags.take(np.arange(start, min(start + _EMBEDDED, len(bags)))) for start in starts]
    return np.concatenate([normalised(pooling_matrix(p, p.ids, len(table)) @ table)[0] for p in parts])


def contrastive_gradients(
    left: Matrix, right: Matrix, temperature: float, blocked: NDArray[np.bool_] | None
) -> tuple[float, Matrix, Matrix]:
    """Return the symmetric InfoNCE loss of unit rows and its gradients with respect to both.

    `blocked` marks pairs [n, n] that are no negatives (a side repeats). Products are in float32: where the
    processor has no bfloat16 units, PyTorch's bfloat16 products take ten times as long.
    """
    a, b = torch.from_numpy(left), torch.from_numpy(right)
    scores = (a @ b.T).mul_(1.0 / temperature)
    count = len(left)
    positive = scores.diagonal().clone()
    # unit vectors: scores never exceed 1 / temperature, so this shift keeps exp() in range
    scores.sub_(1.0 / temperature).exp_()
    if blocked is not None:
        scores.masked_fill_(torch.from_numpy(blocked), 0.0)
    row_sums, column_sums = scores.sum(1), scores.sum(0)
    loss = (row_sums.log() + column_sums.log()).mean() / 2 + 1.0 / temperature - positive.mean()
    scores.mul_(row_sums.reciprocal()[:, None] + column_sums.reciprocal()[None, :])
    scores.diagonal().sub_(2.0)
    gradient = scores.mul_(1.0 / (2 * count * temperature))
    return float(loss), (gradient @ b).numpy(), (gradient.T @ a).numpy()


def through_norm(gradient: Matrix, unit: Matrix, lengths: Matrix) -> Matrix:
    """Return the gradient before the rows were brought to unit length."""
    along = (gradient * unit).sum(axis=1, keepdims=True)
    before: Matrix = (gradient - unit * along) / lengths
    return before


@dataclass(slots=True)
class LazyAdam:
    """Adam that touches only the rows of a batch; the moments of the others wait."""

    table: torch.Tensor
    first: torch.Tensor
    second: torch.Tensor
    step_count: int = 0

    @classmethod
    def over(cls, table: torch.Tensor) -> LazyAdam:
        """Return an optimiser with empty moments for `table` [pieces, dim]."""
        return cls(table, torch.zeros_like(table), torch.zeros_like(table))

    def step(self, rows: torch.Tensor, gradient: torch.Tensor, rate: float) -> None:
        """Move `rows` against `gradient` [rows, dim] at learning rate `rate`."""
        self.step_count += 1
        first = self.first[rows].lerp_(gradient, 1 - _BETA1)
        second = self.second[rows].mul_(_BETA2).addcmul_(gradient, gradient, value=1 - _BETA2)
        self.first[rows] = first
        self.second[rows] = second
        size = rate * (1 - _BETA2**self.step_count) ** 0.5 / (1 - _BETA1**self.step_count)
        self.table[rows] -= first.mul_(size).div_(second.sqrt_().add_(_EPSILON))


def repeats(bags: Bags) -> NDArray[np.bool_] | None:
    """Return a [n, n] mask of different rows with equal pieces, or None if no row repeats."""
    bounds = zip(bags.bounds, bags.bounds[1:], strict=False)
    keys = np.asarray([hash(bags.ids[start:stop].tobytes()) for start, stop in bounds])
    if len(np.unique(keys)) == len(keys):
        return None
    mask: NDArray[np.bool_] = keys[:, None] == keys[None, :]
    np.fill_diagonal(mask, False)
    return mask


def train_step(adam: LazyAdam, left: Bags, right: Bags, rate: float, temperature: float) -> float:
    """Do one step on the aligned texts of `left` and `right`; return the loss."""
    pieces, local = np.unique(np.concatenate([left.ids, right.ids]), return_inverse=True)
    rows = torch.from_numpy(pieces.astype(np.int64))
    table = adam.table[rows].numpy()
    cut = len(left.ids)
    pool_left = pooling_matrix(left, local[:cut], len(pieces))
    pool_right = pooling_matrix(right, local[cut:], len(pieces))
    unit_left, length_left = normalised(pool_left @ table)
    unit_right, length_right = normalised(pool_right @ table)
    masks = [mask for mask in (repeats(left), repeats(right)) if mask is not None]
    blocked = masks[0] | masks[-1] if masks else None
    loss, to_left, to_right = contrastive_gradients(unit_left, unit_right, temperature, blocked)
    gradient = pool_left.T @ through_norm(to_left, unit_left, length_left)
    gradient += pool_right.T @ through_norm(to_right, unit_right, length_right)
    adam.step(rows, torch.from_numpy(np.ascontiguousarray(gradient, dtype=np.float32)), rate)
    return loss
