"""A figure that is the change here and its result there: "by 71 percent", "to 71 percent"."""

from __future__ import annotations

from pathlib import Path

import pytest
from evaluation.rows import judge_rows

from checker.pipeline import audit

APART = (
    ("de", "en", "Die Werft senkte ihre Kosten auf 31 Prozent.", "The yard cut its costs by 31 percent."),
    ("de", "fr", "Die Pacht stieg um rund 9 Prozent.", "Le loyer a augmenté à environ 9 %."),
    ("fr", "de", "Les ventes ont reculé de 4 millions d'euros.", "Der Absatz fiel auf 4 Millionen Euro."),
    ("en", "fr", "Ticket prices rose to 12 percent.", "Le prix des billets a augmenté de 12 %."),
)
ALIKE = (
    ("de", "en", "Die Werft senkte ihre Kosten um 31 Prozent.", "The yard cut its costs by 31 percent."),
    ("fr", "de", "Les ventes ont reculé de près de 4 %.", "Der Absatz ging um fast 4 Prozent zurück."),
    ("fr", "de", "Le taux de 8 % a reculé.", "Der Satz ist auf 8 Prozent gefallen."),
    ("de", "fr", "Der Satz stieg von 8 auf 9 Prozent.", "Le taux est passé de 8 à 9 %."),
    (
        "en",
        "de",
        "Sales fell 31 percent to 4 million euros.",
        "Der Umsatz fiel um 31 Prozent auf 4 Millionen Euro.",
    ),
)
WITHIN = (
    "Die Reederei hat ihre Kosten um 31 Prozent gesenkt.\n\nDie Kosten seien auf 31 Prozent gesunken, hieß es.",
    "Les ventes du groupe ont reculé de 37 % au printemps.\n\nLe recul des ventes à 37 % a surpris la Bourse.",
    "The yard's costs fell by 31 percent in May.\n\nThat costs had fallen to 31 percent pleased its owners.",
)
SILENT = (
    "Die Kosten sanken um 31 Prozent.\n\nAuf 31 Prozent der Fläche steht Wald.",
    "Die Kosten sanken um 31 Prozent.\n\nDer Umsatz stieg ebenfalls um 31 Prozent.",
    "The yard's costs fell by 31 percent in May.\n\nIts rival Ostra saw orders rise to 31 percent.",
)


@pytest.mark.parametrize(("left", "right", "here", "there"), APART)
def test_versions_apart(left: str, right: str, here: str, there: str) -> None:
    """A change on one side and its result on the other is a mismatch of numbers."""
    (found,) = judge_rows([(here, there)], (left, right))
    assert [f.reason for f in found.findings if f.rule == "number-mismatch"] == ["step"]


@pytest.mark.parametrize(("left", "right", "here", "there"), ALIKE)
def test_versions_alike(left: str, right: str, here: str, there: str) -> None:
    """The same step in both versions, and a « de » that is none, are silent."""
    (found,) = judge_rows([(here, there)], (left, right))
    assert not [f for f in found.findings if f.reason == "step"]


def _conflicts(text: str, tmp_path: Path) -> list[str]:
    """What an audit of one text says of its numbers."""
    (tmp_path / "text.txt").write_text(text, encoding="utf-8")
    return [f.left.text for f in audit([str(tmp_path / "text.txt")]).findings if f.rule == "number-conflict"]


@pytest.mark.parametrize("text", WITHIN)
def test_within_an_article(text: str, tmp_path: Path) -> None:
    """One article that tells a figure as the change and as the result contradicts itself."""
    assert _conflicts(text, tmp_path)


@pytest.mark.parametrize("text", SILENT)
def test_of_two_things(text: str, tmp_path: Path) -> None:
    """Two things with one figure, and shares that nothing moves, are silent."""
    assert not _conflicts(text, tmp_path)
