"""A story is a set of articles on the same events, with its ledger and its near claims from the index."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

import numpy as np

from checker.grouping.nearcopies import Sentence
from checker.model import Alignment, LedgerEntry
from checker.story.ledger import build_ledger
from checker.story.story import NOTHING_BEFORE, Before, CandidatePair, Story, Whole
from claims.embed import Encoder
from claims.linking import link_articles
from claims.model import Article, Claim, SentenceKind
from claims.space import ClaimSpace, make_space

# How many neighbours of a claim are looked at, and how near (cosine) they must be to be worth comparing.
NEIGHBOURS = 12
NEAR = 0.3
# Sentences that an alignment links more weakly may stand side by side only because their neighbours do, as in two
# reports that look like versions: they are compared as sentences of a story too.
SURELY_LINKED = 0.7
# Checks hold the lines of a person against each other; a dump that repeats one thousands of times is no news.
REPEATS = 50
NO_REPEATS: Mapping[Sentence, Sentence] = {}


def make_story(
    articles: Sequence[Article],
    encoder: Encoder,
    versions: Sequence[Alignment] = (),
    space: ClaimSpace | None = None,
    before: Before = NOTHING_BEFORE,
    repeats: Mapping[Sentence, Sentence] = NO_REPEATS,
) -> Story:
    """The story of some articles: its ledger, and the claim pairs that the index holds near.

    `space` is the claim space of these articles in this order, where it is there already. Only claims of the
    story are neighbours: what else lies in the same folder changes nothing. `before` is what is known of
    the articles that are as they were. A name is of one kind in all articles where they agree on it. What near-copies
    repeat is looked at once, in its first place.
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
    whole = Whole(tuple(articles), ledger_of(articles))
    if repeats:
        space = _without(space, repeats)
    return Story(
        tuple(_shortened(a, repeats) for a in articles),
        tuple(e for e in whole.ledger if (e.article, e.sentence) not in repeats),
        tuple(_near_claims(space)),
        frozenset(frozenset((v.left, v.right)) for v in versions),
        frozenset(map(frozenset, linked)),
        frozenset((*here, there[0]) for one, two in linked for here, there in ((one, two), (two, one))),
        before,
        repeats,
        whole,
    )


def _shortened(article: Article, repeated: Collection[Sentence]) -> Article:
    """An article without the sentences that are repeated; their places stay."""
    gone = {s.index for s in article.content if (article.id, s.index) in repeated}
    if not gone:
        return article
    return replace(
        article,
        sentences=tuple(
            replace(s, kind=SentenceKind.BOILERPLATE) if s.index in gone else s for s in article.sentences
        ),
        claims=tuple(c for c in article.claims if c.sentence not in gone),
    )


def _without(space: ClaimSpace, repeated: Collection[Sentence]) -> ClaimSpace:
    """A claim space without the claims of sentences that are repeated."""
    kept = [
        [at for at, c in enumerate(a.claims) if (a.id, c.sentence) not in repeated] for a in space.articles
    ]
    places = zip(space.owners.tolist(), space.positions.tolist(), strict=True)
    position = [{at: new for new, at in enumerate(of_one)} for of_one in kept]
    fresh = np.array([position[a].get(at, -1) for a, at in places], dtype=np.int64)
    rows = np.flatnonzero(fresh >= 0)
    articles = tuple(_shortened(a, repeated) for a in space.articles)
    return ClaimSpace(articles, fresh[rows], space.owners[rows], space.vectors[rows])


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
