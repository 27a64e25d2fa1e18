"""The claim space: all claims of a run embedded once, in the one FAISS index that every stage asks.

Candidate versions and candidate conflicting claims both come out of it; nothing compares all pairs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from claims.embed import Encoder, Vectors
from claims.index import ClaimIndex
from claims.model import Article, Claim

# Of a claim that an article repeats word for word only the first few are indexed: all say the same.
SAME_TEXTS = 3


@dataclass(frozen=True, eq=False)
class ClaimSpace:
    """Claims in order of their articles: `owners` [claims] are article positions, `vectors` [claims, dim]."""

    articles: tuple[Article, ...]
    claims: tuple[Claim, ...]
    positions: tuple[int, ...]
    owners: NDArray[np.int64]
    vectors: Vectors
    index: ClaimIndex

    def near(self, rows: NDArray[np.int64], count: int) -> tuple[Vectors, NDArray[np.int64]]:
        """The cosines and rows of the nearest claims of some claims, [rows, count] each, themselves among them."""
        return self.index.search(self.vectors[rows], min(count, len(self.claims)))

    def rows_of(self, ids: Sequence[str]) -> NDArray[np.int64]:
        """The rows of the claims of some articles, in order."""
        wanted = [at for at, article in enumerate(self.articles) if article.id in set(ids)]
        return np.flatnonzero(np.isin(self.owners, wanted))


def make_space(articles: Sequence[Article], encoder: Encoder) -> ClaimSpace:
    """Embed and index all claims of some articles."""
    places = [(a, c) for a, article in enumerate(articles) for c in _kept(article)]
    claims = tuple(articles[a].claims[c] for a, c in places)
    vectors = encoder.encode([claim.text for claim in claims])
    index = ClaimIndex(encoder.dim)
    if claims:
        index.add(vectors)
    owners = np.array([a for a, _ in places], dtype=np.int64)
    return ClaimSpace(tuple(articles), claims, tuple(c for _, c in places), owners, vectors, index)


def _kept(article: Article) -> Iterator[int]:
    """The positions of the claims to index."""
    said: Counter[str] = Counter()
    for position, claim in enumerate(article.claims):
        said[claim.text] += 1
        if said[claim.text] <= SAME_TEXTS:
            yield position
