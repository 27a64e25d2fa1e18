"""The processes that work for this one: an interrupted or killed run leaves none behind."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing.connection import wait


class Workers(ProcessPoolExecutor):
    """Some processes of this machine that work for this one, and never outlive it."""

    def __init__(self, jobs: int, begin: Callable[[], None]) -> None:
        self._others = set(multiprocessing.active_children())
        super().__init__(jobs, initializer=partial(_begin, begin))

    def abandon(self) -> None:
        """End the processes now, whatever they are at: nobody waits for what they do any more."""
        for process in set(multiprocessing.active_children()) - self._others:
            process.terminate()
        self.shutdown(cancel_futures=True)


def _begin(begin: Callable[[], None]) -> None:
    """What a worker does first."""
    # Ctrl-C goes to all processes of a terminal; the one that they work for ends them.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    begin()


def _end_with_parent() -> None:
    """End this process when the one that it works for is gone, which may have been killed."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
