"""The divergence model's opinion of pairs, scored in batches and kept with them; none where it is turned off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from checker.crossjudge import load_judge
from checker.pairs import Pair
from checker.settings import Settings


def with_opinions(pairs: Sequence[Pair], settings: Settings) -> list[Pair]:
    """The pairs with the model's opinion; unchanged without a model, or where one side is empty."""
    model = load_judge() if settings.model else None
    if model is None:
        return list(pairs)
    asked = [i for i, p in enumerate(pairs) if p.left.text.strip() and p.right.text.strip()]
    opinions = model.score([(pairs[i].left.text, pairs[i].right.text) for i in asked])
    said = dict(zip(asked, opinions, strict=True))
    return [replace(p, opinion=said[i]) if i in said else p for i, p in enumerate(pairs)]
