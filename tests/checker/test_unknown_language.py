"""Rows in a language that the encoder does not know: what is compared all the same, and what is left alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from commands import qa


def rules_of(tmp_path: Path, right: str, lang: str, left: str) -> list[str]:
    """The rules that fire on one row from English."""
    result = qa(tmp_path, {"a.tsv": f"{left}\t{right}\n"}, "--lang", f"en,{lang}", "--format", "json")
    return [finding["rule"] for finding in json.loads(result.stdout)["findings"]]


@pytest.mark.parametrize(
    ("left", "right", "lang", "rules"),
    [
        ("We never share your address with anyone.", "Nigdy nikomu nie podajemy adresu.", "pl", []),
        ("You cannot change this later.", "Tego nie można później zmienić.", "pl", []),
        ("The museum is closed on Mondays.", "博物館は月曜日が休館日です。", "ja", []),
        ("Your bookings are kept for one year.", "تُحفظ حجوزاتك لمدة عام.", "ar", []),
        ("More than 30,000 readers", "Ponad 30 tys. czytelników", "pl", []),
        ("Over 3 million rides", "300万回以上の乗車", "ja", []),
        ("Up to 60 bikes", "ما يصل إلى ٦٠ دراجة", "ar", []),
        ("Up to 60 bikes", "ما يصل إلى ٩٠ دراجة", "ar", ["number-mismatch"]),
        ("Up to 60 bikes", "最大90台", "ja", ["number-mismatch"]),
        ("Hello {name}, nice to see you", "Witaj, miło cię widzieć", "pl", ["placeholder-mismatch"]),
        ("Your bookings are kept here.", "", "pl", ["omission"]),
        ("Your bookings are kept here.", "Your bookings are kept here.", "pl", ["untranslated"]),
        ("Old Harbour Museum", "Old Harbour Museum", "pl", []),
        ("Wi-Fi", "Wi-Fi", "ja", []),
    ],
)
def test_unknown_language(tmp_path: Path, left: str, right: str, lang: str, rules: list[str]) -> None:
    """Digits, placeholders, empty and copied texts are compared in any language, meanings only in those known."""
    assert rules_of(tmp_path, right, lang, left) == rules
