"""One source in two translations within a file, and two sources in one."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.checks.segment_terms import SegmentTermsCheck
from checker.pipeline import qa
from checker.settings import Settings
from claims.read.bilingual.segment import Segment

LANGS = ("de", "fr")


@pytest.mark.parametrize(
    ("rows", "messages"),
    [
        (
            [("Speichern", "Enregistrer"), ("Öffnen", "Ouvrir"), ("Speichern", "Sauvegarder")],
            ["“Speichern” is translated as “Enregistrer” in row 1 and as “Sauvegarder” in row 3."],
        ),
        (
            [("Der Hafen", "Le port"), ("Die Bucht", "Le port")],
            ["“Der Hafen” in row 1 and “Die Bucht” in row 2 have one translation, “Le port”."],
        ),
        ([("Speichern", "Enregistrer"), ("speichern …", " enregistrer!")], []),
        ([("Speichern", "Enregistrer"), ("Speichern", "")], []),
        ([("–", "Enregistrer"), ("–", "Sauvegarder")], []),
        ([("3", "3"), ("3", "3")], []),
    ],
)
def test_groups(rows: list[tuple[str, str]], messages: list[str]) -> None:
    """Case, spaces and outer punctuation do not count, nor do rows with an empty side."""
    segments = [Segment(i, left, right) for i, (left, right) in enumerate(rows, start=1)]
    found = list(SegmentTermsCheck().over("a.tsv", segments, LANGS))
    assert [f.message for f in found] == messages
    for finding in found:
        for side in finding.sides:
            assert side.row is not None
            texts = rows[side.row - 1]
            assert side.text in [t[side.start : side.end] for t in texts]


def test_one_finding_per_text(tmp_path: Path) -> None:
    """However many rows a text has, it is told of once, in `qa` as info, and can be switched off."""
    lines = [f"Die Sitzung beginnt um zehn.\tLa séance {w} à dix heures." for w in ("commence", "débute") * 9]
    path = tmp_path / "a.tsv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    settings = Settings(langs=LANGS, model=False)
    found = [f for f in qa([str(path)], settings).findings if f.rule == "term-inconsistency"]
    assert [f.severity for f in found] == ["info"]
    assert found[0].left is not None
    assert (found[0].left.row, found[0].left.lang) == (2, "de")
    quiet = Settings(langs=LANGS, model=False, ignore=("term-inconsistency",))
    assert not [f for f in qa([str(path)], quiet).findings if f.rule == "term-inconsistency"]


@pytest.mark.parametrize(
    ("second", "told"),
    [("Sauvegardes hebdomadaires", 0), ("Copies de sécurité journalières", 1)],
)
def test_a_slip_explains_it(tmp_path: Path, second: str, told: int) -> None:
    """Where a row of two has a warning of its own, that they differ is not told besides."""
    path = tmp_path / "a.tsv"
    path.write_text(f"Daily backups\tSauvegardes quotidiennes\nDaily backups\t{second}\n", encoding="utf-8")
    found = qa([str(path)], Settings(langs=("en", "fr"), model=False)).findings
    assert sum(f.rule == "term-inconsistency" for f in found) == told
    assert len(found) == 1
