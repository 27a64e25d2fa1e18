"""A story is a set of articles on the same events, with its ledger and its near claims from the index."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np

from checker.checks.base import CandidatePair, Story
from checker.ledger import build_ledger
from checker.model import Alignment, LedgerEntry
from claims.embed import Encoder, Vectors
from claims.index import ClaimIndex
from claims.model import Article

# How many neighbours of a claim are looked at, and how near (cosine) they must be to be worth comparing.
NEIGHBOURS = 12
NEAR = 0.35
# Checks hold the lines of a person against each other; a dump that repeats one thousands of times is no news.
REPEATS = 50
# Of claims that an article repeats word for word, so many are compared with the others.
SAME_TEXTS = 3


def make_story(
    articles: Sequence[Article],
    encoder: Encoder,
    versions: Sequence[Alignment] = (),
    vectors: Sequence[Vectors] | None = None,
) -> Story:
    """The story of some articles: its ledger, and the claim pairs that one FAISS index holds near.

    `vectors` are the claim vectors per article, [claims, dim] each, where they were made before.
    """
    if vectors is None:
        vectors = [encoder.encode([c.text for c in a.claims]) for a in articles]
    return Story(
        tuple(articles),
        _thinned(build_ledger(articles)),
        tuple(_near_claims(articles, vectors)),
        frozenset(frozenset((v.left, v.right)) for v in versions),
        frozenset(
            frozenset(((v.left, i), (v.right, j)))
            for v in versions
            for link in v.links
            for i in link.left
            for j in link.right
        ),
    )


def _thinned(ledger: Sequence[LedgerEntry]) -> tuple[LedgerEntry, ...]:
    """The ledger without the lines that say in one article what `REPEATS` lines before them say."""
    said: Counter[tuple[object, ...]] = Counter()
    kept = []
    for e in ledger:
        manner = e.role and (e.role.departs, e.role.how)
        key = (e.person, e.office, e.organisation, e.status, e.article, manner)
        said[key] += 1
        if said[key] <= REPEATS:
            kept.append(e)
    return tuple(kept)


def _near_claims(articles: Sequence[Article], vectors: Sequence[Vectors]) -> list[CandidatePair]:
    """Pairs of claims of different sentences that are near in meaning, each once, the nearest first."""
    places = list(_places(articles))
    if len(places) < 2:
        return []
    stacked = np.stack([vectors[a][c] for a, c in places])
    index = ClaimIndex(stacked.shape[1])
    index.add(stacked)
    scores, ids = index.search(stacked, min(NEIGHBOURS + 1, len(places)))
    found: dict[tuple[int, int], float] = {}
    for i, (row, near) in enumerate(zip(scores, ids, strict=True)):
        for score, j in zip(row, near, strict=True):
            if (
                j >= 0
                and int(j) != i
                and score >= NEAR
                and not _same_sentence(articles, places[i], places[int(j)])
            ):
                found[min(i, int(j)), max(i, int(j))] = float(score)
    ordered = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    return [CandidatePair(places[i], places[j], score) for (i, j), score in ordered]


def _places(articles: Sequence[Article]) -> Iterator[tuple[int, int]]:
    """The claims to compare, as (article, claim) positions; of a text repeated word for word the first few."""
    for a, article in enumerate(articles):
        said: Counter[str] = Counter()
        for c, claim in enumerate(article.claims):
            said[claim.text] += 1
            if said[claim.text] <= SAME_TEXTS:
                yield a, c


def _same_sentence(articles: Sequence[Article], one: tuple[int, int], two: tuple[int, int]) -> bool:
    """True for two claims of one sentence, which repeat each other and contradict nothing."""
    if one[0] != two[0]:
        return False
    claims = articles[one[0]].claims
    return claims[one[1]].sentence == claims[two[1]].sentence
