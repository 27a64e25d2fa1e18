"""A process that compares texts for the service, and can be stopped in the middle of it."""

from __future__ import annotations

import multiprocessing
import signal
from multiprocessing.connection import Connection

from checker.cli.service.job import Answer, Job, do_job, warm
from checker.cli.service.limits import JOBS_PER_PROCESS, MAX_STARTING
from checker.settings import Settings
from claims.errors import UsageError

READY = "ready"


class TooSlowError(Exception):
    """A comparison took longer than it may."""


class BrokenError(Exception):
    """A comparison failed, or its process died, for a reason that is ours."""


class Worker:
    """One process, started with its models loaded, and started anew when it had to be stopped."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._context = multiprocessing.get_context("spawn")
        self._done = 0
        self._stopped = False
        self._start()

    def _start(self) -> None:
        """Start the process and its end of the pipe."""
        self._pipe, theirs = self._context.Pipe()
        self._process = self._context.Process(target=_work, args=(theirs, self._settings), daemon=True)
        self._process.start()
        theirs.close()
        self._ready = False

    def wait(self) -> None:
        """Return once the models are loaded. Raises UsageError with the reason where they cannot be."""
        if self._ready:
            return
        try:
            said = self._pipe.recv() if self._pipe.poll(MAX_STARTING) else "it takes too long"
        except EOFError:
            said = "the process ended"
        if said != READY:
            self.stop()
            raise UsageError(f"the service cannot start: {said}")
        self._ready = True

    def do(self, job: Job, seconds: float) -> Answer:
        """The answer to a job (blocking). Raises TooSlowError or BrokenError; the process is then a new one."""
        try:
            self.wait()
            self._pipe.send(job)
            if not self._pipe.poll(seconds):
                raise TooSlowError
            answer = self._pipe.recv()
        except (EOFError, OSError) as error:
            self._restart()
            raise BrokenError("the process that compared the texts ended") from error
        except TooSlowError:
            self._restart()
            raise
        self._done += 1
        if self._done >= JOBS_PER_PROCESS:
            self._restart()
        if not isinstance(answer, Answer):
            raise BrokenError(str(answer))
        return answer

    def _restart(self) -> None:
        """Stop the process and start another, unless the worker is to stop for good."""
        self._end()
        if not self._stopped:
            self._done = 0
            self._start()

    def stop(self) -> None:
        """Stop the process for good, whatever it is doing; a thread that waits for it gets BrokenError."""
        self._stopped = True
        self._end()

    def _end(self) -> None:
        """Stop the process."""
        self._process.kill()
        self._process.join()


def _work(pipe: Connection, settings: Settings) -> None:
    """What the process does: load the models, then answer one job after the other until the pipe closes."""
    # Ctrl-C goes to every process of the terminal; this one ends when its server does.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        warm(settings)
        pipe.send(READY)
    except Exception as error:
        pipe.send(" ".join(str(error).split()) or type(error).__name__)
        return
    while True:
        try:
            job = pipe.recv()
        except EOFError:
            return
        try:
            pipe.send(do_job(job))
        except Exception as error:
            pipe.send(f"{type(error).__name__}: {error}")
