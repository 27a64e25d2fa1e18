"""Short versions of one article are one group, whichever two of them are near enough to a third alone."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from checker.alignment.moved import with_moved
from checker.grouping.onetext import align_articles, is_version
from checker.grouping.versiongroups import best_each, whole_groups
from checker.grouping.versions import find_versions
from checker.model import Alignment, AlignmentLink, Finding, Severity
from checker.pipeline import audit
from checker.settings import Settings
from claims.embed import Encoder, load_encoder
from claims.extract import take_apart
from claims.model import Article

LANGS = ("de", "fr", "en")
TABLE = Path(__file__).parent / "data" / "short_triples.toml"
TRIPLES: list[dict[str, Any]] = tomllib.loads(TABLE.read_text(encoding="utf-8"))["triples"]
BY_NAME = {t["name"]: t for t in TRIPLES}
FAITHFUL = Path(__file__).parents[1] / "golden" / "faithful"


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    """The encoder that ships."""
    return load_encoder(None)


def article(id_: str, text: str, lang: str) -> Article:
    """An article of a text."""
    return take_apart(text, id_=id_, path=f"{id_}.txt", lang=lang)


def pairs(versions: tuple[Alignment, ...]) -> set[frozenset[str]]:
    """The articles of versions."""
    return {frozenset((v.left, v.right)) for v in versions}


def slipped(triple: Mapping[str, Any]) -> dict[str, str]:
    """The texts of a triple with its slip, by language."""
    slip = triple["slip"]
    return {
        lang: triple[lang].replace(slip["old"], slip["new"]) if lang == slip["lang"] else triple[lang]
        for lang in LANGS
    }


def told_of_slip(folder: Path, triple: Mapping[str, Any]) -> Iterator[Finding]:
    """The warnings and errors of an audit of a triple with its slip that show the sentence of the slip."""
    for lang, text in slipped(triple).items():
        (folder / f"{lang}.txt").write_text(text, encoding="utf-8")
    slip = triple["slip"]
    at = slipped(triple)[slip["lang"]].index(slip["new"])
    report = audit([str(folder)], Settings())
    assert len(report.versions) == len(LANGS)
    for finding in report.findings:
        shown = [e for e in finding.sides if e.lang == slip["lang"] and e.start - 40 <= at <= e.end]
        if shown and finding.severity is not Severity.INFO:
            yield finding


@pytest.mark.parametrize("triple", TRIPLES, ids=BY_NAME)
def test_a_slip_in_one_of_three_short_versions_is_one_card(triple: Mapping[str, Any], tmp_path: Path) -> None:
    """The slip is told once, as what one version has and the two others have not."""
    (found,) = told_of_slip(tmp_path, triple)
    agreeing = {lang for name, lang in found.told if name == "agreeing"}
    assert agreeing == set(LANGS) - {triple["slip"]["lang"]}


# Faithful translations cut after so many sentences: two of them are versions of the third alone.
CUT = [
    ("05-strike", 5),
    ("21-ariane", 5),
    ("23-climate", 5),
    ("07-museum", 4),
    ("09-match", 4),
    ("15-swiss", 4),
    ("19-belgian", 4),
    ("37-mayor", 4),
]


@pytest.mark.parametrize(("name", "sentences"), CUT)
def test_two_versions_of_a_third_are_versions(name: str, sentences: int, encoder: Encoder) -> None:
    """One pair falls short of the verdict by itself, and is found through the third."""
    articles = []
    for lang in LANGS:
        whole = article(lang, (FAITHFUL / name / f"{lang}.txt").read_text(encoding="utf-8"), lang)
        articles.append(article(lang, whole.text[: whole.content[sentences - 1].end], lang))
    alone = [is_version(align_articles(a, b, encoder)[0]) for a, b in combinations(articles, 2)]
    assert sorted(alone) == [False, True, True]
    assert len(find_versions(articles, encoder).versions) == len(LANGS)


def parts(first: str, second: str) -> tuple[str, str, str]:
    """A German article of two notices, a French version of the first and an English one of the second."""
    one, two = BY_NAME[first], BY_NAME[second]
    return f"{one['de']}\n\n{two['de']}", one["fr"], two["en"]


@pytest.mark.parametrize(
    ("first", "second"), [("ferry", "strike"), ("tram", "strike"), ("tram", "bakery"), ("wolf", "bridge")]
)
def test_versions_of_two_parts_are_none_of_each_other(first: str, second: str, encoder: Encoder) -> None:
    """What two texts share with other parts of a third joins them in no way."""
    articles = [article(lang, text, lang) for lang, text in zip(LANGS, parts(first, second), strict=True)]
    third = [align_articles(articles[0], other, encoder)[0] for other in articles[1:]]
    # Even where the third is clearly a version of both.
    clear = [Alignment(v.left, v.right, 0.9, v.links) for v in third]
    assert pairs(whole_groups(clear, {a.id: a for a in articles}, encoder)) == pairs((*third,))
    assert frozenset(("fr", "en")) not in pairs(find_versions(articles, encoder).versions)


def test_an_article_keeps_the_version_that_it_has(encoder: Encoder) -> None:
    """A third puts nothing into the place of a counterpart, and joins no two articles of one language."""
    storm = BY_NAME["storm"]
    texts = {**{lang: storm[lang] for lang in LANGS}, "later": storm["de"].replace("8000", "9000")}
    articles = {id_: article(id_, text, id_ if id_ in LANGS else "de") for id_, text in texts.items()}
    found = find_versions(list(articles.values()), encoder).versions
    assert frozenset(("de", "later")) not in pairs(found)
    counts = [sum(id_ in pair for pair in pairs(found)) for id_ in LANGS]
    assert counts == [2, 2, 2]


def link(left: int, right: int, score: float, moved: bool = False) -> AlignmentLink:
    """A link of two sentences."""
    return AlignmentLink((left,), (right,), score, moved)


def test_of_two_equally_good_the_nearer_words_decide() -> None:
    """Of texts in one language that cover as much, the one with nearer sentences is the version; else the first."""
    langs = {"fr": "fr", "de1": "de", "de2": "de", "de3": "de"}
    near = Alignment("de2", "fr", 1.0, (link(0, 0, 0.9),))
    far, further = (Alignment(id_, "fr", 1.0, (link(0, 0, 0.8),)) for id_ in ("de1", "de3"))
    assert best_each([far, near, further], langs) == (near,)
    assert best_each([far, further], langs) == (far,)


ORDERS = [([0, 1, 2], []), ([1, 0, 2], [0]), ([2, 0, 1], [0]), ([1, 2, 0], [2]), ([2, 1, 0], [0, 1])]


@pytest.mark.parametrize(("rights", "moved"), ORDERS)
def test_what_leaves_the_order_is_moved(rights: list[int], moved: list[int]) -> None:
    """The longest run in the order of both texts stays, the other links are moved."""
    links = with_moved([link(i, j, 0.5) for i, j in enumerate(rights)])
    assert [x.left[0] for x in links if x.moved] == moved
