"""A large report cut into parts that are read alone: one per story, one per lone article, one per bilingual file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from checker.model import Finding, Severity
from checker.report import Report
from reports.html.pairing import articles_of

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Part:
    """One story with everything that the report says of it; `articles` are its ids, or the path of a file."""

    articles: tuple[str, ...]
    report: Report

    @property
    def order(self) -> tuple[int, ...]:
        """What the parts are sorted by: the most errors first, then warnings, then notes."""
        return tuple(-self.report.count(s) for s in Severity)


def split(report: Report) -> list[Part]:
    """The parts of a report, the worst first; every finding stands in one of them.

    An article that is alone and has no findings is in none.
    """
    groups = list(_groups(report))
    group_of = {id_: i for i, ids in enumerate(groups) for id_ in ids}
    findings = _by_group(report.findings, lambda f: _first_of(articles_of(f), group_of))
    whole = _Shelves(report, group_of)
    parts = [
        whole.part(i, ids, findings.get(i, ()))
        for i, ids in enumerate(groups)
        if len(ids) > 1 or i in findings
    ]
    return sorted(parts, key=lambda part: part.order)


class _Shelves:
    """What a report holds, sorted by group once: an archive has thousands of groups."""

    def __init__(self, report: Report, group_of: Mapping[str, int]) -> None:
        self.report = report
        paths = {a.path: group_of[a.id] for a in report.articles}

        def of(*ids: str) -> set[int]:
            return {group_of[i] for i in ids if i in group_of}

        self.articles = _by_group(report.articles, lambda a: of(a.id))
        self.versions = _by_group(report.versions, lambda v: of(v.left) & of(v.right))
        self.stories = _by_group(report.stories, lambda s: of(*s))
        self.ledger = _by_group(report.ledger, lambda e: of(e.article))
        self.tables = _by_group(report.story_tables, lambda t: of(*t.articles))
        self.gaps = _by_group(
            report.not_covered, lambda n: {paths[p] for p in n.what.split(", ") if p in paths}
        )
        self.rows = _by_group(report.rows or (), lambda r: of(r.article))

    def part(self, number: int, ids: tuple[str, ...], findings: Sequence[Finding]) -> Part:
        """The report of one group alone."""
        scores = self.report.token_scores
        only = replace(
            self.report,
            articles=tuple(self.articles.get(number, ())),
            versions=tuple(self.versions.get(number, ())),
            stories=tuple(self.stories.get(number, ())),
            findings=tuple(findings),
            ledger=tuple(self.ledger.get(number, ())),
            story_tables=tuple(self.tables.get(number, ())),
            not_covered=tuple(self.gaps.get(number, ())),
            rows=None if self.report.rows is None else tuple(self.rows.get(number, ())),
            token_scores={i: scores[i] for i in ids if i in scores},
        )
        return Part(ids, only)


def _by_group(items: Iterable[T], groups_of: Callable[[T], Iterable[int]]) -> dict[int, list[T]]:
    """The items of each group, in their order."""
    found: dict[int, list[T]] = {}
    for item in items:
        for number in groups_of(item):
            found.setdefault(number, []).append(item)
    return found


def _first_of(ids: Iterable[str], group_of: Mapping[str, int]) -> tuple[int, ...]:
    """The group of the first of some ids that is in one."""
    return next(((group_of[i],) for i in ids if i in group_of), ())


def _groups(report: Report) -> Iterator[tuple[str, ...]]:
    """Stories and pairs, then single articles, then bilingual files, by id; each article in one group."""
    seen: set[str] = set()
    known = {a.id for a in report.articles}
    for ids in (*report.stories, *((v.left, v.right) for v in report.versions)):
        fresh = tuple(i for i in ids if i in known and i not in seen)
        if fresh:
            yield fresh
            seen.update(fresh)
    files = dict.fromkeys(r.article for r in report.rows or ())
    for id_ in (*(a.id for a in report.articles), *files):
        if id_ not in seen:
            yield (id_,)
            seen.add(id_)
