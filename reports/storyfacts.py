"""The story tables made ready for the page: what every article of a story says of the same fact."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from checker.model import Report
from checker.storytable import StoryCell, StoryFact, StoryTable
from reports.clean import displayable, shortened
from reports.overview import article_names

# A longer value or a longer list of values is cut in the middle; the texts have it whole.
_LONGEST = 160


@dataclass(frozen=True, slots=True)
class CellView:
    """What one article says: its value, and, where it does not agree, the findings that say so."""

    value: str
    severity: str
    lang: str
    findings: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class FactView:
    """One row: the kind of fact, whom and what it is of, and one cell per article (None where it is silent)."""

    kind: str
    who: str
    what: str
    cells: tuple[CellView | None, ...]


@dataclass(frozen=True, slots=True)
class StoryView:
    """One story: its articles as (name, language), the facts that differ, and those on which all agree."""

    articles: tuple[tuple[str, str], ...]
    differing: tuple[FactView, ...]
    agreeing: tuple[FactView, ...]


def story_views(report: Report, ids: Iterable[str]) -> list[StoryView]:
    """The tables of the stories that have facts in common; `ids` are the anchors of the report's findings."""
    numbers: dict[str, tuple[int, str]] = {}
    for number, (finding, id_) in enumerate(zip(report.findings, ids, strict=True), start=1):
        numbers.setdefault(finding.fingerprint, (number, id_))
    names = article_names(report)
    langs = {a.id: a.lang for a in report.articles}
    return [_story(table, names, langs, numbers) for table in report.story_tables if table.facts]


def _story(
    table: StoryTable,
    names: Mapping[str, str],
    langs: Mapping[str, str],
    numbers: Mapping[str, tuple[int, str]],
) -> StoryView:
    """One table."""
    views: dict[bool, list[FactView]] = {True: [], False: []}
    for fact in table.facts:
        views[fact.agrees].append(_fact(fact, table.articles, langs, numbers))
    columns = tuple((names.get(id_, id_), langs.get(id_, "")) for id_ in table.articles)
    return StoryView(columns, tuple(views[False]), tuple(views[True]))


def _fact(
    fact: StoryFact, articles: Iterable[str], langs: Mapping[str, str], numbers: Mapping[str, tuple[int, str]]
) -> FactView:
    """One row."""
    cells = tuple(_cell(fact.cells.get(id_), langs.get(id_, ""), numbers) for id_ in articles)
    who, what = (displayable(shortened(text, _LONGEST)) for text in (fact.who, fact.what))
    return FactView(fact.kind, who, what, cells)


def _cell(cell: StoryCell | None, lang: str, numbers: Mapping[str, tuple[int, str]]) -> CellView | None:
    """One cell; a finding that the report does not show (any more) leaves no mark."""
    if cell is None:
        return None
    found = tuple(numbers[f] for f in cell.findings if f in numbers)
    severity = cell.severity.value if cell.severity is not None and found else ""
    return CellView(displayable(shortened(cell.value, _LONGEST)), severity, lang, found)
