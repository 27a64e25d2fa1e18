"""The report as JSON Lines: one object a line, its kind under "type"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from checker.report import Report
from reports.json_writer import as_dict, dumps
from reports.options import Options
from reports.rulebook import Rules

_LISTS = {
    "articles": "article",
    "versions": "version",
    "findings": "finding",
    "rows": "row",
    "ledger": "ledger",
    "not_covered": "not_covered",
}


def render(report: Report, rules: Rules, options: Options) -> str:
    """A "tool" line, then articles, versions, findings, rows, ledger and gaps, then a "summary" line."""
    return "".join(dumps(line) + "\n" for line in lines(report))


def lines(report: Report) -> Iterator[dict[str, Any]]:
    """The objects of the report, each with its "type"; the fields are those of the JSON schema."""
    data = as_dict(report)
    yield {"type": "tool", "schema": data["schema"], **data["tool"]}
    for key, kind in _LISTS.items():
        for item in data.get(key, ()):
            yield {"type": kind, **item}
    yield {"type": "summary", **data["summary"]}
