"""Reads a JSON report again: which findings it tells, so that somebody can decide on them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claims.errors import UsageError


@dataclass(frozen=True, slots=True)
class Told:
    """One finding of a report: its rule, and the paths of the files that it is about."""

    rule: str
    paths: tuple[str, ...]


def told_in(path: str) -> dict[str, Told]:
    """The findings of a JSON report by their ids. Raises UsageError in one line for what is no such report."""
    hint = "give the JSON that the run wrote with -o report.json"
    try:
        data = json.loads(Path(path).read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise UsageError(f"the report cannot be read: {error.strerror}", path, hint) from None
    except (ValueError, RecursionError):
        raise UsageError("the report is not JSON", path, hint) from None
    findings = _mapping(data).get("findings")
    if not isinstance(findings, list):
        raise UsageError("is no report of crosscheck", path, hint)
    articles = _mapping(data).get("articles")
    known = [_mapping(a) for a in articles] if isinstance(articles, list) else []
    paths = {str(a.get("id")): str(a.get("path")) for a in known}
    found = [_mapping(finding) for finding in findings]
    return {str(f.get("fingerprint")): Told(str(f.get("rule", "")), _paths(f, paths)) for f in found}


def _paths(finding: Mapping[str, Any], paths: Mapping[str, str]) -> tuple[str, ...]:
    """The files of the sides of a finding, and the one that lacks something."""
    return tuple(dict.fromkeys(paths.get(id_, id_) for id_ in _articles(finding)))


def _articles(finding: Mapping[str, Any]) -> Iterator[str]:
    """The ids of the articles of a finding."""
    related = finding.get("related")
    for side in (finding.get("left"), finding.get("right"), *(related if isinstance(related, list) else ())):
        if article := _mapping(side).get("article"):
            yield str(article)
    if against := finding.get("against"):
        yield str(against)


def _mapping(node: Any) -> Mapping[str, Any]:
    """A node where it is a mapping; an empty one else."""
    return node if isinstance(node, Mapping) else {}
