"""What a text calls by several names is one finding, with the places in the other articles of its story."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from checker.decide.manynames import names_together
from checker.model import Evidence, Finding, Scope, Severity
from checker.pipeline import audit
from checker.settings import Settings
from reports.wording.interface import load_interface
from reports.wording.phrases import Phrasebook

RULE = "term-inconsistency"


def place(text: str, start: int, article: str = "a", lang: str = "de") -> Evidence:
    """Some words where an article has them."""
    return Evidence(article, lang, start, start, start + len(text), text)


def two(one: Evidence, other: Evidence, sure: float = 0.6, reason: str = "", rule: str = RULE) -> Finding:
    """A finding on two names."""
    scope = Scope.WITHIN if one.article == other.article else Scope.ACROSS
    message = f"“{one.text}” and “{other.text}” seem to be two names of one thing."
    return Finding(rule, Severity.INFO, sure, message, scope, one, other, reason=reason)


DRY, COATING, LAYER = place("Trockenbeschichtung", 0), place("Dry-Coating", 50), place("Schichtung", 90)
SAME = place("„Dry-Coatings“", 200, "b")


@pytest.mark.parametrize(
    ("findings", "told"),
    [
        ([two(DRY, COATING), two(COATING, LAYER, 0.7)], [["Dry-Coating", "Schichtung", "Trockenbeschichtung"]]),
        (
            [two(DRY, COATING), two(LAYER, SAME)],
            [["Trockenbeschichtung", "Dry-Coating", "Schichtung", "„Dry-Coatings“"]],
        ),
        ([two(DRY, COATING, 0.8), two(SAME, DRY)], [["Trockenbeschichtung", "Dry-Coating", "„Dry-Coatings“"]]),
        (
            [two(DRY, COATING), two(LAYER, place("Ebene", 300))],
            [["Trockenbeschichtung", "Dry-Coating"], ["Schichtung", "Ebene"]],
        ),
        (
            [two(DRY, COATING), two(place("Dry-Coating", 10, "c", "fr"), place("Revêtement", 40, "c", "fr"))],
            [["Trockenbeschichtung", "Dry-Coating"], ["Dry-Coating", "Revêtement"]],
        ),
        (
            [two(DRY, COATING), two(COATING, LAYER, rule="name-variant")],
            [["Trockenbeschichtung", "Dry-Coating"], ["Dry-Coating", "Schichtung"]],
        ),
    ],
)  # fmt: skip
def test_names_in_common_join(findings: Sequence[Finding], told: list[list[str]]) -> None:
    """Findings that share a name, in any form, are one with the places of all; others stay as they are."""
    assert [[e.text for e in f.sides] for f in names_together(findings)] == told


@pytest.mark.parametrize(
    ("reason", "english", "german"),
    [
        ("", "seem to be names of one thing.", "scheinen Namen einer Sache zu sein."),
        (
            "phrase",
            "seem to be one phrase in several wordings.",
            "scheinen eine Wendung in mehreren Fassungen zu sein.",
        ),
    ],
)  # fmt: skip
def test_three_names_are_said(reason: str, english: str, german: str) -> None:
    """The sentence names all of them, in the language of the report."""
    (found,) = names_together([two(DRY, COATING, 0.8, reason), two(DRY, LAYER, 0.6, reason)])
    assert found.message == f"“Trockenbeschichtung”, “Dry-Coating” and “Schichtung” {english}"
    said = Phrasebook(load_interface("de")).sentence(found)
    assert said.text == f"„Trockenbeschichtung“, „Dry-Coating“ und „Schichtung“ {german}"
    assert not names_together([found])[0].related[1:]


def test_the_other_articles_of_the_story_are_shown(tmp_path: Path) -> None:
    """A term that one article has under two names has its places in the sister articles of its language."""
    first = (
        "Die Firma Helvaport aus Basel prüft die Kräne im Hafen. Die Sicherheitsforschung von Helvaport leitet Karla "
        "Brandt. Am Montag stellte die Safety-Forschung von Helvaport Ergebnisse vor. Karla Brandt sprach in Basel."
    )
    second = (
        "Karla Brandt von Helvaport hat in Basel über Kräne im Hafen gesprochen. Für die Safety-Forschung der Firma "
        "Helvaport ist es der erste Bericht. Am Montag stellte Helvaport die Ergebnisse in Basel vor."
    )
    for name, text in (("a.de.txt", first), ("b.de.txt", second)):
        (tmp_path / name).write_text(f"Helvaport prüft Kräne in Basel\n\n{text}\n", encoding="utf-8")
    found = [f for f in audit([str(tmp_path)], Settings()).findings if f.rule == RULE]
    assert len(found) == 1
    assert [Path(e.article).name for e in found[0].related] == ["b.de"]
    assert found[0].related[0].text == "Safety-Forschung"
