"""The story tables as CSV that a spreadsheet opens without running anything."""

from __future__ import annotations

import csv
import io

from checker.report import Report
from reports.csv_writer import harmless


def render(report: Report, story: int | None = None) -> str:
    """One row per fact below a header, one column per article; a cell that does not agree begins with "≠"."""
    frame = report.story_frame(story)
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow([harmless(str(column)) for column in frame.columns])
    for row in frame.itertuples(index=False):
        writer.writerow([harmless(value) for value in row])
    return buffer.getvalue()
