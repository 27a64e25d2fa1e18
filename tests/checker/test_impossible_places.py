"""Where an article shows of which year a date is, beside a weekday that does not fit; weekdays in brackets."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.pipeline import audit

TOLD = [
    (
        "Verband in der Krise\n\n26. Juni 2025\n\nDer Verband tagt.\n\n22. Juni (Sonntag): Das Komitee"
        " tagt.\n24. Juni"
        " (Mittwoch): Es tagt wieder.",
        ["Mittwoch", "24. Juni", "26. Juni 2025", "22. Juni (Sonntag)"],
    ),
    (
        "Federation in crisis\n\n26 June 2025\n\nThe board meets.\n\nOn Monday (24 June) the president"
        " left. On Thursday,"
        " 19 June, he had been warned.",
        ["Monday", "24 June", "26 June 2025", "Thursday, 19 June"],
    ),
    (
        "Fédération en crise\n\n22 juin (dimanche) : le comité se réunit.\n25 juin (mardi) : le président"
        " s'en va.\n28 juin"
        " (samedi) : on vote.",
        ["25 juin (mardi)", "28 juin (samedi)"],
    ),
]
RIGHT = [
    "Verband in der Krise\n\n26. Juni 2025\n\nDer Verband tagt.\n\n22. Juni (Sonntag): Das Komitee tagt.",
    "Federation in crisis\n\n26 June 2025\n\nOn Tuesday (24 June) the president left.",
    "Fédération en crise\n\n26 juin 2025\n\nMercredi (25 juin), le président est parti.",
]


@pytest.mark.parametrize(("text", "places"), TOLD)
def test_the_year_is_shown(tmp_path: Path, text: str, places: list[str]) -> None:
    """A wrong weekday is told with the article's own day, and with the nearest date that has its weekday rightly."""
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    found = [f for f in audit([str(tmp_path / "a.txt")]).findings if f.rule == "date-conflict"]
    assert [[s.text for s in f.sides] for f in found] == [places]


@pytest.mark.parametrize("text", RIGHT)
def test_right_weekdays_in_brackets_are_silent(tmp_path: Path, text: str) -> None:
    """A weekday in brackets, or a date in brackets behind it, that fits is silent."""
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    assert not [f for f in audit([str(tmp_path / "a.txt")]).findings if f.rule == "date-conflict"]
