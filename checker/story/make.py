"""A story is a set of articles on the same events, with its ledger and its near claims from the index."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from checker.model import Alignment, LedgerEntry
from checker.story.ledger import build_ledger
from checker.story.story import NOTHING_BEFORE, Before, CandidatePair, Story
from claims.embed import Encoder
from claims.linking import link_articles
from claims.model import Article, Claim
from claims.space import ClaimSpace, make_space

# How many neighbours of a claim are looked at, and how near (cosine) they must be to be worth comparing.
NEIGHBOURS = 12
NEAR = 0.3
# Sentences that an alignment links more weakly may stand side by side only because their neighbours do, as in two
# reports that look like versions: they are compared as sentences of a story too.
SURELY_LINKED = 0.7
# Checks hold the lines of a person against each other; a dump that repeats one thousands of times is no news.
REPEATS = 50


def make_story(
    articles: Sequence[Article],
    encoder: Encoder,
    versions: Sequence[Alignment] = (),
    space: ClaimSpace | None = None,
    before: Before = NOTHING_BEFORE,
) -> Story:
    """The story of some articles: its ledger, and the claim pairs that the index holds near.

    `space` is the claim space of these articles in this order, where it is there already. Only claims of the
    story are neighbours: what else lies in the same folder changes nothing. `before` is what is known of
    the articles that are as they were. A name is of one kind in all articles where they agree on it.
    """
    space = space or make_space(articles, encoder)
    if len(articles) > 1:
        articles = link_articles(articles)
    linked = [
        ((v.left, i), (v.right, j))
        for v in versions
        for link in v.links
        if link.score >= SURELY_LINKED
        for i in link.left
        for j in link.right
    ]
    return Story(
        tuple(articles),
        ledger_of(articles),
        tuple(_near_claims(space)),
        frozenset(frozenset((v.left, v.right)) for v in versions),
        frozenset(map(frozenset, linked)),
        frozenset((*here, there[0]) for one, two in linked for here, there in ((one, two), (two, one))),
        before,
    )


def ledger_of(articles: Sequence[Article]) -> tuple[LedgerEntry, ...]:
    """Who holds which office in the articles of a story."""
    return _thinned(build_ledger(articles))


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


def _near_claims(space: ClaimSpace) -> list[CandidatePair]:
    """Pairs of claims of different sentences that are near in meaning, each once, the nearest first."""
    rows = np.arange(len(space.claims))
    if len(rows) < 2:
        return []
    scores, near = space.near(rows, NEIGHBOURS + 1)
    found: dict[tuple[int, int], float] = {}
    for i, row_scores, row_near in zip(rows.tolist(), scores.tolist(), near.tolist(), strict=True):
        for score, j in zip(row_scores, row_near, strict=True):
            one, two = space.claims[i], space.claims[j]
            if j != i and score >= NEAR and not _same_sentence(one, two):
                found[min(i, j), max(i, j)] = score
    ordered = sorted(found.items(), key=lambda item: (-item[1], item[0]))

    def where(row: int) -> tuple[int, int]:
        return int(space.owners[row]), int(space.positions[row])

    return [CandidatePair(where(i), where(j), score) for (i, j), score in ordered]


def _same_sentence(one: Claim, two: Claim) -> bool:
    """True for two claims of one sentence, which repeat each other and contradict nothing."""
    return (one.article, one.sentence) == (two.article, two.sentence)
