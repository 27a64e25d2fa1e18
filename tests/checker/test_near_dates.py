"""Dates of one article that may be slips of each other: a line of a list and the text, and years of founding."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.pipeline import audit

FIRES = [
    (
        "Forscherchef geht\n\nDer Entwickler verlässt die Firma.\n\nDienstag, 4. November\nEr reicht seine Kündigung"
        " ein.\nMittwoch, 5. November\nDie Firma bestätigt es.\n\nIm Brief schreibt er: „Am 7. November habe ich"
        " meine Kündigung eingereicht.“",
        ("Dienstag, 4. November", "7. November"),
    ),
    (
        "Drug maker ends trial\n\nThe study began in March 2022 and enrolled 900 patients. Its head left.\n\nMarch"
        " 2023: First patients are dosed.\nMay 2025: The firm gives up.",
        ("March 2022", "March 2023"),
    ),
    (
        "Incendie à Fabrègues\n\nLe feu s'est déclaré à 3 h 20 dans l'entrepôt. Personne n'a été blessé.\n\n4 h 20 :"
        " le feu se déclare dans l'entrepôt.\n7 h 45 : les flammes sont maîtrisées.",
        ("3 h 20", "4 h 20"),
    ),
    (
        "Bridge closed\n\nThe bridge at Lorne was opened in 2009 and cost 60 million pounds. It links the town with"
        " the airport.\n\nThe bridge, which opened in 2007, had passed every inspection, they said.",
        ("2009", "2007"),
    ),
]
SILENT = [
    "Forscherchef geht\n\nDienstag, 4. November\nEr reicht seine Kündigung ein.\nFreitag, 7. November\nDie Firma nimmt"
    " die Kündigung an.",
    "Drug maker ends trial\n\nThe study began in March 2022. Its head left.\n\nJune 2023: Half of the patients are"
    " enrolled.\nMay 2025: The firm gives up.",
    "Bridges\n\nThe Lorne bridge was opened in 2009. The Tarn bridge was opened in 2007.",
    "Incendie à Fabrègues\n\nLe feu s'est déclaré à 3 h 20 dans l'entrepôt.\n\n3 h 20 : le feu se déclare.\n4 h 20 :"
    " des renforts arrivent de la ville.",
    # A day from which the sentence counts to what it tells next.
    "Fuite à Belmont\n\nLa rectrice a démissionné jeudi 11 juin, deux jours après que le ministre a annulé les examens"
    " du district.\n\nMardi 9 juin : le ministre annule les examens du district.\nJeudi 11 juin : la rectrice part.",
    # The day of a report in its first line.
    "Werft ohne Chef\n\n2026-04-27\n\nHafenblatt vom 27. April, laut Berichten hat der Chef der Werft dem Rat seine"
    " Kündigung übergeben.\n\nFreitag, 24. April\nDer Chef der Werft übergibt dem Rat seine Kündigung.\nMontag, 27."
    " April\nDie Werft bestätigt es.",
]


@pytest.mark.parametrize(("text", "values"), FIRES)
def test_near_dates_are_told(tmp_path: Path, text: str, values: tuple[str, str]) -> None:
    """Another day of the week, year of a month, or hour than a line of a list has is told, and a second founding."""
    assert values in _told(tmp_path, text)


@pytest.mark.parametrize("text", SILENT)
def test_dates_of_other_things_are_silent(tmp_path: Path, text: str) -> None:
    """Two lines of one list, another thing, and two bodies have their own dates."""
    assert not _told(tmp_path, text)


def _told(folder: Path, text: str) -> list[tuple[str, ...]]:
    """The two dates of each conflict of a text."""
    (folder / "a.txt").write_text(text, encoding="utf-8")
    findings = audit([str(folder / "a.txt")]).findings
    return [tuple(s.text for s in f.sides[:2]) for f in findings if f.rule == "date-conflict"]
