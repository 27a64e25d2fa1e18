"""The processes for rows begin once, early for large files, and not at all where one process does."""

from __future__ import annotations

import os
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

from checker.run import crew as module
from checker.run.crew import Crew
from checker.run.rows import check_rows
from checker.settings import Settings
from claims.errors import EncoderError

TWO = Settings(model=False, jobs=2)


def who(part: int) -> int:
    """The process that does a part."""
    return os.getpid()


def rows(folder: Path, count: int) -> list[str]:
    """Two files of so many different rows."""
    paths = []
    for name in ("one", "two"):
        path = folder / f"{name}.tsv"
        lines = (f"The {name} train has {n} seats.\tDer Zug {name} hat {n} Plätze." for n in range(count))
        path.write_text("\n".join(["en\tde", *lines]) + "\n", encoding="utf-8")
        paths.append(str(path))
    return paths


def test_one_part_is_done_here() -> None:
    """A single part, or a single job, needs no other process."""
    with Crew(TWO) as crew:
        assert list(crew.map(who, [1])) == [os.getpid()]
    with Crew(Settings(model=False, jobs=1)) as crew:
        crew.expect([__file__] * 1000)
        assert list(crew.map(who, [1, 2])) == [os.getpid()] * 2


def test_the_same_processes_for_all() -> None:
    """Whoever asks a second time meets the same two processes."""
    with Crew(TWO) as crew:
        found = {*crew.map(who, range(20)), *crew.map(who, range(20))}
    assert os.getpid() not in found
    assert len(found) <= 2


def test_large_files_are_expected(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Processes begin before the first part where the files are large, and a missing file is no matter."""
    monkeypatch.setattr(module, "LARGE", 100)
    paths = rows(tmp_path, 20)
    begun: list[Crew] = []

    def begin(crew: Crew) -> ProcessPoolExecutor:
        begun.append(crew)
        return ProcessPoolExecutor(1)

    monkeypatch.setattr(Crew, "_begun", begin)
    with Crew(TWO) as crew:
        crew.expect([str(tmp_path / "none.tsv")])
        assert not begun
        crew.expect(paths)
        assert begun == [crew]


def test_files_together_say_what_they_say_alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Two files checked by two processes give the rows and findings of one process."""
    monkeypatch.setattr("checker.run.rows.BATCH", 16)
    monkeypatch.setattr(module, "LARGE", 100)
    paths = rows(tmp_path, 40)
    here, apart = (
        check_rows(paths, Settings(model=False, jobs=jobs, source="en", target="de"), lambda *_: None)
        for jobs in (1, 2)
    )
    assert len(apart.rows) == 80
    assert (apart.rows, apart.findings, apart.files) == (here.rows, here.findings, here.files)


def test_a_missing_encoder_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An encoder that no process could load is said as it is with one process."""
    monkeypatch.setattr("checker.run.rows.BATCH", 16)
    monkeypatch.setattr(module, "LARGE", 100)
    settings = Settings(model=False, jobs=2, encoder=str(tmp_path / "none"), source="en", target="de")
    with pytest.raises(EncoderError):
        check_rows(rows(tmp_path, 40), settings, lambda *_: None)
