"""From an alignment to the pairs of passages that checks compare, and to the word scores of both articles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from checker.meaning.opinions import with_opinions
from checker.meaning.shading import shaded
from checker.model import Alignment, AlignmentLink, TokenScore
from checker.pairs import Pair, Passage, passage_of
from checker.settings import Settings
from claims.embed import Encoder
from claims.facts.model import Facts
from claims.model import Article


def token_scores(
    alignment: Alignment, left: Article, right: Article, encoder: Encoder
) -> tuple[tuple[TokenScore, ...], tuple[TokenScore, ...]]:
    """The word scores of two aligned articles, in order of place."""
    return scores_of(with_opinions(list(pairs_of(alignment, left, right, encoder)), Settings()))


def pairs_of(alignment: Alignment, left: Article, right: Article, encoder: Encoder) -> Iterator[Pair]:
    """The pairs of passages of an alignment; an insertion or deletion has an empty passage on one side."""
    links = [x for x in _blocks(alignment.links, left, right) if _passable(x.left) and _passable(x.right)]
    texts = [_passage(a, ids).text for link in links for a, ids in ((left, link.left), (right, link.right))]
    vectors = encoder.encode(texts)
    for i, link in enumerate(links):
        score = float(vectors[2 * i] @ vectors[2 * i + 1])
        yield Pair(_passage(left, link.left), _passage(right, link.right), score, moved=link.moved)


def _blocks(links: Sequence[AlignmentLink], left: Article, right: Article) -> Iterator[AlignmentLink]:
    """The links, with neighbouring sentences of a paragraph that have no counterpart as one block."""
    held: AlignmentLink | None = None
    for link in links:
        if held is not None and not link.moved and _continues(held.left, link.left, left, link.right):
            held = AlignmentLink((*held.left, *link.left), (), 0.0)
        elif held is not None and not link.moved and _continues(held.right, link.right, right, link.left):
            held = AlignmentLink((), (*held.right, *link.right), 0.0)
        else:
            if held is not None:
                yield held
            held = link if not link.moved and bool(link.left) != bool(link.right) else None
            if held is None:
                yield link
    if held is not None:
        yield held


def _continues(before: Sequence[int], here: Sequence[int], article: Article, there: Sequence[int]) -> bool:
    """True if a link without counterpart follows another one directly, in the same paragraph."""
    if not before or not here or there or here[0] != before[-1] + 1:
        return False
    return article.sentences[here[0]].paragraph == article.sentences[before[-1]].paragraph


def _passable(indices: Sequence[int]) -> bool:
    """True for one run of neighbouring sentences (or none), which can be cut out as one passage."""
    return not indices or max(indices) - min(indices) < len(indices) + 2


def _passage(article: Article, indices: Sequence[int]) -> Passage:
    """The passage of some sentences; an empty one where there are none."""
    if indices:
        return passage_of(article, indices)
    return Passage(article.id, article.lang, "", 0, (), Facts(), date=article.date)


def scores_of(pairs: Iterable[Pair]) -> tuple[tuple[TokenScore, ...], tuple[TokenScore, ...]]:
    """The word scores of both articles of an alignment, in order of place."""
    sides: tuple[list[TokenScore], list[TokenScore]] = ([], [])
    for pair in pairs:
        for out, scores in zip(sides, shaded(pair), strict=True):
            out += scores
    left, right = (tuple(sorted(side, key=lambda t: t.start)) for side in sides)
    return left, right
