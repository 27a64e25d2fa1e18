"""One slip in a row of a bilingual file is one finding, at its place, and sound rows have none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from checker.pipeline import qa
from checker.settings import Settings

LANGS = ("en", "de")


@pytest.mark.parametrize(
    ("left", "right", "rule", "quotes"),
    [
        ("Closed on Sunday between 2 and 4 a.m.", "Am Sonntag zwischen 14 und 16 Uhr geschlossen", "date-mismatch",
         ("4 a.m.", "16 Uhr")),
        ("Call +49 30 5550 1234 for help.", "Rufen Sie +49 30 5550 1243 an, wenn Sie Hilfe brauchen.",
         "number-mismatch", ("+49 30 5550 1234", "+49 30 5550 1243")),
        ("Save 20% with annual billing.", "Sparen Sie 20 % bei monatlicher Abrechnung.", "unit-mismatch",
         ("annual", "monatlicher")),
        ("Unlimited storage", "Begrenzter Speicher", "opposite-meaning", ("Unlimited", "Begrenzter")),
    ],
)  # fmt: skip
def test_one_finding(tmp_path: Path, left: str, right: str, rule: str, quotes: tuple[str, str]) -> None:
    """The finding names its rule and quotes the words that differ."""
    path = tmp_path / "a.tsv"
    path.write_text(f"{left}\t{right}\n", encoding="utf-8")
    (found,) = qa([str(path)], Settings(langs=LANGS)).findings
    assert found.rule == rule
    assert tuple(side.text for side in found.sides) == quotes


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Closed on Sunday between 2 and 4 a.m.", "Am Sonntag zwischen 2 und 4 Uhr geschlossen"),
        ("Contact: Jonas Riemer, telephone +49 731 555 010", "Kontakt: Jonas Riemer, Telefon 0731 555 010"),
        ("See https://shop.example/en/returns.", "Siehe https://shop.example/de/rueckgabe."),
        ("This step cannot be undone.", "Dieser Schritt ist unwiderruflich."),
        ("Total incl. VAT", "Summe inkl. MwSt."),
    ],
)
def test_sound_rows(tmp_path: Path, left: str, right: str) -> None:
    """A good translation is told nothing of."""
    path = tmp_path / "a.tsv"
    path.write_text(f"{left}\t{right}\n", encoding="utf-8")
    assert not qa([str(path)], Settings(langs=LANGS)).findings


@pytest.mark.parametrize(
    ("key", "right", "severity"),
    [
        ("files_one", "Eine Datei", "info"),
        ("files.one", "Eine Datei", "info"),
        ("files_one", "{{zahl}} Datei", "error"),
        ("files_other", "Dateien", "error"),
        ("files", "Eine Datei", "error"),
    ],
)
def test_number_of_one(tmp_path: Path, key: str, right: str, severity: str) -> None:
    """The plural form for one thing may say its number in words; anything else is a slip."""
    paths = [tmp_path / "en.json", tmp_path / "de.json"]
    for path, text in zip(paths, ("{{count}} file", right), strict=True):
        path.write_text(json.dumps({key: text}), encoding="utf-8")
    found = qa(
        [str(path) for path in paths], Settings(langs=LANGS, select=("placeholder-mismatch",))
    ).findings
    assert [f.severity for f in found] == [severity]
