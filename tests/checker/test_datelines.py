"""Weekdays of wire reports whose head tells the day: each side's weekday counts, whatever day it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.pipeline import compare
from checker.settings import Settings

ENGLISH = "TARN, 3 February 2026 – The yard admitted on Tuesday that three reports were missing.\n"
GERMAN = "TARN, 3. Februar 2026 – Die Werft räumte {day} ein, dass drei Berichte fehlen.\n"
DAYS = [("am Dienstag", False), ("am Mittwoch", True), ("heute", False)]


@pytest.mark.parametrize(("day", "found"), DAYS)
def test_the_head_of_a_report_hides_no_other_weekday(tmp_path: Path, day: str, found: bool) -> None:
    """The date that heads both versions is itself on either side, and no answer to the weekday of the other."""
    (tmp_path / "en.txt").write_text(ENGLISH, encoding="utf-8")
    (tmp_path / "de.txt").write_text(GERMAN.format(day=day), encoding="utf-8")
    report = compare(str(tmp_path / "en.txt"), str(tmp_path / "de.txt"), Settings(langs=("en", "de")))
    assert [f.rule for f in report.findings] == (["date-mismatch"] if found else [])


@pytest.mark.parametrize(
    ("line", "body", "found"), [("6 juin 2026", "mardi", 0), ("6 juin 2026", "jeudi", 1)]
)
def test_versions_may_be_published_on_two_days(tmp_path: Path, line: str, body: str, found: int) -> None:
    """The line that dates an article is no fact of its story, a weekday in the text is."""
    german = "Werft räumt Fehler ein\n\n5. Juni 2026\n\nDie Werft räumte am Dienstag ein, dass drei Berichte fehlen.\n"
    french = (
        f"Le chantier admet une erreur\n\n{line}\n\nLe chantier a admis {body} que trois rapports manquent.\n"
    )
    (tmp_path / "de.txt").write_text(german, encoding="utf-8")
    (tmp_path / "fr.txt").write_text(french, encoding="utf-8")
    report = compare(str(tmp_path / "de.txt"), str(tmp_path / "fr.txt"), Settings(langs=("de", "fr")))
    assert sum(f.rule == "date-mismatch" for f in report.findings) == found
