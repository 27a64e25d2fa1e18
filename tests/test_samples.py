"""The samples: the audit finds the planted slips of samples/README.md, and calls nothing else an error."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.model import Finding, Scope, Severity
from checker.pipeline import audit
from checker.report import Report

SAMPLES = Path(__file__).parents[1] / "samples"
DE, FR, EN = (f"2026-03-12-helvaport-{lang}" for lang in ("de", "fr", "en"))
LATER = "2026-03-20-helvaport-rueckblick-de"

# Articles, rule, words that the evidence must touch.
PLANTED = [
    ({DE, FR}, "role-mismatch", "présidente"),
    ({DE, FR}, "date-mismatch", "avril"),
    ({DE, FR}, "unit-mismatch", "milliards"),
    ({DE, FR}, "polarity-mismatch", "nicht"),
    ({DE, FR}, "opposite-meaning", "baisser"),
    ({DE, FR}, "omission", "Anwohner"),
    ({DE, EN}, "number-mismatch", "60"),
    ({DE, EN}, "modality-mismatch", "sollen"),
    ({DE, EN}, "name-garbled", "Fernarte"),
    ({DE, EN}, "name-mismatch", "Sandberg"),
    ({DE, EN}, "untranslated", "Terminal soll"),
    ({DE, EN}, "addition", "hearing"),
    ({LATER}, "role-conflict", "Geschäftsführerin"),
    ({LATER}, "quote-unbalanced", "“"),
    ({LATER}, "text-garbled", ".."),
    ({LATER}, "name-garbled", "Castelbrg"),
]


@pytest.fixture(scope="module")
def report() -> Report:
    """The audit of the samples."""
    return audit([str(SAMPLES)])


def articles(finding: Finding) -> set[str]:
    """The ids of the articles that a finding's sides are in."""
    return {e.article for e in (finding.left, finding.right) if e is not None}


@pytest.mark.parametrize(("where", "rule", "words"), PLANTED, ids=[f"{r}-{w}" for _, r, w in PLANTED])
def test_planted(report: Report, where: set[str], rule: str, words: str) -> None:
    """Every planted slip is found by its rule, in its articles, at its words."""
    found = [f for f in report.findings if f.rule == rule and articles(f) <= where]
    assert any(words in e.text for f in found for e in f.sides), [e.text for f in found for e in f.sides]


def test_versions(report: Report) -> None:
    """The three versions find each other, and the handball match stays alone."""
    assert {frozenset((v.left, v.right)) for v in report.versions} == {
        frozenset(p) for p in ((DE, FR), (DE, EN), (FR, EN))
    }
    assert any({DE, LATER} <= set(story) for story in report.stories)
    assert not any("handball-en" in story for story in report.stories)


def test_no_other_errors(report: Report) -> None:
    """No error is reported that is not a planted slip, or its echo between the two translations."""
    planted = {rule for _, rule, _ in PLANTED}
    errors = [f for f in report.findings if f.severity is Severity.ERROR]
    assert {f.rule for f in errors} <= planted
    assert not [f for f in errors if articles(f) & {"handball-en"}]


def test_no_slip_is_told_twice(report: Report) -> None:
    """Two places that versions differ in have one finding, not one more of their story."""
    places = [
        (f.scope, f.rule, frozenset((e.article, e.sentence) for e in f.sides))
        for f in report.findings
        if f.left and f.right
    ]
    between = {sentences for scope, _, sentences in places if scope is Scope.BETWEEN}
    assert between
    assert not [rule for scope, rule, sentences in places if scope is Scope.ACROSS and sentences in between]


def test_evidence_is_a_slice(report: Report) -> None:
    """The text of every evidence is what stands at its offsets in the file."""
    for finding in report.findings:
        for e in finding.sides:
            article = report.article(e.article)
            assert article is not None
            assert article.text[e.start : e.end] == e.text
