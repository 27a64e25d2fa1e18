#!/usr/bin/env python
"""Fits the weights of checker/story/onething.toml: a logistic regression over two values that are left over.

Values of one thing: those of the labelled stories and articles (tests/golden) that a row calls a conflict. Of two
things: all others left over there, and those of news (bench/), whose documents are cut into two reports in two
languages that share a part, or set beside the next document: nothing in them contradicts the other, but for slips of
translators.
Each story is scored by weights fitted without it, and the news of 2011 by those fitted without 2011, so that the table
printed is not fitted on what it tells of.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click
import numpy as np
from scipy.optimize import minimize

sys.path[:0] = [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parent.parent)]

from evaluation.gold import read_seeds  # noqa: E402
from evaluation.kinds import KINDS  # noqa: E402
from evaluation.quoted import Quoted, covers  # noqa: E402
from evaluation.stories import STORIES, read_labels  # noqa: E402

from checker.model import Evidence  # noqa: E402
from checker.pipeline import audit  # noqa: E402
from checker.run.reading import article_of  # noqa: E402
from checker.settings import Settings  # noqa: E402
from checker.story.make import make_story  # noqa: E402
from checker.story.numbers.leftover import leftovers  # noqa: E402
from checker.story.onething import FEATURES, PATH, Leftover  # noqa: E402
from checker.story.story import Story  # noqa: E402
from claims.embed import shipped_encoder  # noqa: E402
from claims.model import Article  # noqa: E402
from claims.read.raw import RawArticle  # noqa: E402

LANGUAGES = ("de", "fr", "en")
# A document, the sentences of it that the first report has, and those that the second has.
DOCUMENT, FIRST, SECOND = 20, slice(0, 13), slice(8, 20)
RULES = frozenset({"number-conflict", "date-conflict"})
# Articles near enough to be versions are compared sentence by sentence, under other names.
BETWEEN = RULES | {"number-mismatch", "date-mismatch", "unit-mismatch"}
PENALTY = 0.5
# Values of news count so much of one of a story: there are many more of them.
NEWS_WEIGHT = 0.3
THRESHOLDS = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95)
Floats = np.ndarray[tuple[int, ...], np.dtype[np.float64]]


@dataclass(frozen=True, slots=True)
class Values:
    """Two values that are left over: `group` is the story or year, `same` says if they are of one thing."""

    features: tuple[float, ...]
    same: bool
    group: str
    told: str


def of_stories() -> Iterator[Values]:
    """The values left over in the labelled stories."""
    for folder in sorted(p for p in STORIES.iterdir() if p.is_dir()):
        # Only the articles and versions are wanted, not what the weights of the last time find.
        report = audit([str(p) for p in sorted(folder.glob("*.txt"))], Settings(select=("end-mark",)))
        labels = [x.spans for x in read_labels(folder) if x.label != "must_not" and x.rules & RULES]
        story = make_story(report.articles, shipped_encoder(), report.versions)
        yield from _values(story, folder.name, labels)


def of_kinds() -> Iterator[Values]:
    """The values left over in the machine-translated articles that were read (tests/golden/kinds)."""
    for folder in sorted(p for p in KINDS.iterdir() if p.is_dir() and p.name.startswith("read-")):
        report = audit([str(p) for p in sorted(folder.glob("*.txt"))], Settings(select=("end-mark",)))
        seeds = read_seeds(folder / "seeds.jsonl")
        labels = [s.spans for s in seeds if s.label == "must" and BETWEEN.intersection(s.rules)]
        story = make_story(report.articles, shipped_encoder(), report.versions)
        yield from _values(story, folder.name, labels)


def of_news(shared: Path, year: str, documents: int) -> Iterator[Values]:
    """The values left over in news of a year, cut into two reports."""
    texts = {
        lang: (shared / "bench" / "news" / f"{year}.{lang}").read_text(encoding="utf-8").splitlines()
        for lang in LANGUAGES
    }
    for number, at in enumerate(range(0, len(texts["de"]) - DOCUMENT, DOCUMENT)):
        if number >= documents:
            return
        langs = LANGUAGES[number % 3], LANGUAGES[(number + 1) % 3]
        one, two = (texts[lang][at : at + DOCUMENT] for lang in langs)
        yield from _of_two(one[FIRST], two[SECOND], langs, year)
        # And the first against the next document's, which tells of something else.
        following = texts[langs[1]][at + DOCUMENT : at + 2 * DOCUMENT]
        yield from _of_two(one, following, langs, year)


def _of_two(one: Sequence[str], two: Sequence[str], langs: tuple[str, str], year: str) -> Iterator[Values]:
    """The values left over in two reports, given by their lines."""
    articles = [
        article_of(RawArticle(lang, "\n\n".join(lines), lang=lang), lang, 0, Settings()).article
        for lang, lines in zip(langs, (one, two), strict=True)
    ]
    both: list[Article] = [a for a in articles if a is not None]
    yield from _values(make_story(both, shipped_encoder()), year, ())


def _values(story: Story, group: str, labels: Sequence[tuple[Quoted, ...]]) -> Iterator[Values]:
    """The values left over in a story."""
    for event, one, two, found in leftovers(story):
        sides = _evidence(one), _evidence(two)
        same = any(len(x) == len(sides) and covers(x, sides) for x in labels)
        told = f"{one.fact.text} [{event.left_claim.text}] / {two.fact.text} [{event.right_claim.text}]"
        yield Values(tuple(found.values()), same, group, told)


def _evidence(told: Leftover) -> Evidence:
    """A value as evidence."""
    fact, claim = told.fact, told.claim
    return Evidence(told.article.id, claim.lang, claim.sentence, fact.start, fact.end, fact.text)


def fit(rows: Sequence[Values]) -> Floats:
    """The weights and, last, the bias that make the rows likeliest."""
    x = np.array([[*r.features, 1.0] for r in rows])
    sign = np.array([1.0 if r.same else -1.0 for r in rows])
    weight = np.array([NEWS_WEIGHT if r.group.isdigit() else 1.0 for r in rows])

    def loss(w: Floats) -> tuple[float, Floats]:
        margin = sign * (x @ w)
        wrong = 1.0 / (1.0 + np.exp(margin))
        value = float(weight @ np.logaddexp(0.0, -margin)) + PENALTY * float(w[:-1] @ w[:-1])
        slope = -(x.T @ (weight * sign * wrong)) + 2 * PENALTY * np.append(w[:-1], 0.0)
        return value, slope

    found: Floats = minimize(loss, np.zeros(x.shape[1]), jac=True, method="L-BFGS-B").x
    return found


def likely(rows: Sequence[Values], weights: Floats) -> Floats:
    """How likely each row is of one thing."""
    x = np.array([[*r.features, 1.0] for r in rows])
    scores: Floats = 1.0 / (1.0 + np.exp(-(x @ weights)))
    return scores


@click.command()
@click.option("--shared", type=click.Path(path_type=Path), default=Path("../shared"), show_default=True)
@click.option("--documents", default=150, show_default=True, help="Documents of each year.")
@click.option("--out", type=click.Path(path_type=Path), default=PATH, show_default=True)
@click.option("--verbose", is_flag=True, help="Print the worst rows.")
def main(shared: Path, documents: int, out: Path, verbose: bool) -> None:
    """Fit, print what it is worth on what it was not fitted on, and write the weights."""
    stories = [*of_stories(), *of_kinds()]
    years = {year: list(of_news(shared, year, documents)) for year in ("2010", "2011")}
    scored: list[tuple[float, Values]] = []
    for name in sorted({r.group for r in stories}):
        rest = [r for r in stories if r.group != name]
        held = [r for r in stories if r.group == name]
        scored += zip(likely(held, fit([*rest, *years["2010"]])), held, strict=True)
    first = fit([*stories, *years["2010"]])
    late = list(zip(likely(years["2011"], first), years["2011"], strict=True))
    print(f"stories: {len(stories)} values left over, {sum(r.same for r in stories)} of one thing")
    print(f"news: {len(years['2010'])} and {len(years['2011'])} values left over")
    at = FEATURES.index("within")
    for title, inside in (("two articles", 0.0), ("one article", 1.0)):
        print(f"\n{title}:\n\n| from | of one thing | of two | news of 2011 |\n|---|---|---|---|")
        for least in THRESHOLDS:
            sure = [r for p, r in scored if p >= least and r.features[at] == inside]
            right, news = (
                sum(r.same for r in sure),
                sum(p >= least and r.features[at] == inside for p, r in late),
            )
            print(f"| {least} | {right} | {len(sure) - right} | {news} |")
    if verbose:
        worst = sorted([*(s for s in scored if not s[1].same), *late], key=lambda s: -s[0])[:40]
        print("\n".join(f"- {p:.2f} {r.group} {r.told}" for p, r in worst))
    weights = fit([*stories, *years["2010"], *years["2011"]])
    write(out, weights)


def write(path: Path, weights: Floats) -> None:
    """Write the weights under the names of their features."""
    names = FEATURES
    lines = [
        "# Written by scripts/train_onething.py; read by checker/story/onething.py.",
        f"bias = {weights[-1]:.3f}",
        "",
    ]
    lines += [
        "[weights]",
        *(f"{name} = {value:.3f}" for name, value in zip(names, weights[:-1], strict=True)),
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
