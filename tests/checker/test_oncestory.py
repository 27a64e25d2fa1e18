"""A conflict of two reports is one finding, however many versions each of them has."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checker.decide.oncestory import told_once_of_story
from checker.model import Alignment, AlignmentLink, Evidence, Finding, Scope, Severity

# Two reports in two languages; of each the versions are linked sentence by sentence.
LINKS = tuple(AlignmentLink((i,), (i,), 0.9) for i in range(3))
VERSIONS = (Alignment("old.de", "old.fr", 0.9, LINKS), Alignment("new.de", "new.fr", 0.9, LINKS))


def side(article: str, sentence: int = 0) -> Evidence:
    """A place in an article."""
    return Evidence(article, article[-2:], sentence, 10 * sentence, 10 * sentence + 3, "214")


def conflict(left: Evidence, right: Evidence, left_value: str = "214", right_value: str = "231") -> Finding:
    """A conflict of two numbers across articles."""
    return Finding(
        "number-conflict", Severity.WARNING, 0.6, "", Scope.ACROSS, left, right,
        left_value=left_value, right_value=right_value,
    )  # fmt: skip


FIRST = conflict(side("new.de"), side("old.de"))
ONE = [
    # The same in another version of either report, with the sides in any order and units in any language.
    conflict(side("new.de"), side("old.fr")),
    replace(
        conflict(side("old.fr"), side("new.fr"), "231 passagers", "214 passengers"),
        severity=Severity.ERROR,
        confidence=0.9,
    ),
]
APART = [
    # Another sentence, other values, another rule, another report, two versions of one report.
    conflict(side("new.fr"), side("old.fr", 1)),
    conflict(side("new.fr"), side("old.fr"), "214", "230"),
    replace(FIRST, rule="date-conflict"),
    conflict(side("new.fr"), side("later.fr")),
    replace(conflict(side("new.fr"), side("old.fr")), scope=Scope.BETWEEN),
    # No values to tell whether it is the same conflict.
    conflict(side("new.fr"), side("old.fr"), "", ""),
]


@pytest.mark.parametrize("other", ONE)
def test_the_same_in_another_version_is_a_further_place(other: Finding) -> None:
    """One finding has the places of both, the worst severity and the highest confidence."""
    for findings in ([FIRST, other], [other, FIRST]):
        (found,) = told_once_of_story(findings, VERSIONS)
        assert found.articles == FIRST.articles
        assert found.severity is min((FIRST.severity, other.severity), key=lambda s: s.rank)
        assert found.confidence == max(FIRST.confidence, other.confidence)
        assert {e.article for e in found.sides} == FIRST.articles | other.articles


@pytest.mark.parametrize("other", APART)
def test_another_conflict_stays(other: Finding) -> None:
    """What differs in its place, its values, its rule or its articles is a finding of its own."""
    assert told_once_of_story([FIRST, other], VERSIONS) == (FIRST, other)


def test_without_versions_all_stay() -> None:
    """Articles that are versions of nothing are held against each other in pairs."""
    findings = (FIRST, *ONE)
    assert told_once_of_story(findings, ()) == findings
