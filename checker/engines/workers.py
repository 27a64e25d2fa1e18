"""The processes that work for this one: an interrupted or killed run leaves none behind."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from multiprocessing.connection import wait
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class Workers(ProcessPoolExecutor):
    """Some processes of this machine that work for this one, and never outlive it."""

    def __init__(self, jobs: int, begin: Callable[[], None]) -> None:
        self._others = set(multiprocessing.active_children())
        super().__init__(jobs, initializer=partial(_begin, begin))

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Hand over some work; the first one begins the processes, which Ctrl-C must not meet before they know it."""
        with _interrupts_held():
            return super().submit(fn, *args, **kwargs)

    def abandon(self) -> None:
        """End the processes now, whatever they are at: nobody waits for what they do any more."""
        for process in set(multiprocessing.active_children()) - self._others:
            process.terminate()
        self.shutdown(cancel_futures=True)


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Let Ctrl-C wait; a process that is begun meanwhile lets it wait too, until it says otherwise."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin(begin: Callable[[], None]) -> None:
    """What a worker does first."""
    # Ctrl-C goes to all processes of a terminal; the one that they work for ends them.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    threading.Thread(target=_end_with_parent, daemon=True).start()
    begin()


def _end_with_parent() -> None:
    """End this process when the one that it works for is gone, which may have been killed."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
