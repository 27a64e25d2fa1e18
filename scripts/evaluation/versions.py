"""Versions and stories found in a mixed collection: precision and recall.

The collection is the news benchmark cut into chunks of fifteen rows, each an article in German, French and
English, a fifth of them shortened in one language, and the articles in `shared/articles`. Neighbouring chunks
often belong to one document: they are the hard negatives.
"""

from __future__ import annotations

import random
import time
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path

import numpy as np

from checker.grouping.versions import find_versions
from claims.embed import load_encoder
from claims.extract import take_apart
from claims.model import Article

LANGUAGES = ("de", "fr", "en")
YEARS = ("2010", "2011")
CHUNK = 15
# Every fifth chunk loses a third of its rows in one language.
SHORTENED = 5
ROUNDS = 1000
SEED = 17

Pair = frozenset[str]


def main(shared: Path) -> None:
    """Print the table of versions and the count of stories that join unrelated chunks."""
    encoder = load_encoder(None)
    articles = [*_chunks(shared / "bench" / "news"), *_real(shared / "articles")]
    gold = _gold(articles)
    begin = time.perf_counter()
    found = find_versions(articles, encoder)
    seconds = time.perf_counter() - begin
    print(f"{len(articles)} articles, {seconds:.1f} s\n")
    predicted = {frozenset((v.left, v.right)) for v in found.versions}
    print("| pairs | gold | found | precision | recall |")
    print("|---|---|---|---|---|")
    for name, keep in _kinds(articles):
        wanted, got = {p for p in gold if keep(p)}, {p for p in predicted if keep(p)}
        if wanted:
            figures = f"{len(wanted)} | {len(got)} | {_interval(got, wanted)} | {_interval(wanted, got)}"
            print(f"| {name} | {figures} |")
    _print_stories(found.stories)


def _chunks(folder: Path) -> Iterator[Article]:
    """The pseudo-articles."""
    rng = random.Random(SEED)
    for year in YEARS:
        texts = {
            lang: (folder / f"{year}.{lang}").read_text(encoding="utf-8").split("\n") for lang in LANGUAGES
        }
        length = min(len(rows) for rows in texts.values())
        for number, at in enumerate(range(0, length - CHUNK, CHUNK)):
            shortened = rng.choice(LANGUAGES) if number % SHORTENED == 0 else ""
            for lang in LANGUAGES:
                rows = texts[lang][at : at + CHUNK]
                if lang == shortened:
                    start = rng.randrange(len(rows) * 2 // 3)
                    del rows[start : start + len(rows) // 3]
                id_ = f"{year}-{number:03}-{lang}"
                yield take_apart("\n\n".join(rows), id_=id_, path=id_, lang=lang)


def _real(folder: Path) -> Iterator[Article]:
    """The articles of the shared folder."""
    for path in sorted(folder.glob("*.txt")):
        yield take_apart(path.read_text(encoding="utf-8"), id_=path.stem, path=str(path))


def _gold(articles: Sequence[Article]) -> set[Pair]:
    """The pairs that are versions: a chunk in two languages, and 000 with 003."""
    groups: dict[str, list[str]] = {}
    for article in articles:
        groups.setdefault(_chunk(article.id), []).append(article.id)
    pairs = {frozenset(pair) for ids in groups.values() for pair in combinations(ids, 2)}
    ids = {a.id for a in articles}
    return pairs | ({frozenset(("000", "003"))} if {"000", "003"} <= ids else set())


def _chunk(id_: str) -> str:
    """The chunk an id belongs to."""
    return id_.rsplit("-", 1)[0]


def _kinds(articles: Sequence[Article]):  # type: ignore[no-untyped-def]
    """A name and a filter for each language pair and for all."""
    lang = {a.id: a.lang for a in articles}
    for one, other in combinations(LANGUAGES, 2):
        yield f"{one}–{other}", lambda p, want={one, other}: {lang[i] for i in p} == want
    yield "all", lambda _: True


def _interval(items: set[Pair], right: set[Pair]) -> str:
    """The share of items that are right, with a 95 % bootstrap interval."""
    hits = np.array([item in right for item in sorted(items, key=sorted)], dtype=float)
    if not hits.size:
        return "–"
    rng = np.random.default_rng(SEED)
    means = rng.choice(hits, (ROUNDS, hits.size)).mean(axis=1)
    low, high = np.quantile(means, (0.025, 0.975))
    return f"{hits.mean():.3f} ({low:.3f}–{high:.3f})"


def _print_stories(stories: Sequence[Sequence[str]]) -> None:
    """How many stories hold chunks of one place only, and which hold others."""
    real = [s for s in stories if all("-" not in i for i in s)]
    print(f"\n{len(stories)} stories; those of the real articles: {real}")
    sizes = sorted((len({_chunk(i) for i in s}) for s in stories), reverse=True)
    apart = [s for s in stories if _spread(s) > 1]
    print(f"largest, in chunks: {sizes[:5]}; stories that join chunks of different places: {len(apart)}")


def _spread(story: Sequence[str]) -> int:
    """The number of runs of neighbouring chunks in a story; real articles count as one."""
    places = sorted({_chunk(i) for i in story if "-" in i})
    runs = 1 if any("-" not in i for i in story) else 0
    for before, after in zip(["", *places], places, strict=False):
        year, _, number = after.partition("-")
        near = before.startswith(year) and int(number) - int(before.partition("-")[2]) <= 2
        runs += not near
    return runs


if __name__ == "__main__":
    main(Path("../shared"))
