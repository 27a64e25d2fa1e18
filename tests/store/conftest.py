"""What the tests of the store share."""

from __future__ import annotations

from pathlib import Path

import pytest
from shelves import add, write_articles


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A folder of six articles."""
    return write_articles(tmp_path / "articles", 6)


@pytest.fixture
def store(tmp_path: Path, articles: Path) -> Path:
    """A store of six articles."""
    add(tmp_path / "store", articles)
    return tmp_path / "store"
