"""Engines run the same work on parts of a run: here, or in several processes of this machine.

A stage cuts its work into parts by their content alone, never by the engine, so that every engine gives the same
findings.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Protocol, TypeVar

from checker.engines.cores import share_cores
from checker.engines.workers import Workers
from claims.embed import Vectors
from claims.shards import Searcher, Shards

T = TypeVar("T")
R = TypeVar("R")

# Fewer articles than this are read sooner than a second process has loaded the models.
WORTH_PROCESSES = 48
# New objects after which dead cycles are looked for; measured: 5 % less time for the rows of a bilingual file.
COLLECTED_AFTER = 100_000
# Libraries that start threads of their own in every process would only take the cores from each other.
ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


class Engine(Protocol):
    """Runs a function over parts; results come in the order of the parts.

    With `apart` other processes of this machine do the work, which see its files but not this memory.
    """

    apart: bool

    def map(self, work: Callable[[T], R], parts: Sequence[T]) -> Iterator[R]:
        """The result of `work` for each part, in order. The function and the parts can be pickled."""
        ...

    def index(self, vectors: Vectors) -> Searcher:
        """An index of the rows of `vectors`, wherever the engine holds it."""
        ...


class Here:
    """Everything in this process, one part after the other."""

    apart = False

    def map(self, work: Callable[[T], R], parts: Sequence[T]) -> Iterator[R]:
        """The result of `work` for each part, in order."""
        return map(work, parts)

    def index(self, vectors: Vectors) -> Searcher:
        """The index, in this process."""
        return Shards(vectors)


class Processes(Here):
    """Several processes of this machine, started once for all stages of a run."""

    apart = True

    def __init__(self, pool: Workers) -> None:
        self._pool = pool
        # The processes are forked now, before anything here starts threads, whose locks a fork would copy.
        pool.submit(int).result()

    def map(self, work: Callable[[T], R], parts: Sequence[T]) -> Iterator[R]:
        """The result of `work` for each part, in order; a single part is done here."""
        return map(work, parts) if len(parts) < 2 else self._pool.map(work, parts)


@contextmanager
def local_engine(jobs: int, articles: int) -> Iterator[Engine]:
    """The engine for so many processes at most and so many articles; its processes end with the block."""
    if jobs < 2 or articles < WORTH_PROCESSES:
        yield Here()
        return
    pool = Workers(jobs, alone_in_process)
    try:
        yield Processes(pool)
    except BaseException:
        pool.abandon()
        raise
    pool.shutdown()


def collect_seldom() -> None:
    """Let Python look for cycles of dead objects a hundred times more seldom: we make many objects and no cycles."""
    gc.set_threshold(COLLECTED_AFTER)


def alone_in_process() -> None:
    """Tell a worker process and its libraries to use one thread each: rows take 5 % less time than with two."""
    collect_seldom()
    share_cores()
    for name in ONE_THREAD:
        os.environ[name] = "1"
    os.environ["TOKENIZERS_PARALLELISM"] = "false"
    # A fork of a process that has searched before would wait for threads that were not copied with it.
    if "faiss" in sys.modules:
        sys.modules["faiss"].omp_set_num_threads(1)
