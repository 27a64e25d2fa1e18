"""The claim space: all claims of a run embedded once, in the one FAISS index that every stage asks.

Candidate versions come out of the index of all claims, candidate conflicting claims out of the part of one story;
nothing compares all pairs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from claims.embed import Encoder, Vectors
from claims.index import ClaimIndex
from claims.model import Article, Claim

# Of a claim that an article repeats word for word only the first few are indexed: all say the same.
SAME_TEXTS = 3

Rows = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class ClaimSpace:
    """Claims in order of their articles: `owners` [claims] are article positions, `vectors` [claims, dim].

    `positions` [claims] count in their article's claims. The index is made when first asked.
    """

    articles: tuple[Article, ...]
    positions: Rows
    owners: Rows
    vectors: Vectors

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """The claims of the rows."""
        places = zip(self.owners.tolist(), self.positions.tolist(), strict=True)
        return tuple(self.articles[a].claims[c] for a, c in places)

    @cached_property
    def index(self) -> ClaimIndex:
        """The index of all rows."""
        return ClaimIndex.of(self.vectors)

    @cached_property
    def texts(self) -> tuple[Rows, Rows]:
        """The first row of each different text, and the number of the text of each row [claims]."""
        number: dict[str, int] = {}
        of = np.array([number.setdefault(claim.text, len(number)) for claim in self.claims], dtype=np.int64)
        return np.unique(of, return_index=True)[1].astype(np.int64), of

    @cached_property
    def _standing(self) -> tuple[Rows, Rows]:
        """The articles of each text, one text after the other, and where those of each text begin."""
        of = self.texts[1]
        size = max(len(self.articles), 1)
        both = np.unique(of * size + self.owners)
        starts = np.searchsorted(both // size, np.arange(len(self.texts[0]) + 1))
        return both % size, starts.astype(np.int64)

    def articles_of(self, texts: Rows, most: int) -> tuple[Rows, Rows]:
        """How many articles each of some texts stands in (`most` are counted), and these, one after the other."""
        articles, starts = self._standing
        counts = np.minimum(starts[texts + 1] - starts[texts], most)
        first = np.repeat(starts[texts] - np.cumsum(counts) + counts, counts)
        return counts, articles[first + np.arange(len(first))]

    def near(self, rows: Rows, count: int) -> tuple[Vectors, Rows]:
        """The cosines and rows of the nearest claims of some claims, [rows, count] each, themselves among them."""
        return self.index.search(self.vectors[rows], min(count, len(self.owners)))

    def part(self, at: Sequence[int]) -> ClaimSpace:
        """The space of the articles at some positions, with the same vectors, in the order of `at`."""
        starts = np.searchsorted(self.owners, [*at, *(a + 1 for a in at)])
        runs = [np.arange(starts[i], starts[i + len(at)]) for i in range(len(at))]
        rows = np.concatenate(runs) if runs else np.zeros(0, dtype=np.int64)
        owners = np.repeat(np.arange(len(at)), [len(run) for run in runs])
        chosen = tuple(self.articles[a] for a in at)
        return ClaimSpace(chosen, self.positions[rows], owners, self.vectors[rows])


def make_space(articles: Sequence[Article], encoder: Encoder, vectors: Vectors | None = None) -> ClaimSpace:
    """The space of all claims of some articles; `vectors` are those of `embed_articles`, if they are there."""
    places = [(a, c) for a, article in enumerate(articles) for c in kept_claims(article)]
    made = embed_articles(articles, encoder) if vectors is None else vectors
    owners, positions = np.array(places, dtype=np.int64).reshape(-1, 2).T
    return ClaimSpace(tuple(articles), positions, owners, made)


def embed_articles(articles: Sequence[Article], encoder: Encoder) -> Vectors:
    """The vectors [claims, dim] of the claims of some articles that are indexed, in order."""
    return encoder.encode([article.claims[c].text for article in articles for c in kept_claims(article)])


def kept_claims(article: Article) -> Iterator[int]:
    """The positions of the claims to index."""
    said: Counter[str] = Counter()
    for position, claim in enumerate(article.claims):
        said[claim.text] += 1
        if said[claim.text] <= SAME_TEXTS:
            yield position
