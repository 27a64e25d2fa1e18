"""The report as JSON of schema version 1; `schema.json` beside this file describes it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib.resources import files
from typing import Any

from checker.model import Alignment, Evidence, Finding, LedgerEntry, Row, Severity, SourceChange, TokenScore
from checker.report import Report
from claims.model import Article
from claims.version import __version__
from reports.clean import escape_surrogates
from reports.indented import indented
from reports.options import Options
from reports.rulebook import Rules

SCHEMA = 1
# Scores are rounded: more digits only make two runs differ.
DIGITS = 4


def render(report: Report, rules: Rules, options: Options) -> str:
    """The whole report as one indented JSON document; lone surrogates are written as escapes."""
    return dumps_indented(as_dict(report)) + "\n"


def dumps(value: Any) -> str:
    """JSON text in one line that can be encoded as UTF-8 whatever strings it holds."""
    return escape_surrogates(json.dumps(value, ensure_ascii=False, allow_nan=False))


def dumps_indented(value: Any) -> str:
    """JSON text with a line for every value that can be encoded as UTF-8 whatever strings it holds."""
    return escape_surrogates(indented(value))


def load_schema() -> dict[str, Any]:
    """The JSON Schema of the report, as shipped."""
    schema: dict[str, Any] = json.loads((files("reports") / "schema.json").read_text(encoding="utf-8"))
    return schema


def as_dict(report: Report) -> dict[str, Any]:
    """The report as plain dictionaries and lists in the order of the schema."""
    result: dict[str, Any] = {
        "schema": SCHEMA,
        "tool": tool_dict(report),
        "articles": [article_dict(a) for a in report.articles],
        "versions": [version_dict(v) for v in report.versions],
        "findings": [finding_dict(f) for f in report.findings],
        "ledger": [ledger_dict(e) for e in report.ledger],
        "not_covered": [{"what": n.what, "why": n.why} for n in report.not_covered],
        "summary": summary_dict(report),
    }
    if report.rows is not None:
        result["rows"] = [row_dict(r) for r in report.rows]
    if report.changes is not None:
        result["changes"] = [change_dict(c) for c in report.changes]
    if report.tokens is not None:
        result["left_tokens"], result["right_tokens"] = (tokens_list(t) for t in report.tokens)
    return result


def tool_dict(report: Report) -> dict[str, Any]:
    """Which tool made the report, and with what models, thresholds and lexicons."""
    return {"name": "crosscheck", "version": __version__, "signature": report.signature}


def article_dict(article: Article) -> dict[str, Any]:
    """One article without its text."""
    return {
        "id": article.id,
        "path": article.path,
        "lang": article.lang,
        "title": article.title,
        "date": article.date.isoformat() if article.date else None,
        "sentences": len(article.sentences),
        "claims": len(article.claims),
    }


def version_dict(version: Alignment) -> dict[str, Any]:
    """One pair of versions with its alignment links."""
    return {
        "left": version.left,
        "right": version.right,
        "score": _rounded(version.score),
        "alignments": [
            {"left": list(k.left), "right": list(k.right), "score": _rounded(k.score), "moved": k.moved}
            for k in version.links
        ],
    }


def finding_dict(finding: Finding) -> dict[str, Any]:
    """One finding with its evidence."""
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "confidence": _rounded(finding.confidence),
        "message": finding.message,
        "fingerprint": finding.fingerprint,
        "scope": finding.scope.value,
        "left": evidence_dict(finding.left),
        "right": evidence_dict(finding.right),
        "against": finding.against or None,
        "related": [evidence_dict(e) for e in finding.related],
        "values": {"left": finding.left_value, "right": finding.right_value},
        "baseline": finding.baseline,
    }


def evidence_dict(evidence: Evidence | None) -> dict[str, Any] | None:
    """One side of a finding, or None; the line on which a segment begins is told for bilingual files alone."""
    if evidence is None:
        return None
    of_rows = {} if evidence.row is None else {"line": evidence.line}
    return {
        "article": evidence.article,
        "lang": evidence.lang,
        "sentence": evidence.sentence,
        "start": evidence.start,
        "end": evidence.end,
        "text": evidence.text,
        "row": evidence.row,
        "segment": evidence.segment,
        **of_rows,
    }


def ledger_dict(entry: LedgerEntry) -> dict[str, Any]:
    """One line of the role ledger."""
    return {
        "person": entry.person,
        "office": entry.office,
        "organisation": entry.organisation,
        "status": entry.status,
        "article": entry.article,
        "start": entry.start,
        "end": entry.end,
    }


def row_dict(row: Row) -> dict[str, Any]:
    """One segment of a bilingual file; the word scores only where they were asked for."""
    result: dict[str, Any] = {
        "row": row.row,
        "segment": row.segment,
        "article": row.article,
        "divergence": _rounded(row.divergence),
    }
    if row.left_tokens is not None:
        result["left_tokens"] = tokens_list(row.left_tokens)
    if row.right_tokens is not None:
        result["right_tokens"] = tokens_list(row.right_tokens)
    return result


def change_dict(change: SourceChange) -> dict[str, Any]:
    """One change of the source since the last time; `reached` says that the translation has it."""
    return {
        "kind": change.kind,
        "old": evidence_dict(change.old),
        "new": evidence_dict(change.new),
        "other": evidence_dict(change.other),
        "reached": not change.behind,
        "confidence": _rounded(change.sure),
    }


def tokens_list(tokens: Sequence[TokenScore]) -> list[list[float]]:
    """Word scores as [start, end, score] triples."""
    return [[t.start, t.end, _rounded(t.score)] for t in tokens]


def summary_dict(report: Report) -> dict[str, int]:
    """The counts that stand at the end of every report."""
    return {
        "articles": len(report.articles),
        "claims": sum(len(a.claims) for a in report.articles),
        "errors": report.count(Severity.ERROR),
        "warnings": report.count(Severity.WARNING),
        "info": report.count(Severity.INFO),
        "skipped": report.skipped,
    }


def _rounded(value: float) -> float:
    """The value as a plain float of few digits (numpy's floats are no JSON)."""
    return round(float(value), DIGITS)
