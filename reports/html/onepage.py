"""The report as one HTML page that is read without network or script and runs nothing from the texts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import product
from typing import Any

from checker.model import Finding, Scope, Severity
from checker.report import Report
from reports.clean import displayable
from reports.html.articlenames import article_names
from reports.html.cards import Card, finding_ids, make_cards
from reports.html.changes import change_views
from reports.html.decisions import decisions_of
from reports.html.marks import Marks
from reports.html.overview import article_groups, ledger_columns, ledger_rows, pair_views, rule_counts
from reports.html.page import render_page
from reports.html.pairing import pairs_of, views_of
from reports.html.rowviews import row_views
from reports.html.rulehelp import rule_helps
from reports.html.storyfacts import StoryTables
from reports.html.texts import anchors, choosers, text_views
from reports.options import Options
from reports.places import Places
from reports.rulebook import Rules
from reports.wording.gapwords import gap_phrases
from reports.wording.interface import Interface, load_interface
from reports.wording.phrases import Phrase, Phrasebook

SCRIPTS = ("triage.js", "later.js", "texts.js", "report.js")
# How many findings stand in the head of the page, in words.
_FIRST = 3
# Rows of a bilingual file shown in the page, the worst first; the rest is in the JSON.
_MAX_QA_ROWS = 500
# With more articles a column for each leaves most cells empty and runs off the screen and the paper.
_MAX_LEDGER_COLUMNS = 5
# A list of cards and a text longer than this come to a browser in pieces of so many (later.js).
_CARDS_AT_ONCE = 60
_ROWS_AT_ONCE = 120


def render(
    report: Report, rules: Rules, options: Options, index: str = "", story: Phrase | None = None
) -> str:
    """The whole page; the interface speaks `options.lang`, rules and messages too where it has words for them.

    `index` is the address of the page that leads to this one, where there is one, and `story` what that calls it.
    """
    words = load_interface(options.lang)
    told = story or Phrase("", "")
    context = {
        "index": index,
        "story_name": told.text,
        "story_lang": told.lang,
        **_context(report, rules, options, words),
    }
    return render_page("report.html.jinja", SCRIPTS, words, context)


def _context(report: Report, rules: Rules, options: Options, words: Interface) -> dict[str, Any]:
    """Everything the template shows, computed; findings are numbered in the page's order."""
    report = replace(report, findings=tuple(f for _, group in _groups(report.findings) for f in group))
    ids = finding_ids(report.findings)
    book = Phrasebook(words)
    pairs, views = pairs_of(report), views_of(report)
    texts = text_views(report, Marks(report, ids, views, book.labels))
    places = Places(report)
    cards = make_cards(report, rules, ids, anchors(texts), places, book)
    groups = article_groups(report)
    columns, names = ledger_columns(report), article_names(report)
    return {
        **headline(report, rules, book, words),
        "signature": displayable(report.signature),
        "linked_rules": True,
        "rule_helps": rule_helps(report, rules, book),
        "cards_at_once": _CARDS_AT_ONCE,
        "rows_at_once": _ROWS_AT_ONCE,
        "articles": groups,
        "pairs": pair_views(report, texts, views),
        "texts": texts,
        "choosers": choosers(texts),
        "groups": [
            (key, [c for c in cards if _group(c.finding) == key]) for key, _ in _groups(report.findings)
        ],
        "first": _first(cards),
        "changes": None if report.changes is None else change_views(report, ids, places),
        "stories": StoryTables(report, ids, book.labels).views(),
        "severity_of": {number: f.severity.value for number, f in enumerate(report.findings, start=1)},
        "ledger_columns": [(names[a.id], a.lang) for a in columns],
        "ledger_listed": len(columns) > _MAX_LEDGER_COLUMNS,
        "ledger": ledger_rows(report, ids, book.labels),
        "decisions": decisions_of(options),
        "marked": any(f.baseline for f in report.findings),
        "shaded": bool(report.token_scores),
        "empty_side": _empty_sides(report, pairs, names),
        "qa_rows": row_views(report, cards, _MAX_QA_ROWS),
        "qa_total": len(report.rows or ()),
    }


def headline(report: Report, rules: Rules, book: Phrasebook, words: Interface) -> dict[str, Any]:
    """What stands at the top of a page: verdict, counts by severity and rule, gaps."""
    return {
        "verdict": _verdict(report, words),
        "worst": min((f.severity for f in report.findings), key=lambda s: s.rank, default=None),
        "counts": {s.value: report.count(s) for s in Severity},
        "rule_counts": [(r, book.title(r.rule)) for r in rule_counts(report, rules)],
        "not_covered": [gap_phrases(n, words.lang) for n in report.not_covered],
    }


def _first(cards: Iterable[Card]) -> list[Card]:
    """The findings in the head, no notes; what several pairs of articles have in one place stands there once."""
    told: list[Card] = []
    for card in sorted((c for c in cards if c.finding.severity is not Severity.INFO), key=_badness):
        if len(told) < _FIRST and not any(_repeats(card.finding, one.finding) for one in told):
            told.append(card)
    return told


def _repeats(finding: Finding, other: Finding) -> bool:
    """Whether two findings of one rule say the same, or share a place: one slip as two pairs of articles show it."""
    if finding.rule != other.rule:
        return False
    sides = ((f.left, f.right) for f in (finding, other))
    shared = any(a is not None and b is not None and a.touches(b) for a, b in product(*sides))
    return shared or finding.message == other.message


def _badness(card: Card) -> tuple[int, float, int]:
    """The order of the findings in the head: the worst and surest first."""
    return card.finding.severity.rank, -card.finding.confidence, card.number


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


def _empty_sides(report: Report, pairs: Sequence[int | None], names: Mapping[str, str]) -> dict[int, str]:
    """For findings with one side only: the name of the article that lacks its counterpart, by finding number."""
    missing = {}
    for number, (finding, pair) in enumerate(zip(report.findings, pairs, strict=True), start=1):
        if pair is not None and (finding.left is None) != (finding.right is None):
            version = report.versions[pair]
            other = version.right if finding.sides[0].article == version.left else version.left
            missing[number] = names.get(other, "…")
    return missing
