"""A run that is interrupted or killed ends soon, with one line at most, and leaves no process and no half file."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from shelves import write_articles

# Enough articles for several processes, which then are busy for longer than the test waits.
ARTICLES = 400
PATIENCE_SECONDS = 60.0


def children(pid: int) -> set[int]:
    """The processes that a process has begun."""
    return {int(p) for p in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()}


def wait_for(met: object) -> None:
    """Return once a condition is met."""
    assert callable(met)
    end = time.monotonic() + PATIENCE_SECONDS
    while not met():
        assert time.monotonic() < end
        time.sleep(0.05)


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_no_process_is_left(tmp_path: Path, number: signal.Signals) -> None:
    """Ctrl-C reaches all processes of a run, a kill the first one only: all of them end, and nothing is written."""
    folder = write_articles(tmp_path / "articles", ARTICLES)
    out = tmp_path / "out"
    out.mkdir()
    command = [sys.executable, "-m", "checker.cli", "audit", folder, "--jobs", "2", "-o", out / "report.html"]
    run = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    workers: set[int] = set()
    try:
        wait_for(lambda: len(children(run.pid)) == 2)
        workers = children(run.pid)
        if number == signal.SIGINT:
            os.killpg(run.pid, number)
        else:
            run.send_signal(number)
        _, said = run.communicate(timeout=PATIENCE_SECONDS)
    finally:
        run.kill()
    wait_for(lambda: not any(Path(f"/proc/{pid}").exists() for pid in workers))
    assert said.strip() == ("crosscheck: interrupted" if number == signal.SIGINT else "")
    assert run.returncode == (2 if number == signal.SIGINT else -number)
    assert not list(out.iterdir())
