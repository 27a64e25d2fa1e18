"""The language of the report where none is asked for: that of the locale, if the report speaks it."""

from __future__ import annotations

import pytest

from checker.cli.finish import interface_language


@pytest.mark.parametrize(
    ("locale", "lang"),
    [
        ({"LANG": "de_CH.UTF-8"}, "de"),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "fr_FR"}, "fr"),
        ({"LANG": "de_DE", "LC_MESSAGES": "C"}, "en"),
        ({"LANG": "pl_PL.UTF-8"}, "en"),
        ({}, "en"),
    ],
)
def test_report_speaks_the_language_of_the_locale(
    monkeypatch: pytest.MonkeyPatch, locale: dict[str, str], lang: str
) -> None:
    """LC_ALL rules over LC_MESSAGES and LANG; a language without an interface is English."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in locale.items():
        monkeypatch.setenv(name, value)
    assert interface_language() == lang
