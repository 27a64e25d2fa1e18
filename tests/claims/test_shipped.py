"""The tables of the packages: read as the standard library reads them, and a damaged one says where."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from claims.errors import LexiconError
from claims.shipped import load_shipped

ROOT = Path(__file__).parents[2]
SHIPPED = sorted(path for part in ("claims", "checker", "reports") for path in (ROOT / part).rglob("*.toml"))


def test_there_are_tables() -> None:
    """The list of tables below is not empty."""
    assert len(SHIPPED) > 25


@pytest.mark.parametrize("path", SHIPPED, ids=lambda p: str(p.relative_to(ROOT)))
def test_reads_as_the_standard_library(path: Path) -> None:
    """Both readers give the same tables for every file that ships."""
    assert load_shipped(path) == tomllib.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("text", ["a = ", "[a\n", 'a = "b'])
def test_says_which_file_is_damaged(tmp_path: Path, text: str) -> None:
    """A file that is no TOML is a LexiconError with its path and what to try."""
    path = tmp_path / "broken.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LexiconError, match="not readable") as caught:
        load_shipped(path)
    assert str(path) in str(caught.value)


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    """A file that is not there is a LexiconError too."""
    with pytest.raises(LexiconError, match="not readable"):
        load_shipped(tmp_path / "none.toml")
