"""Slips put by hand into good translations: most are found, and the translations as they are stay quiet."""

from __future__ import annotations

from pathlib import Path

import pytest
from evaluation import slips

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = sorted(p for p in (ROOT / "tests" / "golden" / "slips").iterdir() if p.is_dir())
# Every so many slips are tried here; `scripts/evaluate.py slips` tries all.
EVERY = 6
WANTED = 0.7


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda p: p.name)
def test_tables(folder: Path) -> None:
    """Every slip stands in its version, and puts other words there."""
    for slip in slips.slips_of(folder):
        assert slip.right in slips.text_of(folder, slip.lang)
        assert slip.right != slip.wrong


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda p: p.name)
def test_good_translations_stay_quiet(folder: Path, lang: str) -> None:
    """A free and sound translation of fifteen sentences has one alarm at most, and no error."""
    found = slips.loud(folder, lang, slips.text_of(folder, lang))
    assert len(found) <= 1
    assert not [f for f in found if f.severity == "error"]


def test_slips_are_found() -> None:
    """Of the slips tried most have a warning or an error."""
    tried = [(f, s) for f in FOLDERS for s in list(slips.slips_of(f))[::EVERY]]
    found = [slip for folder, slip in tried if slips.is_found(folder, slip)]
    assert len(found) >= WANTED * len(tried)
