"""Files written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from checker.baseline import Baseline, hold, update_baseline
from checker.looked import Looked
from checker.report import Report
from claims.whole import replace_file


@pytest.fixture(autouse=True)
def usual_permissions() -> Iterator[None]:
    """New files are for all to read, as on most machines."""
    old = os.umask(0o022)
    yield
    os.umask(old)


def mode(path: Path) -> int:
    """The permissions of a file."""
    return path.stat().st_mode & 0o777


def test_permissions(tmp_path: Path) -> None:
    """A new file is for all to read, and one that was there keeps its permissions."""
    path = tmp_path / "a.json"
    replace_file(path, b"1")
    assert mode(path) == 0o644
    path.chmod(0o660)
    replace_file(path, b"2")
    assert (mode(path), path.read_bytes()) == (0o660, b"2")


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    """What a link leads to is written; the link stays."""
    (tmp_path / "there").mkdir()
    link = tmp_path / "a.json"
    link.symlink_to("there/a.json")
    for data in (b"1", b"2"):
        replace_file(link, data)
        assert link.is_symlink()
        assert (tmp_path / "there" / "a.json").read_bytes() == data
    assert [p.name for p in (tmp_path / "there").iterdir()] == ["a.json"]


def test_colleagues_can_read_a_baseline(tmp_path: Path) -> None:
    """A baseline is for all to read, as any other file of a newsroom's folder."""
    path = tmp_path / "known.json"
    update_baseline(path, (), Baseline(), Looked(tmp_path, {}))
    assert mode(path) == 0o644
    assert hold(Report((), ()), path)[1].gone == ()
