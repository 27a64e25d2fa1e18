"""A judge of the user's: any sentence-transformers `CrossEncoder` in place of the shipped divergence model.

It gives a pair one probability and no word scores. It is not calibrated here: its probability that the sides say
the same is taken for the share of sound pairs that look as bad.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from checker.judged import Judged
from claims.embed import stay_offline
from claims.errors import EncoderError

# What a model calls the class of pairs that say the same, in lower case; one score alone is a similarity.
SAME_LABELS = frozenset({"entailment", "equivalent", "paraphrase", "duplicate", "same", "similar"})
DEFAULT_LABEL = "label_"
ADVICE = "name a folder of a CrossEncoder, or download the model first; leave --judge out for the shipped one"


class OwnJudge:
    """Scores pairs of texts by a loaded `CrossEncoder`; raises EncoderError where its labels tell nothing."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._model = _open(name)
        labels = {int(i): str(label).lower() for i, label in dict(self._model.config.id2label).items()}
        self._same = _same_label(labels, name)

    def score(self, pairs: Sequence[tuple[str, str]]) -> list[Judged]:
        """Score pairs of texts, in their order.

        Entailment holds in both directions or not at all, so that pairs are asked both ways and the worse counts.
        """
        if not pairs:
            return []
        ways = [self._agreement(pairs)]
        if self._same is not None:
            ways.append(self._agreement([(right, left) for left, right in pairs]))
        agree = np.minimum.reduce(ways)
        return [Judged(1.0 - float(a), (), (), alarm=float(a)) for a in agree]

    def _agreement(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float64]:
        """The probability in 0..1 that the sides of each pair say the same."""
        many = self._same is not None
        raw = self._model.predict(list(pairs), apply_softmax=many, show_progress_bar=False)
        rows = np.asarray(raw, np.float64).reshape(len(pairs), -1)
        found: NDArray[np.float64] = rows[:, self._same or 0]
        return np.clip(np.nan_to_num(found), 0.0, 1.0)


def _same_label(labels: dict[int, str], name: str) -> int | None:
    """The class of pairs that say the same; None for a model with one score."""
    if len(labels) == 1:
        return None
    found = [i for i, label in labels.items() if label in SAME_LABELS]
    if found:
        return found[0]
    if len(labels) == 2 and all(label.startswith(DEFAULT_LABEL) for label in labels.values()):
        return 1
    said = ", ".join(labels.values())
    known = ", ".join(sorted(SAME_LABELS))
    raise EncoderError(f"none of its labels ({said}) says that two texts agree", name, f"known: {known}")


def _open(name: str) -> Any:
    """Load a model from a folder or the local cache; EncoderError with one line otherwise. No network is used."""
    stay_offline()
    try:
        from sentence_transformers import CrossEncoder
        from transformers.utils import logging as transformers_logging
    except ImportError as error:
        raise EncoderError(f"sentence-transformers cannot be imported: {error}", name) from error
    quiet: Any = transformers_logging
    quiet.disable_progress_bar()
    quiet.set_verbosity_error()
    if name.startswith((".", "/", "~")) and not Path(name).is_dir():
        raise EncoderError("no such folder", name, ADVICE)
    try:
        return CrossEncoder(name, device="cpu", local_files_only=True)
    except Exception as error:  # the library lets through whatever its loaders raise
        said = next(iter(str(error).splitlines()), type(error).__name__)
        here = Path(name).is_dir()
        what = (
            f"cannot be loaded as a judge: {said}"
            if here
            else "the judge is neither a folder nor in the local cache"
        )
        raise EncoderError(what, name, ADVICE) from error


@functools.cache
def load_own_judge(name: str) -> OwnJudge:
    """The user's judge, loaded once per process."""
    return OwnJudge(name)
