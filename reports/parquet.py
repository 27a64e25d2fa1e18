"""The findings as a Parquet table, with the columns of the CSV in their own types; needs the extra `parquet`."""

from __future__ import annotations

import io
from importlib.util import find_spec
from typing import Any

from checker.report import Report
from claims.encodable import encodable
from claims.errors import UsageError
from reports.csv_writer import COLUMNS, rows
from reports.options import Options
from reports.rulebook import Rules

# The columns that are whole numbers; one side of a finding may lack them.
_WHOLE = ("line", "column", "row", "sentence", "start", "end")


def check() -> None:
    """Raise `UsageError` where the library that writes Parquet is not installed."""
    if find_spec("pyarrow") is None:
        raise UsageError(
            "a Parquet table needs pyarrow, which is not installed",
            hint="pip install 'crosscheck-claims[parquet]'",
        )


def render_bytes(report: Report, rules: Rules, options: Options) -> bytes:
    """The table as the bytes of a Parquet file; empty cells of the CSV are null here."""
    check()
    import pandas as pd

    cells = [{name: _encodable(cell) for name, cell in row.items()} for row in rows(report, rules)]
    frame = pd.DataFrame(cells, columns=list(COLUMNS))
    for column in frame.columns:
        if column == "confidence":
            frame[column] = frame[column].astype("float64")
        elif column.partition("_")[2] in _WHOLE:
            frame[column] = pd.to_numeric(frame[column], errors="coerce").astype("Int64")
        else:
            frame[column] = frame[column].replace("", None).astype("string")
    buffer = io.BytesIO()
    frame.to_parquet(buffer, index=False, engine="pyarrow")
    return buffer.getvalue()


def _encodable(cell: Any) -> Any:
    """A cell that Arrow, which holds UTF-8, can hold."""
    return encodable(cell) if isinstance(cell, str) else cell
