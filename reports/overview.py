"""The overview of a report: verdict, counts, what each article is, the ledger as a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath

from checker.model import LedgerEntry, Report, Rule, Severity
from claims.model import Article
from reports.clean import displayable
from reports.rulebook import Rules, rules_used


@dataclass(frozen=True, slots=True)
class ArticleView:
    """One line of the articles table; `versions` and `story` are names of other articles."""

    key: str
    name: str
    path: str
    title: str
    lang: str
    date: str
    words: int
    claims: int
    versions: tuple[str, ...]
    story: tuple[str, ...]
    findings: int


@dataclass(frozen=True, slots=True)
class RuleCount:
    """How many findings of a rule there are, by severity value."""

    rule: Rule
    total: int
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class LedgerCell:
    """What one article says about one office of one person."""

    text: str
    status: str
    href: str | None


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One person and one office across the articles; one tuple of cells per article column."""

    person: str
    first: bool
    office: str
    cells: tuple[tuple[LedgerCell, ...], ...]


def article_views(report: Report) -> list[ArticleView]:
    """All articles in reading order with what they are to each other."""
    names = article_names(report)
    versions: dict[str, list[str]] = {}
    for v in report.versions:
        versions.setdefault(v.left, []).append(v.right)
        versions.setdefault(v.right, []).append(v.left)
    views = []
    for i, a in enumerate(report.articles):
        mates = [m for m in versions.get(a.id, ()) if m in names]
        story = {m for s in report.stories if a.id in s for m in s if m in names} - {a.id, *mates}
        views.append(
            ArticleView(
                f"a{i}",
                names[a.id],
                displayable(a.path),
                displayable(a.title),
                a.lang,
                a.date.isoformat() if a.date else "",
                len(a.text.split()),
                len(a.claims),
                tuple(names[m] for m in mates),
                tuple(sorted(names[m] for m in story)),
                sum(any(e.article == a.id for e in f.sides) for f in report.findings),
            )
        )
    return views


def article_names(report: Report) -> dict[str, str]:
    """Short names by article id: the file's name, or the whole path where names repeat."""
    counts = Counter(_file_name(a) for a in report.articles)
    return {
        a.id: displayable(_file_name(a) if counts[_file_name(a)] == 1 else a.path) for a in report.articles
    }


def _file_name(article: Article) -> str:
    """The last part of an article's path."""
    return PurePath(article.path).name or article.path


def rule_counts(report: Report, rules: Rules) -> list[RuleCount]:
    """The rules that occur, the most frequent first."""
    by_rule = Counter((f.rule, f.severity.value) for f in report.findings)
    rows = []
    for rule in rules_used(report.findings, rules):
        counts = {s.value: by_rule[rule.slug, s.value] for s in Severity}
        rows.append(RuleCount(rule, sum(counts.values()), counts))
    return sorted(rows, key=lambda r: (*(-r.counts[s.value] for s in Severity), r.rule.slug))


def ledger_columns(report: Report) -> list[Article]:
    """The articles that say something about an office."""
    speaking = {e.article for e in report.ledger}
    return [a for a in report.articles if a.id in speaking]


def ledger_rows(report: Report, ids: list[str]) -> list[LedgerRow]:
    """Person and office against article; a cell leads to the finding that quotes it, if one does."""
    columns = [a.id for a in ledger_columns(report)]
    quoted = _quoted_places(report, ids)
    grouped: dict[tuple[str, str], list[LedgerEntry]] = {}
    for e in report.ledger:
        grouped.setdefault((e.person, e.office), []).append(e)
    persons = list(dict.fromkeys(person for person, _ in grouped))
    rows = []
    for person in persons:
        offices = [(key[1], entries) for key, entries in grouped.items() if key[0] == person]
        for i, (office, entries) in enumerate(offices):
            cells = tuple(tuple(_cells(entries, article, quoted)) for article in columns)
            shown = office.removeprefix("other:").replace("_", " ")
            rows.append(LedgerRow(displayable(person), i == 0, displayable(shown), cells))
    return rows


def _quoted_places(report: Report, ids: list[str]) -> dict[tuple[str, int, int], str]:
    """Article and range of every side of a finding on roles, with the finding's anchor."""
    places: dict[tuple[str, int, int], str] = {}
    for finding, id_ in zip(report.findings, ids, strict=True):
        for e in finding.sides:
            places.setdefault((e.article, e.start, e.end), id_)
    return places


def _cells(
    entries: list[LedgerEntry], article: str, quoted: Mapping[tuple[str, int, int], str]
) -> list[LedgerCell]:
    """The different wordings of one article for one office."""
    cells: dict[tuple[str, str], LedgerCell] = {}
    for e in entries:
        if e.article != article:
            continue
        text = displayable(e.office_text or e.text or e.office)
        organisation = f", {displayable(e.organisation)}" if e.organisation else ""
        href = next(
            (i for (a, s, end), i in quoted.items() if a == e.article and s < e.end and e.start < end), None
        )
        cell = LedgerCell(text + organisation, e.status, href)
        cells.setdefault((cell.text, cell.status), cell)
    return list(cells.values())
