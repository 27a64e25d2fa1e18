"""Faithful translations, as free as newsrooms make them, have hardly an alarm."""

from __future__ import annotations

from pathlib import Path

import pytest
from evaluation import faithful

from checker.model import Severity

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = sorted(p for p in (ROOT / "tests" / "golden" / "faithful").iterdir() if p.is_dir())
LANGUAGES = ("de", "en", "fr")
# The warnings and errors that all texts may have together, a passage; `scripts/evaluate.py faithful` prints them.
MOST = 0.03


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda p: p.name)
def test_three_versions(folder: Path) -> None:
    """Every text has three versions, and each is aligned with the others."""
    assert tuple(sorted(p.stem for p in folder.iterdir())) == LANGUAGES
    assert faithful.judge_text(folder).versions == len(LANGUAGES)


def test_faithful_versions_stay_quiet() -> None:
    """Of all passages few have a warning or an error."""
    judged = [faithful.judge_text(folder) for folder in FOLDERS]
    loud = sum(len(j.of(Severity.ERROR, Severity.WARNING)) for j in judged)
    assert loud <= MOST * sum(j.links for j in judged)
