"""Finds which articles are versions of one text, and which merely tell the same story.

The nearest neighbours of sentences in one index vote for pairs of articles; only pairs with enough votes are
aligned, and how much of both texts the alignment covers is the verdict. No step compares all pairs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from checker.engines.engine import Engine, Here
from checker.grouping.nearvotes import Votes, by_left, count_votes
from checker.grouping.onetext import DEFAULTS, PairSettings, aligned, is_version, unknown_language
from checker.grouping.stories import StorySettings, find_stories
from checker.grouping.versiongroups import whole_groups
from checker.model import Alignment, NotCovered
from claims.embed import Encoder
from claims.model import Article
from claims.space import ClaimSpace, make_space

# Pairs of articles that are aligned as one part of the work.
PART = 16


@dataclass(frozen=True, slots=True)
class Found:
    """Versions, stories (two articles or more each) and what could not be looked at."""

    versions: tuple[Alignment, ...]
    stories: tuple[tuple[str, ...], ...]
    not_covered: tuple[NotCovered, ...] = ()


def find_versions(
    articles: Sequence[Article],
    encoder: Encoder,
    settings: PairSettings = DEFAULTS,
    space: ClaimSpace | None = None,
    engine: Engine | None = None,
) -> Found:
    """The versions among articles, each with its alignment, and the stories that join them.

    Versions are of different languages; a text twice in one language is a story. Articles without sentences,
    or in a language the encoder was not trained on, are left out, the latter said under `not_covered`.
    """
    gaps = tuple(gap for article in articles if article.content for gap in unknown_language(article, encoder))
    at = [i for i, a in enumerate(articles) if a.content and not any(unknown_language(a, encoder))]
    if len(at) < 2:
        return Found((), (), gaps)
    space = make_space(articles, encoder) if space is None else space
    space = space if len(at) == len(articles) else space.part(at)
    story_settings = StorySettings()
    engine = engine or Here()
    votes = count_votes(space, story_settings.same_cosine, engine.index(space.vectors[space.texts[0]]))
    versions = versions_in(space, votes, encoder, settings, engine)
    kept = whole_groups(versions, {a.id: a for a in space.articles}, encoder, settings, engine)
    stories = find_stories(space.articles, votes, [(v.left, v.right) for v in kept], story_settings)
    return Found(kept, stories, gaps)


def versions_in(
    space: ClaimSpace,
    votes: Votes,
    encoder: Encoder,
    settings: PairSettings = DEFAULTS,
    engine: Engine | None = None,
    fresh: frozenset[int] | None = None,
) -> list[Alignment]:
    """The versions that votes point at; with `fresh`, only those of an article at one of these positions."""
    pairs = [
        pair
        for pair in _candidates(space.articles, votes, settings)
        if (fresh is None or not fresh.isdisjoint(pair)) and _glance(space, pair, settings)
    ]
    work = partial(_versions_among, encoder=encoder, settings=settings)
    known = space.articles
    parts = [
        [(known[one], known[other]) for one, other in pairs[i : i + PART]] for i in range(0, len(pairs), PART)
    ]
    return [v for found in (engine or Here()).map(work, parts) for v in found]


def _versions_among(
    pairs: Sequence[tuple[Article, Article]], encoder: Encoder, settings: PairSettings
) -> list[Alignment]:
    """The alignments of those pairs of articles that prove to be versions."""
    found = (aligned(left, right, encoder, settings) for left, right in pairs)
    return [alignment for alignment in found if is_version(alignment, settings)]


def _candidates(articles: Sequence[Article], votes: Votes, settings: PairSettings) -> list[tuple[int, int]]:
    """Pairs of positions of articles of different languages with enough votes, in reading order."""
    langs = [a.lang for a in articles]
    taken: set[tuple[int, int]] = set()
    for one, span in by_left(votes):
        seen: dict[str, int] = {}
        for other, share in zip(votes.right[span].tolist(), votes.shares[span].tolist(), strict=True):
            lang = langs[other]
            if lang == langs[one] or share < settings.least_votes:
                continue
            seen[lang] = seen.get(lang, 0) + 1
            if seen[lang] <= settings.candidates:
                taken.add((min(one, other), max(one, other)))
    return sorted(taken)


def _glance(space: ClaimSpace, pair: tuple[int, int], settings: PairSettings) -> bool:
    """False for a pair that alignment could not find to be versions: its sentences have nothing near them."""
    starts = np.searchsorted(space.owners, [pair[0], pair[0] + 1, pair[1], pair[1] + 1])
    rows = [np.arange(starts[0], starts[1]), np.arange(starts[2], starts[3])]
    cosines = space.vectors[rows[0]] @ space.vectors[rows[1]].T
    span = settings.good_link - settings.poor_link
    shares = []
    for side, best in zip(rows, (cosines.max(axis=1), cosines.max(axis=0)), strict=True):
        lengths = np.array([len(space.claims[row].text) for row in side.tolist()])
        weights = np.clip((best - settings.poor_link) / span, 0.0, 1.0)
        shares.append(float(weights @ lengths / max(lengths.sum(), 1)))
    return sum(shares) / 2 >= settings.least_glance
