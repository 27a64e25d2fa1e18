"""Faithful translations, as free as newsrooms make them, have hardly an alarm."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from checker.model import Severity

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = sorted(p for p in (ROOT / "tests" / "golden" / "faithful").iterdir() if p.is_dir())
LANGUAGES = ("de", "en", "fr")
# The warnings and errors that all texts may have together, a passage; `scripts/evaluate.py faithful` prints them.
MOST = 0.03


@pytest.fixture(scope="module")
def faithful() -> Iterator[ModuleType]:
    """The script that judges the texts, importable as `scripts/evaluate.py` imports it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(ROOT / "scripts"))
        yield importlib.import_module("evaluation.faithful")


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda p: p.name)
def test_three_versions(folder: Path, faithful: ModuleType) -> None:
    """Every text has three versions, and each is aligned with the others."""
    assert tuple(sorted(p.stem for p in folder.iterdir())) == LANGUAGES
    assert faithful.judge_text(folder).versions == len(LANGUAGES)


def test_faithful_versions_stay_quiet(faithful: ModuleType) -> None:
    """Of all passages few have a warning or an error."""
    judged = [faithful.judge_text(folder) for folder in FOLDERS]
    loud = sum(len(j.of(Severity.ERROR, Severity.WARNING)) for j in judged)
    assert loud <= MOST * sum(j.links for j in judged)
