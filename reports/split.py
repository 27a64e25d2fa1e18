"""A large report cut into parts that are read alone: one per story, one per lone article, one per bilingual file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from checker.model import Finding, NotCovered, Report, Severity


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
    findings: dict[int, list[Finding]] = {}
    for finding in report.findings:
        side = next((e for e in finding.sides if e.article in group_of), None)
        if side is not None:
            findings.setdefault(group_of[side.article], []).append(finding)
    paths = {a.path: group_of[a.id] for a in report.articles}
    gaps: dict[int, list[NotCovered]] = {}
    for gap in report.not_covered:
        named = {paths[p] for p in gap.what.split(", ") if p in paths}
        for i in named:
            gaps.setdefault(i, []).append(gap)
    parts = [
        _part(report, ids, findings.get(i, ()), gaps.get(i, ()))
        for i, ids in enumerate(groups)
        if len(ids) > 1 or i in findings
    ]
    return sorted(parts, key=lambda part: part.order)


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


def _part(
    report: Report, ids: tuple[str, ...], findings: Iterable[Finding], gaps: Iterable[NotCovered]
) -> Part:
    """The report of one group alone."""
    inside = set(ids)
    only = replace(
        report,
        articles=tuple(a for a in report.articles if a.id in inside),
        versions=tuple(v for v in report.versions if v.left in inside and v.right in inside),
        stories=tuple(s for s in report.stories if inside & set(s)),
        findings=tuple(findings),
        ledger=tuple(e for e in report.ledger if e.article in inside),
        story_tables=tuple(t for t in report.story_tables if inside & set(t.articles)),
        not_covered=tuple(gaps),
        rows=None if report.rows is None else tuple(r for r in report.rows if r.article in inside),
        token_scores={k: v for k, v in report.token_scores.items() if k in inside},
    )
    return Part(ids, only)
