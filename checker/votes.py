"""Votes of near sentences: which articles have much to say that is near to what another says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from claims.model import Article, Claim
from claims.space import ClaimSpace

# Sentences of an article that vote, the longest first: short ones are near to anything.
VOTERS = 16
# Neighbours of a sentence in the index of all claims (a sentence of several clauses stands there several times).
NEIGHBOURS = 32
# The least cosine of a vote; unrelated news sentences are below it (scripts/evaluation/versions.py).
NEAR = 0.47
# A sentence shorter than this (in characters) does not vote.
LEAST_LENGTH = 25


@dataclass(frozen=True)
class Votes:
    """For an ordered pair of article ids the share of the first's voting sentences with a near one in the
    second, and the cosines of these votes."""

    shares: dict[tuple[str, str], float] = field(default_factory=dict)
    cosines: dict[tuple[str, str], tuple[float, ...]] = field(default_factory=dict)

    def ranked(self) -> list[tuple[tuple[str, str], float]]:
        """The pairs with their shares, the most voted first."""
        return sorted(self.shares.items(), key=lambda item: (-item[1], item[0]))

    def share(self, key: tuple[str, str], least: float) -> float:
        """The share of voting sentences with a near one of at least this cosine."""
        cosines = self.cosines.get(key, ())
        return self.shares[key] * sum(c >= least for c in cosines) / len(cosines) if cosines else 0.0


def count_votes(space: ClaimSpace) -> Votes:
    """Ask the index for the neighbours of every article's longest sentences, each as its whole claim."""
    articles, owners = space.articles, space.owners
    whole = np.array(
        [_is_whole(articles[a], c) for a, c in zip(owners, space.claims, strict=True)], dtype=bool
    )
    rows = np.flatnonzero(whole)
    asking = rows[_voters(owners[rows], [len(space.claims[i].text.strip()) for i in rows])]
    scores, ids = space.near(asking, NEIGHBOURS)
    best: dict[tuple[int, int], dict[int, float]] = {}
    for row, claim in enumerate(asking.tolist()):
        one = int(owners[claim])
        for score, other in zip(scores[row].tolist(), owners[ids[row]].tolist(), strict=True):
            if other != one and score >= NEAR:
                votes = best.setdefault((one, other), {})
                votes[claim] = max(votes.get(claim, 0.0), score)
    voters = np.bincount(owners[asking], minlength=len(articles))
    named = {(articles[a].id, articles[b].id): (a, v) for (a, b), v in best.items()}
    return Votes(
        {key: len(v) / int(voters[a]) for key, (a, v) in named.items()},
        {key: tuple(sorted(v.values(), reverse=True)) for key, (_, v) in named.items()},
    )


def _is_whole(article: Article, claim: Claim) -> bool:
    """True for the claim that is a whole sentence."""
    sentence = article.sentences[claim.sentence]
    return (claim.start, claim.end) == (sentence.start, sentence.end)


def _voters(owners: np.typing.NDArray[np.int64], lengths: Sequence[int]) -> np.typing.NDArray[np.int64]:
    """The sentences that vote: up to VOTERS of each article, its longest (all are short: its longest one)."""
    order = np.lexsort((-np.asarray(lengths), owners))
    rank = np.arange(len(order)) - np.searchsorted(owners[order], owners[order])
    long = np.asarray(lengths)[order] >= LEAST_LENGTH
    chosen: np.typing.NDArray[np.int64] = np.sort(order[(rank == 0) | ((rank < VOTERS) & long)])
    return chosen
