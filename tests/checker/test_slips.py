"""Two counts of one noun of which one looks like a slip of the other, in one article or in two."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.pipeline import audit

FIRES = [
    (
        "Das Stahlwerk in Orlitz baut um. Nach Angaben der Leitung entfallen 1.400 Stellen. Die Stadt hofft."
        "\n\nDie Stimmung ist gedrückt. Dass 140 Stellen entfallen, hatte niemand erwartet.",
        ("1.400", "140"),
    ),
    (
        "Gas leak leaves 14 injured\n\nA pipe burst in Wenborough on Sunday morning. Forty people were injured, two of"
        " them badly, police said. The street was closed.",
        ("14", "Forty"),
    ),
    (
        "Quatorze cyclistes bloqués à Morvanne\n\nLa neige a bloqué quarante cyclistes samedi au col de Morvanne. Les"
        " secours les ont redescendus dans la nuit.",
        ("Quatorze", "quarante"),
    ),
    (
        "Chronik\n2011: Start mit 26 Schülern in einem Pfarrhaus.\n2019: Umzug in den Neubau.\n\nDie Musikschule"
        " Teising feiert. Gestartet war sie 2011 mit 62 Schülern, die alle Geige lernten.",
        ("26", "62"),
    ),
]
SILENT = [
    "Das Stahlwerk in Orlitz baut um. Bis zum Sommer entfallen dort 1.400 Stellen. Die Stadt bedauert das.\n\nIm Werk"
    " in Pasch entfallen 140 Stellen.",
    "Gas leak leaves 14 injured\n\nA pipe burst in Wenborough on Sunday morning. Fourteen people were injured, two of"
    " them badly. Forty people left their homes for the night.",
    "Quatorze cyclistes bloqués à Morvanne\n\nLa neige a bloqué quatorze cyclistes samedi au col de Morvanne. L'an"
    " dernier, quarante cyclistes y avaient été bloqués.",
    "Die Musikschule Teising feiert. Gestartet war sie 2011 mit 26 Schülern. 2015 lernten dort schon 62 Kinder Geige.",
]


@pytest.mark.parametrize(("text", "values"), FIRES)
def test_a_slip_of_a_count_is_told(tmp_path: Path, text: str, values: tuple[str, str]) -> None:
    """A nought, two digits or a word that sounds like another one part two counts of one thing."""
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    findings = audit([str(tmp_path / "a.txt")]).findings
    told = [tuple(s.text for s in f.sides) for f in findings if f.rule == "number-conflict"]
    assert told == [values]


@pytest.mark.parametrize("text", SILENT)
def test_counts_of_other_things_are_silent(tmp_path: Path, text: str) -> None:
    """Another place, another deed, another year: two counts of one noun may both be true."""
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    assert not [f for f in audit([str(tmp_path / "a.txt")]).findings if f.rule == "number-conflict"]
