"""The texts of bilingual rows, found for the findings that speak of them."""

from __future__ import annotations

from checker.model import Evidence, Finding, Row
from checker.report import Report


class Segments:
    """The rows of a report by file and number."""

    def __init__(self, report: Report) -> None:
        self._rows: dict[tuple[str, int], Row] = {}
        for row in report.rows or ():
            self._rows.setdefault((row.article, row.row), row)
        # One source may stand beside several targets: it leads to the first of them, where nothing tells which.
        for row in report.rows or ():
            self._rows.setdefault((row.left_article or row.article, row.row), row)

    def of(self, finding: Finding) -> Row | None:
        """The row that a finding speaks of, None for one of an article."""
        side = finding.left or finding.right
        if side is None or side.row is None:
            return None
        files = (finding.right.article if finding.right else finding.against, side.article)
        return next((row for f in files if (row := self._rows.get((f, side.row))) is not None), None)

    def side(self, evidence: Evidence, finding: Finding) -> tuple[Row, int] | None:
        """The row of a piece of evidence and which of its two texts is quoted; None where neither is."""
        own = self.of(finding)
        row = own if own is not None and own.row == evidence.row else None
        if row is None and evidence.row is not None:
            row = self._rows.get((evidence.article, evidence.row))
        if row is None:
            return None
        order = (1, 0) if evidence is finding.right else (0, 1)
        texts = row.texts
        quoted = (i for i in order if texts[i][evidence.start : evidence.end] == evidence.text)
        return next(((row, i) for i in quoted if evidence.lang in (row.langs[i], "")), None)

    def around(self, evidence: Evidence, finding: Finding) -> tuple[str, str]:
        """What stands before and after a quote in its row."""
        found = self.side(evidence, finding)
        if found is None:
            return "", ""
        text = found[0].texts[found[1]]
        return text[: evidence.start], text[evidence.end :]
