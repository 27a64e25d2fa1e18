"""Finds which articles are versions of one text, and which merely tell the same story.

The nearest neighbours of sentences in one index vote for pairs of articles; only pairs with enough votes are
aligned, and how much of both texts the alignment covers is the verdict. No step compares all pairs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from checker.alignment.align import align
from checker.engines.engine import Engine, Here
from checker.grouping.nearvotes import Votes, by_left, count_votes
from checker.grouping.stories import StorySettings, find_stories
from checker.model import Alignment, AlignmentLink, NotCovered
from claims.embed import Encoder
from claims.model import Article
from claims.space import ClaimSpace, make_space


@dataclass(frozen=True, slots=True)
class PairSettings:
    """When two articles are versions; measured by `scripts/evaluation/versions.py`."""

    # A link counts nothing up to the first cosine and fully from the second on.
    poor_link: float = 0.36
    good_link: float = 0.6
    # The mean share of both texts in good links from which on they are versions, and the least on each side.
    version: float = 0.5
    least_side: float = 0.3
    # How much a character without any link weighs against one in a good link.
    alone: float = 0.5
    # How much the smaller of both sides' shares outside all links that are better than poor weighs: a shortened
    # version has sentences of its own on one side, two reports on one event on both. The largest of five weights
    # that keeps precision and recall of the versions table at 0.99.
    own: float = 1.0
    # Translations link at this mean cosine or above; reports on one event by different hands often do not.
    least_mean: float = 0.55
    # Candidates of another language that an article may have, the most voted first.
    candidates: int = 3
    # The share of an article's voting sentences that must have a neighbour in the other.
    least_votes: float = 0.25
    # Candidates whose sentences, each with the nearest of the other side, come to less than this are not aligned.
    # Of 428 versions in a recombined archive of 1,000 articles the least has 0.67; of 1,313 other candidates, which
    # share a passage or two, 332 reach 0.3 and 67 this (an archive of any size has some for every article).
    least_glance: float = 0.4


DEFAULTS = PairSettings()
_DIGITS = re.compile(r"\d+")
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
    kept = best_each(versions, {a.id: a.lang for a in space.articles})
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
    aligned = (_aligned(left, right, encoder, settings) for left, right in pairs)
    return [alignment for alignment in aligned if is_version(alignment, settings)]


def align_articles(
    left: Article, right: Article, encoder: Encoder, settings: PairSettings = DEFAULTS
) -> tuple[Alignment, tuple[NotCovered, ...]]:
    """Align the content of two articles, whether versions or not; links count in `Article.sentences`.

    With an empty side, or a language that the encoder does not know, nothing is aligned: the alignment has no
    links, and the second value says why.
    """
    gaps = [*unknown_language(left, encoder), *unknown_language(right, encoder)]
    gaps += [NotCovered(a.path, "no sentences to align") for a in (left, right) if not a.content]
    if gaps:
        return Alignment(left.id, right.id, 0.0, ()), tuple(dict.fromkeys(gaps))
    return _aligned(left, right, encoder, settings), ()


def is_version(alignment: Alignment, settings: PairSettings = DEFAULTS) -> bool:
    """True where the alignment covers so much of both texts that they must be one text."""
    return alignment.score >= settings.version


def _aligned(left: Article, right: Article, encoder: Encoder, settings: PairSettings) -> Alignment:
    """The alignment of two articles that have content."""
    rows, cols = left.content, right.content
    found = align([s.text for s in rows], [s.text for s in cols], encoder)
    links = tuple(
        AlignmentLink(
            tuple(rows[i].index for i in x.left), tuple(cols[j].index for j in x.right), x.score, x.moved
        )
        for x in found
    )
    sure = _without_digits(left, right, links, encoder)
    return Alignment(left.id, right.id, round(_coverage(left, right, sure, settings), 4), links)


def _without_digits(
    left: Article, right: Article, links: Sequence[AlignmentLink], encoder: Encoder
) -> Sequence[AlignmentLink]:
    """The links, those whose sides differ in their digits with the score that they have without them, if better.

    The encoder keeps numbers apart, so that a wrong one in a headline and a lead of few words would speak against
    versions just where there is a slip to be found.
    """
    told = [
        tuple(" ".join(a.sentences[i].text for i in side) for a, side in ((left, x.left), (right, x.right)))
        for x in links
    ]
    apart = [k for k, (one, two) in enumerate(told) if _other_digits(one, two)]
    if not apart:
        return links
    texts = [_DIGITS.sub("", text) for k in apart for text in told[k]]
    vectors = encoder.encode(texts)
    scores = dict(zip(apart, np.einsum("ij,ij->i", vectors[::2], vectors[1::2]).tolist(), strict=True))
    return [replace(x, score=max(x.score, scores.get(k, 0.0))) for k, x in enumerate(links)]


def _other_digits(one: str, two: str) -> bool:
    """True where both texts have digits, and not the same."""
    here, there = sorted(_DIGITS.findall(one)), sorted(_DIGITS.findall(two))
    return bool(here and there) and here != there


def _coverage(left: Article, right: Article, links: Sequence[AlignmentLink], settings: PairSettings) -> float:
    """How much of both texts is one text, in 0..1: the mean share in links, less what is in none.

    Shares are of characters, each link weighted by how good it is. Two reports on one event agree on much too,
    but each has sentences of its own: what is in no link counts against them. With too little on one side, or
    links that are weak in the mean, it is half of what the worse side has.
    """
    span = settings.good_link - settings.poor_link
    weights = [min(max((x.score - settings.poor_link) / span, 0.0), 1.0) for x in links]
    shares = _shares(left, right, links, weights)
    linked = [x.score for x in links if x.left and x.right]
    mean = sum(linked) / max(len(linked), 1)
    if min(shares) < settings.least_side or mean < settings.least_mean:
        return min(shares) / 2
    alone = _shares(left, right, links, [float(not x.left or not x.right) for x in links])
    held = _shares(
        left, right, links, [float(bool(x.left and x.right) and x.score >= settings.poor_link) for x in links]
    )
    own = settings.own * (1.0 - max(held))
    return max(0.0, (sum(shares) - settings.alone * sum(alone)) / 2 - own)


def _shares(
    left: Article, right: Article, links: Sequence[AlignmentLink], weights: Sequence[float]
) -> list[float]:
    """The share of either article's content, in characters, that stands in the links, by their weights."""
    out = []
    for article, sides in ((left, [x.left for x in links]), (right, [x.right for x in links])):
        sizes = {s.index: len(s.text) for s in article.content}
        held = sum(w * sizes[i] for w, side in zip(weights, sides, strict=True) for i in side)
        out.append(held / max(sum(sizes.values()), 1))
    return out


def unknown_language(article: Article, encoder: Encoder) -> Iterable[NotCovered]:
    """What there is to say of an article in a language that the encoder does not know."""
    if encoder.languages and article.lang not in encoder.languages:
        why = f"the encoder does not know its language ({article.lang}): not aligned with other articles"
        yield NotCovered(article.path, why)


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


def best_each(versions: Sequence[Alignment], langs: Mapping[str, str]) -> tuple[Alignment, ...]:
    """The versions, each article at most once for every other language: its best counterpart; `langs` by id."""
    best: dict[tuple[str, str], float] = {}
    for v in versions:
        for one, other in ((v.left, v.right), (v.right, v.left)):
            key = one, langs[other]
            best[key] = max(best.get(key, 0.0), v.score)
    return tuple(
        v
        for v in versions
        if v.score >= best[v.left, langs[v.right]] and v.score >= best[v.right, langs[v.left]]
    )
