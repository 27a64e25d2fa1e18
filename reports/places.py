"""Where a piece of evidence stands: file, line and column for people and for tools."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from checker.model import Evidence, Finding
from checker.report import Report

_LINE_END = re.compile(r"\r\n|\n|\r")
# Readers whose text is the file itself; the lines of all others count in the extracted text.
_PLAIN_SOURCES = frozenset({"text", "markdown"})


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a file: lines and columns count from 1, columns in code points, the end is exclusive.

    A segment of a bilingual file has a `row` (and perhaps a `segment` id) besides; its `line` is where it begins, None
    where that is not known, and its columns are 0. `exact` says that the lines are those of the file itself and not of
    text extracted from it.
    """

    path: str
    line: int | None
    column: int
    end_line: int
    end_column: int
    exact: bool
    row: int | None = None
    segment: str | None = None

    @property
    def label(self) -> str:
        """The place in the usual short form: path:line:column, or path and row."""
        if self.row is not None:
            spot = f", row {self.row}" if self.line is None else f":{self.line}"
            return f"{self.path}{spot}" + (f" ({self.segment})" if self.segment else "")
        if self.line is None:
            return self.path
        spot = f"{self.line}:{self.column}"
        return f"{self.path}:{spot}" if self.exact else f"{self.path} (text {spot})"


class Places:
    """Finds the place of any evidence of one report; the line starts of an article are counted once."""

    def __init__(self, report: Report) -> None:
        known = (*report.articles, *([report.previous] if report.previous else []))
        self._articles = {article.id: article for article in reversed(known)}
        self._starts: dict[str, list[int]] = {}
        # Of rows whose sides are files of their own: where the text of either file begins.
        self._lines: dict[tuple[str, int], int | None] = {}
        for row in report.rows or ():
            if row.left_article:
                self._lines[row.article, row.row] = row.lines[1]
                self._lines.setdefault((row.left_article, row.row), row.lines[0])

    def path(self, article_id: str) -> str:
        """The path of an article; a bilingual file is its own id."""
        article = self._articles.get(article_id)
        return article.path if article is not None else article_id

    def lacking(self, finding: Finding) -> Place | None:
        """Where something should stand that a finding misses: a version of its own, and the line of its text in it."""
        first = finding.sides[0] if finding.sides else None
        if (
            first is None
            or not finding.against
            or (first.row is not None and first.article == finding.against)
        ):
            return None
        path = self.path(finding.against)
        if first.row is None:
            return Place(path, None, 0, 0, 0, exact=False)
        line = self._lines.get((finding.against, first.row))
        return Place(path, line, 0, line or 0, 0, line is not None, first.row, first.segment)

    def of(self, evidence: Evidence) -> Place:
        """The place of one piece of evidence."""
        path = self.path(evidence.article)
        if evidence.row is not None:
            line = evidence.line
            return Place(path, line, 0, line or 0, 0, line is not None, evidence.row, evidence.segment)
        article = self._articles.get(evidence.article)
        if article is None:
            return Place(path, None, 0, 0, 0, exact=False)
        line, column = self._spot(article.id, evidence.start)
        end_line, end_column = self._spot(article.id, max(evidence.start, evidence.end))
        return Place(path, line, column, end_line, end_column, article.source_kind in _PLAIN_SOURCES)

    def _spot(self, article_id: str, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1."""
        starts = self._starts.get(article_id)
        if starts is None:
            text = self._articles[article_id].text
            starts = [0, *(m.end() for m in _LINE_END.finditer(text))]
            self._starts[article_id] = starts
        line = bisect_right(starts, offset)
        return line, offset - starts[line - 1] + 1

    def main(self, finding: Finding) -> tuple[Evidence | None, Place | None]:
        """Where a tool should point, and the side of the finding that stands there, if one does.

        That is the left side; but where the translation is a file of its own, it is that file.
        """
        first = finding.sides[0] if finding.sides else None
        if first is None or first.row is None:
            return first, self.of(first) if first else None
        right = finding.right
        if right is not None and right.article != first.article:
            return right, self.of(right)
        if right is None and (lacking := self.lacking(finding)) is not None:
            return None, lacking
        return first, self.of(first)
