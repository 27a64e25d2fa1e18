"""The processes of the service: a job waits for a free one, first come, first served."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from checker.cli.service.job import Answer, Job
from checker.cli.service.worker import Worker
from checker.settings import Settings


class GoneError(Exception):
    """Who asked has left before it was their turn."""


class Pool:
    """Some workers, each busy with one job at a time."""

    def __init__(self, count: int, settings: Settings, seconds: float) -> None:
        self.settings = settings
        self._seconds = seconds
        self._workers = [Worker(settings) for _ in range(count)]
        self._free: asyncio.Queue[Worker] = asyncio.Queue()

    def wait(self) -> None:
        """Return once every worker has its models loaded; stop them all where one has not."""
        try:
            for worker in self._workers:
                worker.wait()
        except BaseException:
            self.stop()
            raise
        for worker in self._workers:
            self._free.put_nowait(worker)

    async def do(self, job: Job, is_gone: Callable[[], Awaitable[bool]]) -> Answer:
        """The answer to a job. Raises TooSlowError, BrokenError, or GoneError where nobody waits for it any more."""
        worker = await self._free.get()
        try:
            if await is_gone():
                raise GoneError
            # Shielded: a worker in the middle of a job is not free, even if whoever asked is cancelled.
            work = asyncio.ensure_future(asyncio.to_thread(worker.do, job, self._seconds))
            work.add_done_callback(lambda _: self._free.put_nowait(worker))
        except BaseException:
            self._free.put_nowait(worker)
            raise
        return await asyncio.shield(work)

    def stop(self) -> None:
        """Stop every worker."""
        for worker in self._workers:
            worker.stop()
