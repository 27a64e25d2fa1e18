"""How much of two articles is one text: they are aligned, and what the alignment covers of both is the verdict."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from checker.alignment.align import align
from checker.model import Alignment, AlignmentLink, NotCovered
from claims.embed import Encoder
from claims.model import Article


@dataclass(frozen=True, slots=True)
class PairSettings:
    """When two articles are versions; measured by `scripts/evaluation/versions.py`."""

    # A link counts nothing up to the first cosine and fully from the second on.
    poor_link: float = 0.36
    good_link: float = 0.6
    # The mean share of both texts in good links from which on they are versions, and the least on each side.
    version: float = 0.5
    least_side: float = 0.3
    # From this score on two articles are so clearly versions that they may tell of others what these are.
    clear: float = 0.6
    # Versions through a third have no poor link, good ones in the mean, and this share of both texts in them. So none
    # of our stories has more sister reports taken for versions (without, five), and of seventeen triples cut after four
    # or five sentences, of which two are versions of the third alone, nine are whole (else thirteen).
    third_side: float = 0.6
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
# Sentences of a text that is too short to show by itself what it is a version of: two free renderings of one sentence
# may have a cosine of 0.2.
FEW_SENTENCES = 2
_DIGITS = re.compile(r"\d+")


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
    return aligned(left, right, encoder, settings), ()


def is_version(alignment: Alignment, settings: PairSettings = DEFAULTS) -> bool:
    """True where the alignment covers so much of both texts that they must be one text."""
    return alignment.score >= settings.version


def said_to_be_versions(left: Article, right: Article, alignment: Alignment) -> Alignment | None:
    """The alignment of two texts that somebody named as versions, None where they show that they are none.

    Of a sentence or two no alignment can tell that: what was said holds, and where nothing is linked all of the left
    text stands beside all of the right one.
    """
    if is_version(alignment):
        return alignment
    sides = [tuple(s.index for s in article.content) for article in (left, right)]
    if not all(0 < len(side) <= FEW_SENTENCES for side in sides):
        return None
    if any(x.left and x.right for x in alignment.links):
        return alignment
    return replace(alignment, links=(AlignmentLink(sides[0], sides[1], 0.0),))


def aligned(left: Article, right: Article, encoder: Encoder, settings: PairSettings) -> Alignment:
    """The alignment of two articles that have content."""
    rows, cols = left.content, right.content
    found = align([s.text for s in rows], [s.text for s in cols], encoder)
    links = tuple(
        AlignmentLink(
            tuple(rows[i].index for i in x.left), tuple(cols[j].index for j in x.right), x.score, x.moved
        )
        for x in found
    )
    sure = sure_links(left, right, links, encoder)
    return Alignment(left.id, right.id, round(coverage(left, right, sure, settings), 4), links)


def sure_links(
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


def coverage(left: Article, right: Article, links: Sequence[AlignmentLink], settings: PairSettings) -> float:
    """How much of both texts is one text, in 0..1: the mean share in links, less what is in none.

    Shares are of characters, each link weighted by how good it is. Two reports on one event agree on much too,
    but each has sentences of its own: what is in no link counts against them. With too little on one side, or
    links that are weak in the mean, it is half of what the worse side has.
    """
    span = settings.good_link - settings.poor_link
    weights = [min(max((x.score - settings.poor_link) / span, 0.0), 1.0) for x in links]
    good = shares(left, right, links, weights)
    linked = [x.score for x in links if x.left and x.right]
    mean = sum(linked) / max(len(linked), 1)
    if min(good) < settings.least_side or mean < settings.least_mean:
        return min(good) / 2
    alone = shares(left, right, links, [float(not x.left or not x.right) for x in links])
    held = shares(
        left, right, links, [float(bool(x.left and x.right) and x.score >= settings.poor_link) for x in links]
    )
    own = settings.own * (1.0 - max(held))
    return max(0.0, (sum(good) - settings.alone * sum(alone)) / 2 - own)


def shares(
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
