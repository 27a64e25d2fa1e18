"""Versions come in groups: two texts that are versions of a third are held against each other through it.

Of three short texts freely rendered, the German may be near enough to the French and to the English, and these two not
to each other. What the German one links with a sentence of each says the same in all three. Texts that share other
parts of the third have no such sentences, so that nothing is chained across them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from checker.alignment.align import in_order
from checker.alignment.moved import with_moved
from checker.engines.engine import Engine, Here
from checker.grouping.onetext import DEFAULTS, PairSettings, aligned, coverage, shares, sure_links
from checker.model import Alignment, AlignmentLink
from claims.embed import Encoder
from claims.model import Article

# Pairs of articles that are looked at as one part of the work.
PART = 16


@dataclass(frozen=True, slots=True)
class Third:
    """An article that is a version of two others, and how it aligns with each, its own sentences on the left."""

    article: Article
    one: Alignment
    other: Alignment


@dataclass(frozen=True, slots=True)
class OpenPair:
    """Two articles that are versions of the same others and not yet of each other."""

    left: Article
    right: Article
    thirds: tuple[Third, ...]

    @property
    def key(self) -> tuple[str, ...]:
        """What tells it from other pairs, and from itself with another third."""
        return self.left.id, self.right.id, *(third.article.id for third in self.thirds)


def whole_groups(
    versions: Sequence[Alignment],
    articles: Mapping[str, Article],
    encoder: Encoder,
    settings: PairSettings = DEFAULTS,
    engine: Engine | None = None,
) -> tuple[Alignment, ...]:
    """The versions, each article at most once for every other language, with those that a third one tells.

    `articles` are all that the versions speak of, in the order in which the pairs are told. What an article is a
    version of already stays: a third never puts another one of the same language in its place.
    """
    langs = {a.id: a.lang for a in articles.values()}
    place = {id_: at for at, id_ in enumerate(articles)}
    kept = best_each(versions, langs)
    work = partial(_joined, encoder=encoder, settings=settings)
    tried: set[tuple[str, ...]] = set()
    while pairs := [p for p in _open_pairs(kept, articles, settings) if p.key not in tried]:
        tried.update(p.key for p in pairs)
        parts = [pairs[at : at + PART] for at in range(0, len(pairs), PART)]
        found = [v for of_part in (engine or Here()).map(work, parts) for v in of_part]
        both = (*kept, *best_each(found, langs))
        kept = tuple(sorted(both, key=lambda v: sorted((place[v.left], place[v.right]))))
    return kept


def best_each(versions: Sequence[Alignment], langs: Mapping[str, str]) -> tuple[Alignment, ...]:
    """The versions, each article at most once for every other language: its best counterpart; `langs` by id.

    Of two reports in one language that cover a version equally, it is that of the one in nearer words.
    """
    ranks = {id(v): (v.score, _nearness(v), -at) for at, v in enumerate(versions)}
    best: dict[tuple[str, str], tuple[float, float, int]] = {}
    for v in versions:
        for one, other in ((v.left, v.right), (v.right, v.left)):
            key, rank = (one, langs[other]), ranks[id(v)]
            best[key] = max(best.get(key, rank), rank)
    return tuple(
        v for v in versions if ranks[id(v)] == best[v.left, langs[v.right]] == best[v.right, langs[v.left]]
    )


def _nearness(version: Alignment) -> float:
    """The mean score of the links, which numbers and all other words move."""
    return sum(x.score for x in version.links) / max(1, len(version.links))


def _open_pairs(
    versions: Iterable[Alignment], articles: Mapping[str, Article], settings: PairSettings
) -> list[OpenPair]:
    """The pairs of articles that are clearly versions of a third one, neither with one in the other's language."""
    place = {id_: at for at, id_ in enumerate(articles)}
    # By article and language its version; of two that are equally good the first.
    held: dict[str, dict[str, Alignment]] = defaultdict(dict)
    for version in versions:
        for mine in (version, version.flipped()):
            held[mine.left].setdefault(articles[mine.right].lang, mine)
    thirds: dict[tuple[str, str], list[Third]] = defaultdict(list)
    for id_, by_lang in held.items():
        clear = sorted(
            (v for v in by_lang.values() if v.score >= settings.clear), key=lambda v: place[v.right]
        )
        for at, one in enumerate(clear):
            for other in clear[at + 1 :]:
                left, right = articles[one.right], articles[other.right]
                if right.lang not in held[left.id] and left.lang not in held[right.id]:
                    thirds[left.id, right.id].append(Third(articles[id_], one, other))
    return [
        OpenPair(articles[left], articles[right], tuple(found)) for (left, right), found in thirds.items()
    ]


def _joined(pairs: Sequence[OpenPair], encoder: Encoder, settings: PairSettings) -> list[Alignment]:
    """The alignments of those pairs that their thirds prove to be versions."""
    found: list[Alignment] = []
    for pair in pairs:
        ways = [_scored(pair, links, settings) for links in _ways(pair, encoder, settings)]
        proved = [v for v in ways if v.score >= settings.version and _is_close(pair, v, settings)]
        found += [max(proved, key=lambda v: v.score)] if proved else []
    return found


def _scored(pair: OpenPair, links: Sequence[AlignmentLink], settings: PairSettings) -> Alignment:
    """An alignment of a pair with how much of both texts it covers."""
    score = coverage(pair.left, pair.right, links, settings)
    return Alignment(pair.left.id, pair.right.id, round(score, 4), tuple(links))


def _is_close(pair: OpenPair, found: Alignment, settings: PairSettings) -> bool:
    """True where no link is poor, all are good in the mean, and they hold most of both texts."""
    scores = [x.score for x in found.links if x.left and x.right]
    linked = shares(
        pair.left, pair.right, found.links, [float(bool(x.left and x.right)) for x in found.links]
    )
    good = min(scores) >= settings.poor_link and sum(scores) / len(scores) >= settings.good_link
    return good and min(linked) >= settings.third_side


def _ways(pair: OpenPair, encoder: Encoder, settings: PairSettings) -> list[Sequence[AlignmentLink]]:
    """The links of a pair itself, each as sure as a third makes it, and those that each third makes."""
    links: Sequence[AlignmentLink] = aligned(pair.left, pair.right, encoder, settings).links
    links = sure_links(pair.left, pair.right, links, encoder)
    chosen: list[Sequence[AlignmentLink]] = []
    for third in pair.thirds:
        ways = [
            Alignment(v.left, v.right, v.score, tuple(sure_links(third.article, article, v.links, encoder)))
            for v, article in ((third.one, pair.left), (third.other, pair.right))
        ]
        links = [_as_sure(link, *ways) for link in links]
        chosen.append(_composed(*ways))
    return [links, *chosen]


def _as_sure(link: AlignmentLink, one: Alignment, other: Alignment) -> AlignmentLink:
    """A link with the score of the way through sentences of a third, if that is better."""
    here, there = (
        [(set(x.left), x.score) for x in v.links if x.left and not set(x.right).isdisjoint(side)]
        for v, side in ((one, link.left), (other, link.right))
    )
    ways = (min(s, t) for mine, s in here for yours, t in there if not mine.isdisjoint(yours))
    return replace(link, score=max(link.score, *ways, 0.0))


def _composed(one: Alignment, other: Alignment) -> Sequence[AlignmentLink]:
    """The links between two articles that the sentences of a third make; none where a side of one has gaps."""
    links: list[AlignmentLink] = []
    for mine, yours in _runs(one.links, other.links):
        left = tuple(sorted({i for x in mine for i in x.right}))
        right = tuple(sorted({j for x in yours for j in x.right}))
        if any(ids and ids[-1] - ids[0] >= len(ids) for ids in (left, right)):
            return ()
        score = min(x.score for x in (*mine, *yours)) if left and right else 0.0
        if left or right:
            links.append(AlignmentLink(left, right, score))
    links += [AlignmentLink(x.right, (), 0.0) for x in one.links if not x.left]
    links += [AlignmentLink((), x.right, 0.0) for x in other.links if not x.left]
    return in_order(with_moved(links))


def _runs(
    one: Sequence[AlignmentLink], other: Sequence[AlignmentLink]
) -> list[tuple[list[AlignmentLink], list[AlignmentLink]]]:
    """The links of a third with each of two articles, those together that share sentences of the third."""
    told = [(x.left[0], side, x) for side, links in enumerate((one, other)) for x in links if x.left]
    runs: list[tuple[list[AlignmentLink], list[AlignmentLink]]] = []
    end = -1
    for first, side, link in sorted(told, key=lambda item: item[:2]):
        if first > end:
            runs.append(([], []))
        runs[-1][side].append(link)
        end = max(end, link.left[-1])
    return runs
