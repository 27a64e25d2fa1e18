"""The divergence model's opinion of pairs, scored in batches and kept with them; none where it is turned off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from checker.judged import Judged
from checker.meaning.crossjudge import load_judge
from checker.pairs import Pair
from checker.settings import Settings


class Judging(Protocol):
    """Whatever gives pairs of texts an opinion each."""

    def score(self, pairs: Sequence[tuple[str, str]]) -> list[Judged]:
        """Score pairs of texts, in their order."""


def load_model(settings: Settings) -> Judging | None:
    """The judge that a run asked for: the user's, the shipped one, or none."""
    if not settings.model:
        return None
    if settings.judge:
        from checker.meaning.ownjudge import load_own_judge

        return load_own_judge(settings.judge)
    return load_judge()


def with_opinions(pairs: Sequence[Pair], settings: Settings) -> list[Pair]:
    """The pairs with the model's opinion; unchanged without a model, or where one side is empty."""
    opinions = opinions_of([(p.left.text, p.right.text) for p in pairs], settings)
    return [replace(p, opinion=said) if said else p for p, said in zip(pairs, opinions, strict=True)]


def opinions_of(texts: Sequence[tuple[str, str]], settings: Settings) -> list[Judged | None]:
    """The model's opinion of each two texts; None without a model, or where one side is empty."""
    found: list[Judged | None] = [None] * len(texts)
    model = load_model(settings)
    if model is None:
        return found
    asked = [i for i, (left, right) in enumerate(texts) if left.strip() and right.strip()]
    for i, said in zip(asked, model.score([texts[i] for i in asked]), strict=True):
        found[i] = said
    return found
