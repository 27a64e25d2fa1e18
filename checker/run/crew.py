"""The processes that check the rows of bilingual files: begun once for all files, early where these are large."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from checker.engines.engine import alone_in_process
from checker.engines.workers import Workers
from checker.meaning.opinions import load_model
from checker.settings import Settings
from claims.embed import load_encoder
from claims.errors import CrosscheckError

T = TypeVar("T")
R = TypeVar("R")

# Files of so many bytes together surely have rows for several processes: these begin while the files are read.
LARGE = 300_000


class Crew:
    """Worker processes, as many as the settings say; none for what one process does as soon."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._pool: Workers | None = None

    def __enter__(self) -> Crew:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool is None:
            return
        if kind is None:
            self._pool.shutdown()
        else:
            self._pool.abandon()

    def expect(self, paths: Iterable[str]) -> None:
        """Let the processes begin and load the models now, if the files are large."""
        if self.settings.jobs > 1 and sum(map(_size, paths)) >= LARGE:
            self._begun().submit(int)

    def map(self, work: Callable[[T], R], parts: Sequence[T]) -> Iterator[R]:
        """The result of `work` for each part, in order; a single part is done here."""
        if self.settings.jobs < 2 or len(parts) < 2:
            return map(work, parts)
        return self._begun().map(work, parts)

    def _begun(self) -> Workers:
        """The processes, begun by the first who needs them."""
        if self._pool is None:
            self._pool = Workers(self.settings.jobs, partial(_begin, settings=self.settings))
        return self._pool


def _begin(settings: Settings) -> None:
    """What a process does first: it leaves the other cores alone and loads the models."""
    alone_in_process()
    # Whoever asks for a model that cannot be loaded is told so with the first rows.
    with suppress(CrosscheckError):
        load_encoder(settings.encoder)
        load_model(settings)


def _size(path: str) -> int:
    """The bytes of a file, 0 where it cannot be looked at."""
    try:
        return Path(path).stat().st_size
    except OSError:
        return 0
