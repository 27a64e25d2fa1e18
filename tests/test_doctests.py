"""The examples of the Python page do what it says they do."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def test_the_python_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every example of docs/python.md runs and prints what stands there."""
    monkeypatch.chdir(ROOT)
    flags = doctest.IGNORE_EXCEPTION_DETAIL | doctest.FAIL_FAST
    outcome = doctest.testfile(str(ROOT / "docs" / "python.md"), module_relative=False, optionflags=flags)
    assert outcome.attempted > 10
    assert outcome.failed == 0
