"""Every engine gives the findings that one process gives."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import numpy as np
import pytest

from checker.engines import cores, engine
from checker.engines.engine import local_engine
from checker.pipeline import audit
from checker.report import Report
from checker.settings import Settings
from claims.embed import Vectors
from claims.errors import UsageError
from claims.shards import Shards

SAMPLES = Path(__file__).parents[2] / "samples"


def told(report: Report) -> list[object]:
    """What a report says, in order."""
    return [*report.findings, *report.versions, *report.stories, *report.ledger, *report.not_covered]


@pytest.fixture(scope="module")
def here() -> list[object]:
    """What an audit of the samples says in one process."""
    report = audit([str(SAMPLES)], Settings(model=False))
    assert report.findings
    assert report.versions
    assert report.stories
    return told(report)


def test_processes(here: list[object], monkeypatch: pytest.MonkeyPatch) -> None:
    """Two processes with parts of a few files give the same report."""
    monkeypatch.setattr(engine, "WORTH_PROCESSES", 1)
    monkeypatch.setattr("checker.pipeline.FILES", 3)
    monkeypatch.setattr("checker.run.checking.VERSIONS", 1)
    monkeypatch.setattr("checker.run.stages.TOLD", 2)
    assert told(audit([str(SAMPLES)], Settings(model=False, jobs=2))) == here


def test_a_worker_keeps_one_core_busy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where processes work side by side each of them has one core, this one all."""
    monkeypatch.setattr(cores, "usable_cores", lambda: 4)
    with local_engine(2, engine.WORTH_PROCESSES) as processes:
        assert list(processes.map(_cores, [1, 2])) == [1, 1]
    assert _cores(1) == 4


def _cores(part: int) -> int:
    """The cores that a process may keep busy."""
    return cores.own_cores()


def test_processes_of_one_that_has_searched(monkeypatch: pytest.MonkeyPatch) -> None:
    """Processes that are forked after this one has searched with several threads do not wait for those."""
    monkeypatch.setattr(engine, "WORTH_PROCESSES", 1)
    vectors = np.eye(256, dtype=np.float32).repeat(4, axis=0)
    Shards(vectors).search(vectors, 4)
    with local_engine(2, 2) as processes:
        found = list(processes.map(_nearest, [vectors, vectors[::-1].copy()]))
    assert [len(rows) for rows in found] == [1024, 1024]


def _nearest(vectors: Vectors) -> list[int]:
    """The nearest row of each row, itself or one that is equal."""
    return [int(row[0]) for row in Shards(vectors).search(vectors, 4)[1]]


@pytest.mark.filterwarnings("ignore")
def test_dask(here: list[object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cluster that loses a worker in the middle gives the same report, and a second run only reads its parts."""
    distributed = pytest.importorskip("distributed", reason="the extra 'dask' is not installed")
    monkeypatch.setattr("checker.pipeline.FILES", 3)
    lost: list[int] = []

    def lose_one(stage: str, done: int, total: int) -> None:
        """Kill a worker when the first part has been read."""
        if not lost:
            with distributed.Client(cluster.scheduler_address) as client:
                lost.append(min(client.run(os.getpid).values()))
            os.kill(lost[0], signal.SIGKILL)

    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        settings = Settings(
            model=False, engine="dask", scheduler=cluster.scheduler_address, parts=str(tmp_path / "parts")
        )
        assert told(audit([str(SAMPLES)], settings, lose_one)) == here
        assert lost
        parts = {p: p.stat().st_mtime_ns for p in (tmp_path / "parts").iterdir()}
        assert parts
        assert all(p.suffix == ".part" for p in parts)
        assert told(audit([str(SAMPLES)], settings)) == here
        assert {p: p.stat().st_mtime_ns for p in (tmp_path / "parts").iterdir()} == parts


def test_no_scheduler(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A scheduler that does not answer is one line."""
    pytest.importorskip("distributed", reason="the extra 'dask' is not installed")
    monkeypatch.setattr("checker.engines.daskengine.PATIENCE", 1)
    settings = Settings(engine="dask", scheduler="tcp://127.0.0.1:9", parts=str(tmp_path))
    with pytest.raises(UsageError, match="no Dask scheduler answers"):
        audit([str(SAMPLES)], settings)


def test_without_dask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the library one line says how to get it."""
    monkeypatch.setitem(__import__("sys").modules, "distributed", None)
    with pytest.raises(UsageError, match="Dask is not installed"):
        audit([str(SAMPLES)], Settings(engine="dask", parts=str(tmp_path)))
