"""The story tables made ready for the page: what every article of a story says of the same fact."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from checker.report import Report
from checker.story.table import StoryCell, StoryFact, StoryTable
from claims.genders import gender_in
from reports.clean import displayable, shortened
from reports.html.articlenames import article_names
from reports.html.bodies import written_bodies
from reports.wording.values import ValueLabels

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
    """One story: its articles as (name, language), the facts that differ, and those on which all agree.

    Facts stand by kind, in the order of the table.
    """

    articles: tuple[tuple[str, str], ...]
    differing: dict[str, list[FactView]]
    agreeing: dict[str, list[FactView]]


class StoryTables:
    """Makes the views of a report's story tables; `ids` are the anchors of the report's findings."""

    def __init__(self, report: Report, ids: Iterable[str], labels: ValueLabels) -> None:
        self._report = report
        self._labels = labels
        self._names = article_names(report)
        self._bodies = written_bodies(report)
        self._langs = {a.id: a.lang for a in report.articles}
        self._numbers: dict[str, tuple[int, str]] = {}
        for number, (finding, id_) in enumerate(zip(report.findings, ids, strict=True), start=1):
            self._numbers.setdefault(finding.fingerprint, (number, id_))
        self._offices = {(e.article, e.start, e.end): e for e in report.ledger}

    def views(self) -> list[StoryView]:
        """The tables of the stories that have facts in common."""
        return [self._story(table) for table in self._report.story_tables if table.facts]

    def _story(self, table: StoryTable) -> StoryView:
        """One table."""
        views: dict[bool, dict[str, list[FactView]]] = {True: {}, False: {}}
        for fact in table.facts:
            views[fact.agrees].setdefault(fact.kind, []).append(self._fact(fact, table.articles))
        columns = tuple((self._names.get(id_, id_), self._langs.get(id_, "")) for id_ in table.articles)
        return StoryView(columns, views[False], views[True])

    def _fact(self, fact: StoryFact, articles: Iterable[str]) -> FactView:
        """One row."""
        cells = tuple(self._cell(fact.kind, fact.cells.get(id_)) for id_ in articles)
        told = self._bodies.get(fact.what, fact.what) if fact.kind == "role" else fact.what
        who, what = (displayable(shortened(text, _LONGEST)) for text in (fact.who, told))
        return FactView(fact.kind, who, what, cells)

    def _cell(self, kind: str, cell: StoryCell | None) -> CellView | None:
        """One cell; a finding that the report does not show (any more) leaves no mark."""
        if cell is None:
            return None
        found = tuple(self._numbers[f] for f in cell.findings if f in self._numbers)
        severity = cell.severity.value if cell.severity is not None and found else ""
        value = self._held(cell) if kind == "role" else ""
        lang = "" if value else self._langs.get(cell.article, "")
        return CellView(displayable(shortened(value or cell.value, _LONGEST)), severity, lang, found)

    def _held(self, cell: StoryCell) -> str:
        """The offices of a cell in the language of the page; "" where the ledger does not have them all."""
        told = []
        for place in cell.places:
            entry = self._offices.get((place.article, place.start, place.end))
            if entry is None:
                return ""
            gender = gender_in(entry.text, entry.office, entry.lang)
            told.append(self._labels.post(entry.office, entry.status, gender=gender))
        return "; ".join(dict.fromkeys(told))
