"""Findings on news aligned as articles: on untouched documents, and on ones that lost or gained something.

The line-aligned news is cut into documents of twenty rows, each a pair of articles that the aligner puts side by
side. Some rows of a second copy have an error planted in the right side; a finding of the right kind must stand on
such a row. Bars are set on 2010 and tried on 2011.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation.plant import PLANTERS, Row

from checker.decide.judge import judge
from checker.grouping.onetext import align_articles
from checker.model import Evidence, Finding, Severity
from checker.run.stages import VersionPart, compare_versions
from checker.settings import Settings
from claims.embed import load_encoder
from claims.extract import take_apart
from claims.model import Article

YEARS = ("2010", "2011")
PAIRS = (("de", "fr"), ("en", "de"), ("fr", "en"))
SENTENCES = 20
# The rows of a document that get an error, far enough apart to leave each other's neighbours alone.
PLACES = (4, 9, 14)
RULES = frozenset({"omission", "addition", "divergence", "quote-altered", "untranslated", "number-missing"})
KINDS = ("clause omitted", "sentence added", "unrelated", "row dropped")
SEED = 11
LISTED = "--list"


@dataclass(frozen=True, slots=True)
class Document:
    """Rows of news in two languages, and which of them have an error on the right side."""

    rows: tuple[Row, ...]
    langs: tuple[str, str]
    planted: tuple[int, ...] = ()


def main(shared: Path) -> None:
    """Print per year the findings on untouched documents by rule, and the share of planted errors found."""
    for year in YEARS:
        texts = {lang: _lines(shared, year, lang) for lang in {lang for pair in PAIRS for lang in pair}}
        clean = [d for langs in PAIRS for d in documents([texts[lang] for lang in langs], langs)]
        found = [f for _, findings in judged(clean) for f in findings]
        loud = Counter(f"{f.rule} {f.severity}" for f in found if f.severity is not Severity.INFO)
        quiet = Counter(f.rule for f in found if f.severity is Severity.INFO and f.rule in RULES)
        rows = sum(len(d.rows) for d in clean)
        print(f"\n{year}, {len(clean)} pairs of articles, {rows} rows, warnings and errors:\n")
        print(", ".join(f"{rule} {n}" for rule, n in loud.most_common()))
        print(f"\nInfos: {', '.join(f'{rule} {n}' for rule, n in quiet.most_common())}\n")
        if LISTED in sys.argv:
            _list(found)
        for kind in KINDS:
            cells = []
            for number, langs in enumerate(PAIRS):
                some = [d for d in clean if d.langs == langs]
                bad = [
                    _plant(d, kind, random.Random(f"{kind} {number} {i} {SEED}"), some)
                    for i, d in enumerate(some)
                ]
                hits, of = _hits(bad, kind)
                cells.append(f"{'–'.join(langs)} {hits} of {of}")
            print(f"- {kind}: {', '.join(cells)}")


def _lines(shared: Path, year: str, lang: str) -> list[str]:
    """The lines of one year of news."""
    return (shared / f"bench/news/{year}.{lang}").read_text(encoding="utf-8").splitlines()


def documents(sides: Sequence[Sequence[str]], langs: tuple[str, str]) -> Iterator[Document]:
    """The documents of a year in two languages, of rows that both have."""
    rows = [(a, b) for a, b in zip(*sides, strict=True) if a.strip() and b.strip()]
    for at in range(0, len(rows), SENTENCES):
        yield Document(tuple(rows[at : at + SENTENCES]), langs)


def judged(some: Sequence[Document]) -> Iterator[tuple[Document, tuple[Finding, ...]]]:
    """Each document with what is said of its two articles."""
    encoder, settings = load_encoder(None), Settings()
    for document in some:
        left, right = _articles(document)
        alignment, _ = align_articles(left, right, encoder)
        part: VersionPart = (alignment, left, right)
        yield document, judge(compare_versions([part], settings)[0].findings, settings)


def _articles(document: Document) -> tuple[Article, Article]:
    """The two articles of a document, a paragraph a row; a row that a side lost is no paragraph of it."""
    left, right = (
        take_apart(
            "\n\n".join(row[side] for row in document.rows if row[side]), id_=name, path=name, lang=lang
        )
        for side, (name, lang) in enumerate(zip(("left", "right"), document.langs, strict=True))
    )
    return left, right


def _plant(document: Document, kind: str, rng: random.Random, others: Sequence[Document]) -> Document:
    """A document with errors of a kind in some rows."""
    rows, planted = list(document.rows), []
    pool = [
        row
        for other in rng.sample(list(others), min(8, len(others)))
        if other != document
        for row in other.rows
    ]
    for at in (place for place in PLACES if place < len(rows)):
        found = (rows[at][0], "") if kind == "row dropped" else None
        if kind in PLANTERS:
            found = PLANTERS[kind][0](rows[at], document.langs[1], rng, pool)
        if found is not None and found[1].strip() != rows[at][1].strip():
            rows[at] = found
            planted.append(at)
    return Document(tuple(rows), document.langs, tuple(planted))


def _hits(some: Sequence[Document], kind: str) -> tuple[int, int]:
    """How many planted rows have a warning or an error of a fitting rule, and how many there are."""
    rules = PLANTERS[kind][1] if kind in PLANTERS else frozenset({"omission", "divergence"})
    rules = rules | {"omission", "addition"} if kind == "unrelated" else rules
    hits = total = 0
    for document, findings in judged(some):
        spans = [_spans(document, at) for at in document.planted]
        loud = [f for f in findings if f.rule in rules and f.severity is not Severity.INFO]
        hits += sum(any(_stands(f, span) for f in loud) for span in spans)
        total += len(spans)
    return hits, total


def _spans(document: Document, at: int) -> tuple[tuple[int, int], tuple[int, int]]:
    """Where both sides of a row stand in their articles."""
    found = []
    for side in (0, 1):
        start = sum(len(row[side]) + 2 for row in document.rows[:at] if row[side])
        found.append((start, start + len(document.rows[at][side])))
    return found[0], found[1]


def _stands(finding: Finding, spans: tuple[tuple[int, int], tuple[int, int]]) -> bool:
    """True for a finding with a side in a row."""
    return any(
        e is not None and _within(e, span)
        for e, span in zip((finding.left, finding.right), spans, strict=True)
    )


def _within(evidence: Evidence, span: tuple[int, int]) -> bool:
    """True if an evidence shares a character with a span."""
    return evidence.start < span[1] and span[0] < evidence.end


def _list(found: Sequence[Finding]) -> None:
    """The findings of the rules that are about whole stretches, to be read."""
    for f in sorted(found, key=lambda f: (f.rule, -f.confidence)):
        if f.rule in RULES and f.severity is not Severity.INFO:
            sides = " / ".join(f"{e.lang} “{e.text}”" for e in f.sides)
            print(f"- {f.severity} {f.rule} {f.confidence:.2f}: {sides}")
    print()
