"""How near two texts are in meaning, where a check of stories asks for a few of them again and again."""

from __future__ import annotations

from functools import lru_cache

from claims.embed import Vectors, shipped_encoder

# 1.5 kB each.
KEPT_VECTORS = 8192


def nearness(one: str, two: str) -> float:
    """The cosine of two texts in the shipped encoder; 0 where one is empty."""
    return float(_vector(one) @ _vector(two)) if one and two else 0.0


# The same clauses stand against those of many articles.
@lru_cache(KEPT_VECTORS)
def _vector(text: str) -> Vectors:
    """The vector of a text, [dim]."""
    vector: Vectors = shipped_encoder().encode([text])[0]
    return vector
