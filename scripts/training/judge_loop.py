"""The training step of the divergence model, and its scores."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from checker.meaning.judgewords import WordTable
from training.judge_batch import Inputs, Words, pack, targets
from training.judge_batch import Packed as Batch
from training.judge_example import Example
from training.judge_model import HEADS, LENGTH, LENGTH_ADDED, Judge, Size

WORD_WEIGHT = 2.0
# Touched words are rare: a positive counts for this many.
POSITIVE = 2.0
# What a row that people labelled counts for the second head.
JUDGED = 2.0
# A row that nobody judged is taken for sound in full from the one cosine of its sides on, below the other not at
# all; a tenth of the sound news lies below .57, half below .75.
DOUBTED, TRUSTED = 0.5, 0.75
WARMUP = 200
CLIP = 1.0
# The weights that are kept are a running mean: each step brings them this much nearer to those of the moment.
NEARER = 0.002
# What a pupil learns from its teacher, and the rest from the labels.
TAUGHT = 0.5
LAST_RATE = 0.02
LOGGED = 200
# A run that is cut off leaves models that are at most this old.
KEEP_MINUTES = 5
SCORED = 64
NO_PIECES = np.zeros((0, 1), np.int32)


def autocast(device: torch.device) -> torch.autocast:
    """bfloat16 on a GPU; on a processor without units for it it is 25 times slower than float32."""
    fast = device.type == "cuda" or torch.cpu._is_avx512_bf16_supported()
    return torch.autocast(device.type, dtype=torch.bfloat16, enabled=fast)


def alike(given: Inputs) -> Tensor:
    """The cosine of both whole sides [b], by the vectors that the batch is read with."""
    sums = [
        ((torch.exp(shapes[..., LENGTH]) - LENGTH_ADDED).clamp(min=0) * mask)[..., None] * vectors
        for vectors, shapes, mask in ((given[0], given[2], given[4]), (given[5], given[7], given[9]))
    ]
    return functional.cosine_similarity(*(side.sum(dim=1) for side in sums), dim=1)


def loss_of(said: tuple[Tensor, Tensor], wanted: tuple[Tensor, Tensor, Tensor], near: Tensor) -> Tensor:
    """Cross-entropy of the pairs, for both heads, plus twice that of the labelled words.

    The first head, for any difference, does not see rows that people labelled for critical errors: they let finer
    differences pass. Nor does it believe that rows are sound which nobody judged and whose sides are not `near` [b]:
    translators leave out and add by themselves.
    """
    (pair, word), (label, words, judged) = said, wanted
    known = (words >= 0).float()
    believed = ((near - DOUBTED) / (TRUSTED - DOUBTED)).clamp(0, 1)
    first = torch.where(label > 0, 1.0, believed) * (~judged).float()
    weight = torch.stack([first, 1 + (JUDGED - 1) * judged.float()], dim=1)
    pairs = functional.binary_cross_entropy_with_logits(
        pair, label[:, None].expand_as(pair), weight, reduction="sum"
    )
    word_loss = functional.binary_cross_entropy_with_logits(
        word, words.clamp(min=0), known, reduction="sum", pos_weight=torch.tensor(POSITIVE)
    )
    return pairs / len(label) + WORD_WEIGHT * word_loss / known.sum().clamp(min=1)


def taught(said: tuple[Tensor, Tensor], teacher: tuple[Tensor, Tensor], real: Tensor) -> Tensor:
    """Cross-entropy against what a teacher says of pairs and words; `real` [b, n1 + n2] marks words."""
    pairs = functional.binary_cross_entropy_with_logits(said[0], torch.sigmoid(teacher[0]), reduction="sum")
    words = functional.binary_cross_entropy_with_logits(
        said[1], torch.sigmoid(teacher[1]), real, reduction="sum"
    )
    return pairs / len(real) + WORD_WEIGHT * words / real.sum()


@dataclass
class Learner:
    """A model in training with its optimiser and the running mean of its weights; `teacher` is another one."""

    name: str
    model: Judge
    rate: float
    teacher: Learner | None = None
    said: tuple[Tensor, Tensor] | None = None
    losses: list[Tensor] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.optimiser = torch.optim.AdamW(
            self.model.parameters(), self.rate, betas=(0.9, 0.98), weight_decay=0.01, fused=True
        )
        self.mean = [p.detach().clone() for p in self.model.parameters()]

    def step(self, given: Inputs, wanted: tuple[Tensor, Tensor, Tensor], rate: float, nearer: float) -> None:
        """One step on a batch at a share `rate` of the learner's own rate."""
        with autocast(wanted[0].device):
            pair, word = self.model(*given)
        said = pair.float(), word.float()
        loss = loss_of(said, wanted, alike(given))
        if self.teacher and self.teacher.said:
            real = torch.cat([given[4], given[9]], dim=1)
            loss = (1 - TAUGHT) * loss + TAUGHT * taught(said, self.teacher.said, real)
        self.said = said[0].detach(), said[1].detach()
        for group in self.optimiser.param_groups:
            group["lr"] = self.rate * rate
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), CLIP)
        self.optimiser.step()
        torch._foreach_lerp_(self.mean, [p.detach() for p in self.model.parameters()], nearer)
        self.losses.append(loss.detach())

    def kept(self) -> Judge:
        """A model with the running mean of the weights."""
        made = Judge(Size(**{f: getattr(self.model.size, f) for f in Size.__slots__}))
        with torch.no_grad():
            for into, mean in zip(made.parameters(), self.mean, strict=True):
                into.copy_(mean)
        return made


@dataclass(frozen=True, slots=True)
class Span:
    """How long a stage is: so many steps or, if that is not 0, so many minutes; and its rate, a share."""

    steps: int
    minutes: float
    rate: float

    def done(self, step: int, started: float) -> float:
        """The share of it that is over."""
        return (time.time() - started) / (60 * self.minutes) if self.minutes else step / max(1, self.steps)


def train(
    learners: Sequence[Learner], words: Words, batches: Iterable[Batch], span: Span, log: Callable[[str], None],
    keep: Callable[[int], None],
) -> int:  # fmt: skip
    """Train all learners on the same batches; the rate falls to a fiftieth along a cosine. Returns the steps.

    `keep` is called with the steps done every few minutes.
    """
    started, seen = time.time(), 0
    kept = started
    for step, batch in enumerate(batches):
        done = span.done(step, started)
        if done >= 1:
            return step
        rate = span.rate * (LAST_RATE + (1 - LAST_RATE) * (0.5 + 0.5 * math.cos(math.pi * done)))
        rate *= min(1.0, (step + 1) / WARMUP)
        given, wanted = words.inputs(batch), targets(batch, words.vectors.device)
        for learner in learners:
            learner.step(given, wanted, rate, max(NEARER, 1 / (step + 1)))
        seen += len(batch)
        if time.time() - kept > 60 * KEEP_MINUTES:
            keep(step + 1)
            kept = time.time()
        if step % LOGGED == LOGGED - 1:
            said = " ".join(f"{x.name} {torch.stack(x.losses[-LOGGED:]).mean().item():.3f}" for x in learners)
            for learner in learners:
                learner.losses.clear()
            log(f"step {step + 1} pairs {seen} loss {said} {time.time() - started:.0f} s")
    return 0


@torch.no_grad()
def score(model: Judge, examples: Sequence[Example], table: WordTable) -> np.ndarray:
    """Pair logits [examples, HEADS], in their order."""
    table.fill()
    model.eval()
    words = Words.of_table(table)
    out = np.zeros((len(examples), HEADS))
    order = sorted(range(len(examples)), key=lambda i: max(map(len, examples[i].sides)))
    for low in range(0, len(order), SCORED):
        at = order[low : low + SCORED]
        batch = pack([examples[i] for i in at], table, len(table), NO_PIECES)
        out[at] = model(*words.inputs(batch))[0].float().numpy()
    model.train()
    return out
