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
