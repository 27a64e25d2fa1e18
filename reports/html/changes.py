"""What changed in the source since the last time, made ready for the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from checker.model import Evidence, SourceChange
from checker.report import Report
from reports.clean import displayable, shortened
from reports.places import Places

# A longer text is cut in the middle; the article has it whole.
_LONGEST = 600


@dataclass(frozen=True, slots=True)
class ChangeSide:
    """What one text says at the place of a change, and where."""

    lang: str
    text: str
    place: str


@dataclass(frozen=True, slots=True)
class ChangeView:
    """One change: its kind, the source before and now, the translation, and the findings that speak of it."""

    kind: str
    behind: bool
    confidence: int
    old: ChangeSide | None
    new: ChangeSide | None
    other: ChangeSide | None
    findings: tuple[tuple[int, str], ...]


def change_views(report: Report, ids: Sequence[str], places: Places) -> list[ChangeView]:
    """The changes of a report, those that the translation lacks first; `ids` are the anchors of the findings."""
    views = [
        ChangeView(
            c.kind,
            c.behind,
            round(c.sure * 100),
            _side(c.old, places),
            _side(c.new, places),
            _side(c.other, places),
            _findings(c, report, ids),
        )
        for c in report.changes or ()
    ]
    return sorted(views, key=lambda view: not view.behind)


def _side(evidence: Evidence | None, places: Places) -> ChangeSide | None:
    """One side, None where there is nothing."""
    if evidence is None:
        return None
    text = displayable(shortened(evidence.text, _LONGEST))
    return ChangeSide(evidence.lang, text, displayable(places.of(evidence).label))


def _findings(change: SourceChange, report: Report, ids: Sequence[str]) -> tuple[tuple[int, str], ...]:
    """Number and anchor of the findings at the place of a change in the source of now."""
    new = change.new
    if new is None:
        return ()
    return tuple(
        (number, id_)
        for number, (finding, id_) in enumerate(zip(report.findings, ids, strict=True), start=1)
        if any(e.article == new.article and e.start < new.end and new.start < e.end for e in finding.sides)
    )
