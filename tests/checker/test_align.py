"""The aligner on texts of numbered concepts: "d7" and "f7" are one word in two languages."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.alignment.align import align
from checker.alignment.anchors import band_around, candidates, heaviest_chain
from checker.alignment.dynamic import UNREACHABLE, Band, best_path
from checker.alignment.settings import AlignSettings
from checker.model import AlignmentLink
from claims.embed import load_encoder

Shape = tuple[tuple[int, ...], tuple[int, ...]]


class Concepts:
    """An encoder for words such as "d12" and "f12": vectors hang on the number, a little on the letter."""

    name, dim, signature, languages = "concepts", 48, "0", ("de", "fr")

    def __init__(self) -> None:
        rng = np.random.default_rng(5)
        self.table = rng.normal(size=(3000, self.dim)).astype(np.float32)
        self.noise = rng.normal(size=(128, self.dim)).astype(np.float32) * 0.05

    def piece_ids(self, texts: Sequence[str]) -> list[list[int]]:
        """One piece a word."""
        return [[int(w[1:]) % 3000 * 128 + ord(w[0]) % 128 for w in text.split()] for text in texts]

    def piece_vectors(self, ids: np.ndarray) -> np.ndarray:
        """What number and letter of each word add up to."""
        return self.table[ids // 128] + self.noise[ids % 128]

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """The scaled sums of the pieces."""
        vectors = [self.piece_vectors(np.array(ids, np.int64)) for ids in self.piece_ids(texts)]
        sums = np.array([v.sum(axis=0) for v in vectors], np.float32).reshape(-1, self.dim)
        return sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-9)


ENCODER = Concepts()


def sentence(letter: str, first: int, words: int = 8) -> str:
    """A sentence of consecutive concepts."""
    return " ".join(f"{letter}{first + i}" for i in range(words))


def text(letter: str, numbers: Sequence[int]) -> list[str]:
    """One sentence of eight concepts for each number."""
    return [sentence(letter, 10 * n) for n in numbers]


def shapes(links: Sequence[AlignmentLink]) -> list[Shape]:
    """The index sets of links."""
    return [(x.left, x.right) for x in links]


def ones(count: int, shift: int = 0) -> list[Shape]:
    """Links of one sentence each."""
    return [((i,), (i + shift,)) for i in range(count)]


def test_same_sentences_link_one_by_one() -> None:
    """Twelve sentences in two languages are twelve 1:1 links with high scores."""
    links = align(text("d", range(12)), text("f", range(12)), ENCODER)
    assert shapes(links) == ones(12)
    assert min(x.score for x in links) > 0.8


@pytest.mark.parametrize("parts", [2, 3, 5, 8])
@pytest.mark.parametrize("flip", [False, True])
def test_split_sentence_is_one_link(parts: int, flip: bool) -> None:
    """A sentence that is several ones on the other side is one 1:n or n:1 link, its neighbours stay 1:1."""
    whole = [*text("d", range(6)), sentence("d", 600, 6 * parts), *text("d", range(7, 12))]
    split = [sentence("f", 600 + 6 * i, 6) for i in range(parts)]
    pieces = [*text("f", range(6)), *split, *text("f", range(7, 12))]
    wanted: list[Shape] = [*ones(6), ((6,), tuple(range(6, 6 + parts)))]
    wanted += [((i,), (i + parts - 1,)) for i in range(7, 12)]
    found = align(pieces, whole, ENCODER) if flip else align(whole, pieces, ENCODER)
    assert shapes(found) == ([(r, x) for x, r in wanted] if flip else wanted)


def test_a_clause_across_a_boundary_makes_two_to_two() -> None:
    """Where the middle third of a passage stands in the first sentence here and in the second there: 2:2."""
    left = [*text("d", range(5)), sentence("d", 500, 12), sentence("d", 512, 6), *text("d", range(7, 12))]
    right = [*text("f", range(5)), sentence("f", 500, 6), sentence("f", 506, 12), *text("f", range(7, 12))]
    assert ((5, 6), (5, 6)) in shapes(align(left, right, ENCODER))


def test_left_out_sentences_link_to_nothing() -> None:
    """What one side lacks is a link with one empty side and score 0, and the rest is 1:1."""
    links = align(text("d", range(14)), text("f", [*range(5), *range(8, 14)]), ENCODER)
    gone = [x for x in links if not x.right]
    assert [x.left for x in gone] == [(5,), (6,), (7,)]
    assert {x.score for x in gone} == {0.0}
    assert all(len(x.left) == len(x.right) == 1 for x in links if x.right)
    added = align(text("f", [*range(5), *range(8, 14)]), text("d", range(14)), ENCODER)
    assert [x.right for x in added if not x.left] == [(5,), (6,), (7,)]


def test_blank_lines_count_but_link_to_nothing() -> None:
    """Indices are those of the given list; a blank line is a link of its own."""
    left = ["", *text("d", range(6)), "  "]
    right = [*text("f", range(3)), "", *text("f", range(3, 6))]
    found = shapes(align(left, right, ENCODER))
    assert {((0,), ()), ((7,), ()), ((), (3,))} <= set(found)
    assert {((1,), (0,)), ((4,), (4,)), ((6,), (6,))} <= set(found)


def test_a_moved_block_is_linked_and_marked() -> None:
    """A block that stands elsewhere in the other version becomes moved links, not omission and addition."""
    order = [*range(3), *range(7, 20), *range(3, 7)]
    links = align(text("d", range(20)), text("f", order), ENCODER)
    assert {x.left + x.right for x in links if x.moved} == {(i, order.index(i)) for i in range(3, 7)}
    assert all(x.left and x.right for x in links)


def test_unrelated_additions_are_not_moved() -> None:
    """An omission here and other news there stay two findings."""
    links = align(text("d", range(16)), text("f", [*range(4), *range(6, 16), 50, 51]), ENCODER)
    assert not any(x.moved for x in links)
    assert [x.left for x in links if not x.right] == [(4,), (5,)]


def test_two_exchanged_neighbours_cross() -> None:
    """Two neighbouring sentences in the other order are two links, one of them marked as moved."""
    links = align(text("d", range(12)), text("f", [*range(5), 6, 5, *range(7, 12)]), ENCODER)
    assert {((5,), (6,)), ((6,), (5,))} <= set(shapes(links))
    assert sum(x.moved for x in links) == 1


@pytest.mark.parametrize(("left", "right"), [([], []), (["d1 d2"], []), ([], ["f1 f2", ""])])
def test_an_empty_side_links_nothing(left: list[str], right: list[str]) -> None:
    """Every sentence is then a link of its own."""
    assert shapes(align(left, right, ENCODER)) == [((i,), ()) for i in range(len(left))] + [
        ((), (j,)) for j in range(len(right))
    ]


def test_one_sentence_finds_its_place_among_a_hundred() -> None:
    """One against a hundred is linked to its counterpart alone, wherever that stands."""
    links = align(text("d", [60]), text("f", range(100)), ENCODER)
    assert [x for x in shapes(links) if x[0]] == [((0,), (60,))]


def test_a_text_with_itself_is_one_to_one() -> None:
    """The same text twice, repeated sentences included, links each sentence to itself."""
    twice = text("d", [*range(6), 2, 2, *range(6, 12)])
    assert shapes(align(twice, twice, ENCODER)) == ones(14)


NUMBERS = st.lists(st.integers(0, 25), max_size=14)


@settings(max_examples=60, deadline=None)
@given(NUMBERS, NUMBERS)
def test_every_index_stands_in_exactly_one_link(left: list[int], right: list[int]) -> None:
    """Whatever the texts are, the links are two partitions, no link is empty, and scores stay in 0..1."""
    links = align(text("d", left), text("f", right), ENCODER)
    assert sorted(itertools.chain.from_iterable(x.left for x in links)) == list(range(len(left)))
    assert sorted(itertools.chain.from_iterable(x.right for x in links)) == list(range(len(right)))
    assert all(x.left or x.right for x in links)
    assert all(0 <= x.score <= 1 for x in links)


def test_no_link_is_larger_than_the_settings_say() -> None:
    """With merges up to two, twelve short pieces are never one link."""
    links = align(
        [sentence("d", 0, 36)], [sentence("f", 3 * i, 3) for i in range(12)], ENCODER, AlignSettings(most=2)
    )
    assert max(len(x.right) for x in links) <= 2


def test_best_path_is_the_cheapest_of_all() -> None:
    """Inside a full band the path costs as little as any of all paths tried one by one."""
    rng = np.random.default_rng(3)
    n, m, most = 4, 5, 2
    table = rng.uniform(0, 3, (n + 1, m + 1, most, most))
    skips = rng.uniform(0.2, 1.5, n), rng.uniform(0.2, 1.5, m)

    def costs(rows: np.ndarray, lows: np.ndarray, width: int) -> np.ndarray:
        blocks = np.full((len(rows), most, most, width), UNREACHABLE)
        shapes = itertools.product(range(len(rows)), range(most), range(most), range(width))
        for at, k, size, w in shapes:
            i, j = rows[at], lows[at] + w
            if k < i and size < j <= m:
                blocks[at, k, size, w] = table[i, j, k, size]
        return blocks

    def cheapest(i: int, j: int) -> float:
        if not i and not j:
            return 0.0
        found = [cheapest(i - 1, j) + skips[0][i - 1]] if i else []
        found += [cheapest(i, j - 1) + skips[1][j - 1]] if j else []
        for k, size in itertools.product(range(min(i, most)), range(min(j, most))):
            found.append(cheapest(i - k - 1, j - size - 1) + table[i, j, k, size])
        return min(found)

    band = Band.around(np.zeros(n + 1), np.full(n + 1, m), m)
    total = 0.0
    for step in best_path(band, costs, *skips):
        if step.is_link:
            total += table[step.i1, step.j1, step.i1 - step.i0 - 1, step.j1 - step.j0 - 1]
        else:
            total += skips[0][step.i0 : step.i1].sum() + skips[1][step.j0 : step.j1].sum()
    assert total == pytest.approx(cheapest(n, m))


def test_heaviest_chain_prefers_weight_to_length() -> None:
    """One heavy point beats two light ones that it excludes, and equal rows never chain."""
    rows, cols = np.array([0, 1, 2, 2]), np.array([3, 1, 2, 4])
    weights = np.array([5, 1, 1, 1], dtype=np.float32)
    assert heaviest_chain(rows, cols, weights).tolist() == [0, 3]
    assert heaviest_chain(rows[:0], cols[:0], weights[:0]).tolist() == []


def test_the_margin_lowers_what_is_near_to_everything() -> None:
    """Of two pairs with the same cosine the one in a crowd has the smaller margin."""
    axes = np.eye(6, dtype=np.float32)
    crowd = axes[0] * 0.95 + axes[1:5] * 0.3
    left = np.stack([axes[0], axes[5]])
    right = np.concatenate((crowd, [axes[5] * 0.95 + axes[4] * 0.3]))
    right /= np.linalg.norm(right, axis=1, keepdims=True)
    found = candidates(left, right.astype(np.float32), 3)
    margins = {
        (r, c): m for r, c, m in zip(found.left.tolist(), found.right.tolist(), found.margin, strict=True)
    }
    assert margins[1, 4] > margins[0, 0] * 1.2


@settings(max_examples=80, deadline=None)
@given(st.integers(1, 40), st.integers(1, 40), st.integers(0, 3), st.integers(4, 60), st.randoms())
def test_bands_are_valid(n: int, m: int, radius: int, widest: int, rng) -> None:  # type: ignore[no-untyped-def]
    """Whatever the anchors: windows rise, overlap, and hold both corners."""
    count = rng.randint(0, min(n, m))
    rows, cols = (np.array(sorted(rng.sample(range(size), count)), dtype=np.int64) for size in (n, m))
    band = band_around(rows, cols, n, m, radius, widest)
    assert band.low[0] == 0
    assert band.high[-1] == m
    assert (np.diff(band.low) >= 0).all()
    assert (np.diff(band.high) >= 0).all()
    assert (band.low[1:] <= band.high[:-1]).all()
    assert (band.low <= band.high).all()


def test_the_shipped_encoder_aligns_german_and_french() -> None:
    """A short notice with one sentence split and one left out in the French version."""
    german = [
        "Die Stadt Lindau baut eine neue Brücke über den Hafen.",
        "Der Bau kostet 14 Millionen Euro, und die Arbeiten beginnen im März.",
        "Fischer fürchten um ihre Liegeplätze.",
        "Die Bürgermeisterin verspricht, dass jeder Kutter einen Platz behält.",
    ]
    french = [
        "La ville de Lindau construit un nouveau pont au-dessus du port.",
        "La construction coûte 14 millions d'euros.",
        "Les travaux commencent en mars.",
        "La maire promet que chaque bateau de pêche gardera une place.",
    ]
    assert shapes(align(german, french, load_encoder(None))) == [
        ((0,), (0,)),
        ((1,), (1, 2)),
        ((2,), ()),
        ((3,), (3,)),
    ]
