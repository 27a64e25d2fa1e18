"""The class of capital letters, which has one home."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from claims.letters import UPPER

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    "letter", ["A", "Z", "À", "Ä", "Ç", "É", "Ö", "Ø", "Þ", "Š", "Č", "Ž", "Ł", "Œ", "Ő", "Ș"]
)
def test_capitals_are_in_it(letter: str) -> None:
    """Plain letters and those with marks."""
    assert re.fullmatch(UPPER, letter)


@pytest.mark.parametrize("letter", ["a", "é", "ß", "þ", "š", "ł", "œ", "ſ", "×", "÷", "7", "-", "’", " "])
def test_all_else_is_not(letter: str) -> None:
    """Small letters, signs between the capitals in Unicode, digits, marks and blanks."""
    assert not re.fullmatch(UPPER, letter)


def test_no_other_file_writes_it_out() -> None:
    """Patterns take it from its home."""
    files = (
        p for package in ("claims", "checker", "reports", "scripts") for p in (ROOT / package).rglob("*.py")
    )
    assert [p.name for p in files if "A-ZÀ-Ö" in p.read_text(encoding="utf-8")] == []
