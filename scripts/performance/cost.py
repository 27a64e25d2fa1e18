"""What a piece of work costs: seconds, processor seconds, and the memory of a program with all its processes."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

# How often the memory of a program is looked at.
LOOK_SECONDS = 0.25
MB = 1 << 20


@dataclass
class Cost:
    """Seconds by the clock and of the processors (all processes together), and the most memory at once in MB.

    Memory is the proportional share of every process of the program, so that pages they share count once; 0 where
    the system does not say.
    """

    wall: float = 0.0
    processor: float = 0.0
    memory: float = 0.0


@contextmanager
def here() -> Iterator[Cost]:
    """What the block costs in this process, without its memory."""
    cost = Cost()
    wall, processor = time.perf_counter(), time.process_time()
    yield cost
    cost.wall, cost.processor = time.perf_counter() - wall, time.process_time() - processor


def program(command: Sequence[str], folder: Path | None = None, ends: Sequence[int] = (0, 1)) -> Cost:
    """What a program costs, from its start to its end. Raises RuntimeError where it ends otherwise than in `ends`."""
    begin = time.perf_counter()
    running = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, errors="replace"
    )
    said: list[str] = []
    assert running.stderr is not None
    reader = threading.Thread(target=lambda: said.extend(running.stderr or ()))
    reader.start()
    cost = Cost()
    over = threading.Event()
    watcher = threading.Thread(target=_watch, args=(running.pid, cost, over))
    watcher.start()
    _, status, usage = os.wait4(running.pid, 0)
    cost.wall, cost.processor = time.perf_counter() - begin, usage.ru_utime + usage.ru_stime
    running.returncode = os.waitstatus_to_exitcode(status)
    over.set()
    watcher.join()
    reader.join()
    running.stderr.close()
    if running.returncode not in ends:
        raise RuntimeError(f"{' '.join(command)} ended with {running.returncode}: {''.join(said)[-500:]}")
    return cost


def _watch(pid: int, cost: Cost, over: threading.Event) -> None:
    """Keep the most memory that a process and all it started held at once."""
    while not over.is_set():
        cost.memory = max(cost.memory, sum(_share(one) for one in family(pid)) / MB)
        over.wait(LOOK_SECONDS)


def family(pid: int) -> Iterator[int]:
    """A process and all that it and its threads started (Linux; elsewhere itself alone)."""
    yield pid
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = task.read_text(encoding="ascii").split()
        except OSError:
            continue
        for child in children:
            yield from family(int(child))


def _share(pid: int) -> int:
    """The proportional memory of a process in bytes, 0 where it is gone."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
