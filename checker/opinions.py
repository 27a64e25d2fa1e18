"""The divergence model's opinion of pairs, scored in batches and kept with them; none where it is turned off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from checker.crossjudge import Judged, load_judge
from checker.pairs import Pair
from checker.settings import Settings


class Judging(Protocol):
    """Whatever gives pairs of texts an opinion each."""

    def score(self, pairs: Sequence[tuple[str, str]]) -> list[Judged]:
        """Score pairs of texts, in their order."""


def _chosen(settings: Settings) -> Judging | None:
    """The judge that a run asked for: the user's, the shipped one, or none."""
    if not settings.model:
        return None
    if settings.judge:
        from checker.ownjudge import load_own_judge

        return load_own_judge(settings.judge)
    return load_judge()


def with_opinions(pairs: Sequence[Pair], settings: Settings) -> list[Pair]:
    """The pairs with the model's opinion; unchanged without a model, or where one side is empty."""
    model = _chosen(settings)
    if model is None:
        return list(pairs)
    asked = [i for i, p in enumerate(pairs) if p.left.text.strip() and p.right.text.strip()]
    opinions = model.score([(pairs[i].left.text, pairs[i].right.text) for i in asked])
    said = dict(zip(asked, opinions, strict=True))
    return [replace(p, opinion=said[i]) if i in said else p for i, p in enumerate(pairs)]
