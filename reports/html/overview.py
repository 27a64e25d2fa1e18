"""The overview of a report: verdict, counts, what each article is, the ledger as a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from checker.model import Evidence, LedgerEntry, Rule, Severity
from checker.report import Report
from checker.story.table import RULES_OF
from claims.model import Article
from reports.clean import displayable
from reports.html.articlenames import article_names
from reports.html.bodies import written_bodies
from reports.html.pairing import articles_of
from reports.rulebook import Rules, rules_used
from reports.wording.values import ValueLabels

if TYPE_CHECKING:
    from reports.html.texts import TextView


@dataclass(frozen=True, slots=True)
class Mate:
    """Another article as one line of the table refers to it: by its number; `href` leads to the pair."""

    number: int
    lang: str
    name: str
    href: str | None = None


@dataclass(frozen=True, slots=True)
class ArticleView:
    """One line of the articles table; `versions` and `story` are the other articles it belongs to."""

    key: str
    number: int
    name: str
    path: str
    title: str
    lang: str
    date: str
    words: int
    claims: int
    versions: tuple[Mate, ...]
    story: tuple[Mate, ...]
    findings: int


@dataclass(frozen=True, slots=True)
class PairView:
    """One pair of versions in the overview: its key in the texts and its findings by severity value."""

    key: str
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class RuleCount:
    """How many findings of a rule there are, by severity value."""

    rule: Rule
    total: int
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class LedgerCell:
    """What one article says about one office of one person, and the findings that doubt it as (number, anchor)."""

    text: str
    status: str
    lang: str
    findings: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One person and one office across the articles; one tuple of cells per article column."""

    person: str
    first: bool
    office: str
    cells: tuple[tuple[LedgerCell, ...], ...]


def article_groups(report: Report) -> list[list[ArticleView]]:
    """The articles story by story in reading order, those that are alone in a last group of their own."""
    views = {a.id: v for a, v in zip(report.articles, article_views(report), strict=True)}
    order = {id_: i for i, id_ in enumerate(views)}
    joined = [*report.stories, *((v.left, v.right) for v in report.versions)]
    groups: list[list[ArticleView]] = []
    grouped: set[str] = set()
    for ids in joined:
        fresh = sorted({i for i in ids if i in order} - grouped, key=order.__getitem__)
        groups += [[views[id_] for id_ in fresh]] if fresh else []
        grouped.update(fresh)
    alone = [v for id_, v in views.items() if id_ not in grouped]
    return [*groups, *([alone] if alone else [])]


def article_views(report: Report) -> list[ArticleView]:
    """All articles in reading order with what they are to each other."""
    names = article_names(report)
    mates = {a.id: Mate(i, a.lang, names[a.id]) for i, a in enumerate(report.articles, start=1)}
    versions: dict[str, dict[str, str]] = {}
    for i, v in enumerate(report.versions):
        versions.setdefault(v.left, {})[v.right] = f"p{i}"
        versions.setdefault(v.right, {})[v.left] = f"p{i}"
    touched = Counter(article for f in report.findings for article in articles_of(f))
    stories = {id_: set(ids) for ids in report.stories for id_ in ids}
    views = []
    for i, a in enumerate(report.articles):
        pairs = {m: key for m, key in versions.get(a.id, {}).items() if m in mates}
        story = stories.get(a.id, set()) - {a.id, *pairs}
        views.append(
            ArticleView(
                f"a{i}",
                i + 1,
                names[a.id],
                displayable(a.path),
                displayable(a.title),
                a.lang,
                a.date.isoformat() if a.date else "",
                len(a.text.split()),
                len(a.claims),
                tuple(replace(mates[m], href=key) for m, key in pairs.items()),
                tuple(mates[m] for m in mates if m in story),
                touched[a.id],
            )
        )
    return views


def pair_views(
    report: Report, texts: Sequence[TextView], pairs: Sequence[frozenset[int] | None]
) -> list[PairView]:
    """The pairs of versions in the order of the texts, with their findings."""
    counts: dict[str, Counter[str]] = {}
    for finding, shown in zip(report.findings, pairs, strict=True):
        for pair in shown or ():
            counts.setdefault(f"p{pair}", Counter())[finding.severity.value] += 1
    return [
        PairView(x.key, {s.value: counts.get(x.key, Counter())[s.value] for s in Severity})
        for x in texts
        if x.right is not None
    ]


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


def ledger_rows(report: Report, ids: list[str], labels: ValueLabels) -> list[LedgerRow]:
    """Person and office against article; a cell leads to the findings that are about it."""
    columns = [a.id for a in ledger_columns(report)]
    doubted, bodies = _doubted_places(report, ids), written_bodies(report)
    grouped: dict[tuple[str, str], list[LedgerEntry]] = {}
    for e in report.ledger:
        grouped.setdefault((e.person, e.office), []).append(e)
    persons = list(dict.fromkeys(person for person, _ in grouped))
    rows = []
    for person in persons:
        offices = [(key[1], entries) for key, entries in grouped.items() if key[0] == person]
        for i, (office, entries) in enumerate(offices):
            cells = tuple(tuple(_cells(entries, article, doubted, bodies)) for article in columns)
            rows.append(LedgerRow(displayable(person), i == 0, displayable(labels.office(office)), cells))
    return rows


_Doubt = tuple[Evidence, tuple[int, str]]


def _doubted_places(report: Report, ids: list[str]) -> dict[str, list[_Doubt]]:
    """By article, the two sides of every finding on offices or names with the finding's number and anchor."""
    places: dict[str, list[_Doubt]] = {}
    about = (*RULES_OF["role"], *RULES_OF["who"])
    for number, (finding, id_) in enumerate(zip(report.findings, ids, strict=True), start=1):
        for e in (finding.left, finding.right):
            if e is not None and finding.rule.startswith(about):
                places.setdefault(e.article, []).append((e, (number, id_)))
    return places


def _cells(
    entries: list[LedgerEntry],
    article: str,
    doubted: Mapping[str, Sequence[_Doubt]],
    bodies: Mapping[str, str],
) -> list[LedgerCell]:
    """The different wordings of one article for one office."""
    cells: dict[tuple[str, str], LedgerCell] = {}
    for e in entries:
        if e.article != article:
            continue
        text = displayable(e.office_text or e.text or e.office)
        body = (e.role.organisation_text if e.role else "") or bodies.get(e.organisation, e.organisation)
        organisation = f", {displayable(body)}" if body else ""
        near = doubted.get(article, ())
        found = [told for place, told in near if place.start < e.end and e.start < place.end]
        cell = cells.get((text + organisation, e.status))
        known = cell.findings if cell is not None else ()
        findings = tuple(sorted({*known, *found}))
        cells[text + organisation, e.status] = LedgerCell(text + organisation, e.status, e.lang, findings)
    return list(cells.values())
