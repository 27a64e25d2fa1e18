"""Votes of near sentences: which articles have much to say that is near to what another says.

The index holds each different text once, with the articles it stands in, so that what agencies repeat does not
crowd out the neighbours, and is asked for once. Articles vote in blocks: memory stays bounded, and the cost grows
with their number.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from claims.embed import Vectors
from claims.model import Article, Claim
from claims.shards import Searcher
from claims.space import ClaimSpace, Rows

# Sentences of an article that vote, the longest first: short ones are near to anything.
VOTERS = 16
# Neighbours of a sentence in the index of all claims (a sentence of several clauses stands there several times).
NEIGHBOURS = 32
# The least cosine of a vote; unrelated news sentences are below it (scripts/evaluation/versions.py).
NEAR = 0.47
# A sentence shorter than this (in characters) does not vote.
LEAST_LENGTH = 25
# A text counts in so many articles at most (the first ones): a formula that all of them use tells none apart.
MOST_ARTICLES = 64
# Other articles of one language that an article keeps votes for, the most voted first.
KEPT = 24
# Articles that vote at once, and texts that ask the index at once.
BLOCK = 256
ASKED = 4096


@dataclass(frozen=True, slots=True, eq=False)
class Votes:
    """Ordered pairs of articles: `left` and `right` [pairs] are positions, in order of `left`, the most voted first.

    `near` [pairs] counts the voting sentences of the left one with a near one in the right, `shares` is that
    over all its voting sentences, `same` the share of those at `same_cosine` or above, `totals` the sum of cosines.
    """

    left: Rows
    right: Rows
    near: Rows
    shares: NDArray[np.float64]
    same: NDArray[np.float64]
    totals: NDArray[np.float64]

    def __len__(self) -> int:
        """How many pairs there are."""
        return len(self.left)


def count_votes(space: ClaimSpace, same_cosine: float, index: Searcher) -> Votes:
    """Ask the index for the neighbours of every article's longest sentences, each as its whole claim.

    `index` holds the different texts of the space, in their order.
    """
    articles, owners = space.articles, space.owners
    asking = voting_rows(space)
    voters = np.bincount(owners[asking], minlength=len(articles))
    langs = np.unique([a.lang for a in articles], return_inverse=True)[1]
    firsts = np.searchsorted(owners[asking], np.arange(0, len(articles) + BLOCK, BLOCK))
    near = NearTexts(space, asking, index)
    blocks = [
        _pairs(_ballots(space, asking[low:high], near, slice(low, high)), voters, langs, same_cosine)
        for low, high in zip(firsts[:-1].tolist(), firsts[1:].tolist(), strict=True)
        if low < high
    ]
    columns = zip(*((b.left, b.right, b.near, b.shares, b.same, b.totals) for b in blocks), strict=True)
    made = [np.concatenate(column) for column in columns]
    return Votes(*made) if made else _none()


def voting_rows(space: ClaimSpace) -> Rows:
    """The rows of the claims that vote for their articles."""
    articles, owners = space.articles, space.owners
    places = zip(owners.tolist(), space.claims, strict=True)
    whole = np.array([_is_whole(articles[a], c) for a, c in places], dtype=bool)
    rows = np.flatnonzero(whole)
    return rows[_voters(owners[rows], [len(space.claims[i].text.strip()) for i in rows])]


class NearTexts:
    """The neighbours of claims in an index: a text that many articles repeat asks it once."""

    def __init__(self, space: ClaimSpace, asking: Rows, index: Searcher) -> None:
        texts, self._lines = np.unique(space.texts[1][asking], return_inverse=True)
        rows = space.texts[0][texts]
        found = [
            index.search(space.vectors[rows[at : at + ASKED]], NEIGHBOURS)
            for at in range(0, len(rows), ASKED)
        ]
        self._found = [np.concatenate(column) for column in zip(*found, strict=True)] if found else []

    def of(self, asked: slice) -> tuple[Vectors, Rows]:
        """Cosines and places in the index of some of the claims that asked, both [claims, neighbours], best first."""
        lines = self._lines[asked]
        scores, places = self._found
        return scores[lines], places[lines]


@dataclass(frozen=True, slots=True, eq=False)
class _Ballots:
    """Who votes for whom, a line for each near claim: the voter's article, the other, the voting claim, how near."""

    one: Rows
    other: Rows
    claim: Rows
    cosine: Vectors

    def at(self, lines: Rows | NDArray[np.bool_]) -> _Ballots:
        """Some lines of them."""
        return _Ballots(self.one[lines], self.other[lines], self.claim[lines], self.cosine[lines])


def _ballots(space: ClaimSpace, asking: Rows, texts_near: NearTexts, asked: slice) -> _Ballots:
    """The ballots of some voting claims."""
    scores, texts = texts_near.of(asked)
    near = scores >= NEAR
    claim = np.repeat(asking, near.sum(axis=1))
    counts, others = space.articles_of(texts[near], MOST_ARTICLES)
    claim, cosine = np.repeat(claim, counts), np.repeat(scores[near], counts)
    ballots = _Ballots(space.owners[claim], others, claim, cosine)
    return ballots.at(ballots.one != ballots.other)


def _pairs(ballots: _Ballots, voters: Rows, langs: Rows, same_cosine: float) -> Votes:
    """The pairs of a block out of its ballots: of each claim only its nearest in the other article counts."""
    ordered = ballots.at(np.lexsort((-ballots.cosine, ballots.claim, ballots.other, ballots.one)))
    nearest = ordered.at(_changes(ordered.one, ordered.other, ordered.claim))
    one, other, cosine = nearest.one, nearest.other, nearest.cosine.astype(np.float64)
    starts = np.flatnonzero(_changes(one, other))
    if not len(starts):
        return _none()
    near = np.diff(np.append(starts, len(one)))
    totals = np.add.reduceat(cosine, starts)
    same = np.add.reduceat((cosine >= same_cosine).astype(np.float64), starts)
    left, right = one[starts], other[starts]
    # The most voted of each language first; further ones are dropped.
    ranked = np.lexsort((right, -totals, -near, langs[right], left))
    runs = _changes(left[ranked], langs[right][ranked])
    at = np.arange(len(ranked))
    rank = at - np.maximum.accumulate(np.where(runs, at, 0))
    kept = ranked[rank < KEPT]
    of = voters[left[kept]]
    return Votes(left[kept], right[kept], near[kept], near[kept] / of, same[kept] / of, totals[kept])


def _none() -> Votes:
    """No votes."""
    empty = np.zeros(0, dtype=np.int64)
    return Votes(empty, empty, empty, np.zeros(0), np.zeros(0), np.zeros(0))


def _changes(*columns: NDArray[np.int64]) -> NDArray[np.bool_]:
    """True at the first line and wherever one of the columns differs from the line before."""
    out = np.ones(len(columns[0]), dtype=bool)
    out[1:] = np.any([c[1:] != c[:-1] for c in columns], axis=0)
    return out


def _is_whole(article: Article, claim: Claim) -> bool:
    """True for the claim that is a whole sentence."""
    sentence = article.sentences[claim.sentence]
    return (claim.start, claim.end) == (sentence.start, sentence.end)


def _voters(owners: Rows, lengths: Sequence[int]) -> Rows:
    """The sentences that vote: up to VOTERS of each article, its longest (all are short: its longest one)."""
    order = np.lexsort((-np.asarray(lengths), owners))
    rank = np.arange(len(order)) - np.searchsorted(owners[order], owners[order])
    long = np.asarray(lengths)[order] >= LEAST_LENGTH
    chosen: Rows = np.sort(order[(rank == 0) | ((rank < VOTERS) & long)])
    return chosen


def by_left(votes: Votes) -> Iterator[tuple[int, slice]]:
    """Each voting article with the range of its pairs."""
    starts: list[int] = np.flatnonzero(_changes(votes.left)).tolist() if len(votes) else []
    for low, high in zip(starts, [*starts[1:], len(votes)], strict=False):
        yield int(votes.left[low]), slice(low, high)
