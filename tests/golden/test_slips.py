"""Slips put by hand into good translations: most are found, and the translations as they are stay quiet."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = sorted(p for p in (ROOT / "tests" / "golden" / "slips").iterdir() if p.is_dir())
# Every so many slips are tried here; `scripts/evaluate.py slips` tries all.
EVERY = 3
WANTED = 0.7


@pytest.fixture(scope="module")
def slips() -> Iterator[ModuleType]:
    """The script that looks for the slips, importable as `scripts/evaluate.py` imports it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(ROOT / "scripts"))
        yield importlib.import_module("evaluation.slips")


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda p: p.name)
def test_tables(folder: Path, slips: ModuleType) -> None:
    """Every slip stands in its version, and puts other words there."""
    for slip in slips.slips_of(folder):
        assert slip.right in slips.text_of(folder, slip.lang)
        assert slip.right != slip.wrong


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda p: p.name)
def test_good_translations_stay_quiet(folder: Path, lang: str, slips: ModuleType) -> None:
    """A free and sound translation of fifteen sentences has one alarm at most, and no error."""
    found = slips.loud(folder, lang, slips.text_of(folder, lang))
    assert len(found) <= 1
    assert not [f for f in found if f.severity == "error"]


def test_slips_are_found(slips: ModuleType) -> None:
    """Of the slips tried most have a warning or an error."""
    tried = [(f, s) for f in FOLDERS for s in list(slips.slips_of(f))[::EVERY]]
    found = [slip for folder, slip in tried if slips.is_found(folder, slip)]
    assert len(found) >= WANTED * len(tried)
