"""The report as one HTML page that is read without network or script and runs nothing from the texts."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from checker.model import Alignment, Finding, Report, Scope, Severity
from claims.model import Article
from claims.version import __version__
from reports.cards import Card, finding_ids, make_cards
from reports.clean import displayable
from reports.interface import Interface, load_interface
from reports.marks import Marks
from reports.options import Options
from reports.overview import (
    article_names,
    article_views,
    ledger_columns,
    ledger_rows,
    rule_counts,
)
from reports.pairing import pairs_of
from reports.places import Places
from reports.rulebook import Rules
from reports.sidebyside import PairRow, pair_rows, single_rows
from reports.strip import Strip, make_strip

if TYPE_CHECKING:
    from jinja2 import Template

# Rows of a bilingual file shown in the page, the worst first; the rest is in the JSON.
_MAX_QA_ROWS = 500


@dataclass(frozen=True, slots=True)
class TextView:
    """A pair of versions, or one article alone (`right` None), made ready for the template."""

    key: str
    left: Article
    right: Article | None
    left_name: str
    right_name: str
    score: float
    rows: list[PairRow]
    strip: Strip | None
    flagged: bool


def render(report: Report, rules: Rules, options: Options) -> str:
    """The whole page; the interface speaks `options.lang`, messages and rule help stay English."""
    words = load_interface(options.lang)
    style, script = _asset("report.css"), _asset("report.js")
    return _template().render(
        t=words,
        style=style,
        script=script,
        csp=_policy(style, script),
        version=__version__,
        signature=displayable(report.signature),
        **_context(report, rules, options, words),
    )


def _context(report: Report, rules: Rules, options: Options, words: Interface) -> dict[str, Any]:
    """Everything the template shows, computed; findings are numbered in the page's order."""
    report = replace(report, findings=tuple(f for _, group in _groups(report.findings) for f in group))
    ids = finding_ids(report.findings)
    pairs = pairs_of(report)
    marks = Marks(report, ids, pairs)
    texts = _texts(report, marks)
    cards = make_cards(report, rules, ids, _anchors(texts), Places(report))
    names = article_names(report)
    return {
        "verdict": _verdict(report, words),
        "worst": min((f.severity for f in report.findings), key=lambda s: s.rank, default=None),
        "counts": {s.value: report.count(s) for s in Severity},
        "rule_counts": rule_counts(report, rules),
        "articles": article_views(report),
        "texts": texts,
        "groups": [
            (key, [c for c in cards if _group(c.finding) == key]) for key, _ in _groups(report.findings)
        ],
        "ledger_columns": [(names[a.id], a.lang) for a in ledger_columns(report)],
        "ledger": ledger_rows(report, ids),
        "not_covered": [(displayable(n.what), displayable(n.why)) for n in report.not_covered],
        "gone": options.gone,
        "qa_rows": sorted(report.rows or (), key=lambda r: (-r.divergence, r.row))[:_MAX_QA_ROWS],
        "qa_total": len(report.rows or ()),
        "row_cards": _by_row(cards),
        "marked": any(f.baseline for f in report.findings),
        "shaded": bool(report.token_scores),
        "empty_side": _empty_sides(report, pairs, words),
    }


def _group(finding: Finding) -> str:
    """The section of a finding: "between" versions, or "conflicts" within and across articles."""
    return "between" if finding.scope is Scope.BETWEEN else "conflicts"


def _groups(findings: Sequence[Finding]) -> list[tuple[str, list[Finding]]]:
    """The sections in the order of their first, worst finding."""
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(_group(finding), []).append(finding)
    return list(groups.items())


def _verdict(report: Report, words: Interface) -> str:
    """One line: what is wrong and how bad."""
    if report.rows is not None:
        read = words.count(len(report.rows), "row")
    else:
        read = words.count(len(report.articles), "article")
    bad = [
        words.count(report.count(s), s.value) for s in (Severity.ERROR, Severity.WARNING) if report.count(s)
    ]
    if bad:
        return words.format("verdict_bad", what=words.joined(bad), where=read)
    if report.findings:
        notes = words.count(report.count(Severity.INFO), "info")
        return words.format("verdict_info", what=notes, where=read)
    return words.format("verdict_none", where=read)


def _texts(report: Report, marks: Marks) -> list[TextView]:
    """Every pair of versions side by side, then every other article that a finding points into."""
    articles = {a.id: a for a in report.articles}
    names = article_names(report)
    views = [
        _pair_view(i, v, articles[v.left], articles[v.right], names, marks)
        for i, v in enumerate(report.versions)
        if v.left in articles and v.right in articles
    ]
    shown = {a for v in report.versions for a in (v.left, v.right)}
    for a in report.articles:
        if a.id not in shown and marks.has(a.id) and a.sentences:
            rows = single_rows(a, marks)
            views.append(TextView(f"p{len(views)}", a, None, names[a.id], "", 0.0, rows, None, True))
    return views


def _pair_view(
    index: int, version: Alignment, left: Article, right: Article, names: dict[str, str], marks: Marks
) -> TextView:
    """One pair of versions with its strip and rows."""
    rows = pair_rows(version, left, right, marks, index)
    strip = make_strip(version, left, right)
    flagged = any(r.flagged for r in rows)
    return TextView(
        f"p{index}", left, right, names[left.id], names[right.id], version.score, rows, strip, flagged
    )


def _anchors(texts: list[TextView]) -> dict[tuple[int, int], str]:
    """From (finding number, side) to the id of its first mark in the texts."""
    anchors: dict[tuple[int, int], str] = {}
    for text in texts:
        for row in text.rows:
            for sentence in (*row.left, *row.right):
                for piece in sentence.pieces:
                    for m in piece.starts:
                        anchors.setdefault((m.number, m.side), f"{text.key}-m{m.number}-{m.side}")
    return anchors


def _empty_sides(report: Report, pairs: Sequence[int | None], words: Interface) -> dict[int, str]:
    """For findings with one side only: where its counterpart is missing, by finding number."""
    names = article_names(report)
    missing = {}
    for number, (finding, pair) in enumerate(zip(report.findings, pairs, strict=True), start=1):
        if pair is not None and (finding.left is None) != (finding.right is None):
            version = report.versions[pair]
            other = version.right if finding.sides[0].article == version.left else version.left
            missing[number] = words.format("no_counterpart", where=names.get(other, "…"))
    return missing


def _by_row(cards: list[Card]) -> dict[tuple[str, int], list[Card]]:
    """The cards of every segment of a bilingual file."""
    found: dict[tuple[str, int], list[Card]] = {}
    for card in cards:
        for e in card.finding.sides[:1]:
            if e.row is not None:
                found.setdefault((e.article, e.row), []).append(card)
    return found


def _policy(style: str, script: str) -> str:
    """The Content-Security-Policy: nothing loads, and only our own style and script run, known by hash."""
    return (
        f"default-src 'none'; style-src '{_sha256(style)}'; script-src '{_sha256(script)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _sha256(text: str) -> str:
    """A hash source of a Content-Security-Policy."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@cache
def _asset(name: str) -> str:
    """A file of the templates folder with line feeds only (the browser hashes what it parsed)."""
    return (files("reports") / "templates" / name).read_text(encoding="utf-8").replace("\r\n", "\n")


@cache
def _template() -> Template:
    """The page's template; everything that is put into it is escaped."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    environment = Environment(
        loader=FunctionLoader(_asset),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["displayable"] = displayable
    return environment.get_template("report.html.jinja")
