"""The Dask engine: parts of an audit as tasks on a cluster, their results kept on disk as they come.

A worker that dies loses nothing: its tasks run again elsewhere. An interrupted run goes on where it stopped: what
a part gave lies in the run's folder under the hash of the work and of all that it was given.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

from checker.engines.cores import usable_cores
from checker.engines.engine import ONE_THREAD
from claims.embed import Vectors
from claims.errors import UsageError
from claims.index import ClaimIndex, Ids
from claims.shards import SHARD, merged, starts_of

if TYPE_CHECKING:
    from distributed import Client, Future

T = TypeVar("T")
R = TypeVar("R")

# A part whose worker died so many times is given up: it kills them.
DEATHS = 4
# Seconds to wait for a scheduler.
PATIENCE = 20


class DaskEngine:
    """Runs parts as tasks of a Dask cluster and keeps their results in `folder`, which its workers see too."""

    # Its workers may be on machines that have no such files.
    apart = False

    def __init__(self, client: Client, folder: Path, signature: str) -> None:
        self._client, self._folder, self._signature = client, folder, signature

    def map(self, work: Callable[[T], R], parts: Sequence[T]) -> Iterator[R]:
        """The result of `work` for each part, in order; those that are there from an earlier run are read."""
        paths = [self._folder / f"{self._key(work, part)}.part" for part in parts]
        futures = [
            None if path.is_file() else self._client.submit(_run_and_keep, work, part, str(path), pure=False)
            for path, part in zip(paths, parts, strict=True)
        ]
        for path, future in zip(paths, futures, strict=True):
            if future is not None:
                future.result()
            yield cast(R, pickle.loads(path.read_bytes()))

    def index(self, vectors: Vectors) -> RemoteShards:
        """The index, in shards that workers hold."""
        return RemoteShards(self._client, vectors)

    def _key(self, work: Callable[[T], R], part: T) -> str:
        """The name of what a part gives: the same work on the same input has the same."""
        digest = hashlib.sha256(self._signature.encode())
        digest.update(pickle.dumps((work, part, _stamps(part)), protocol=5))
        return digest.hexdigest()[:32]


class RemoteShards:
    """The shards of an index, each in the memory of a worker; queries go to all of them."""

    def __init__(self, client: Client, vectors: Vectors, size: int = SHARD) -> None:
        self._client = client
        self._starts = starts_of(len(vectors), size)
        self._shards: list[Future[Any]] = [
            client.submit(ClaimIndex.of, vectors[at : at + size], pure=False) for at in self._starts
        ]

    def search(self, vectors: Vectors, k: int) -> tuple[Vectors, Ids]:
        """The `k` nearest rows of each query over all shards, best first."""
        asked = [self._client.submit(ClaimIndex.search, s, vectors, k, pure=False) for s in self._shards]
        return merged(self._client.gather(asked), self._starts, k)


@contextmanager
def kept_parts(named: str | None, paths: Sequence[str]) -> Iterator[Path]:
    """The folder for what parts give: the named one, which stays, or one of the user's cache.

    That of the cache belongs to these paths, and goes when the run has ended well. Parts are Python pickles: the
    folder must be one that only the user, and the workers, can write.
    """
    if named is not None:
        yield Path(named)
        return
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    run = hashlib.sha256("\n".join(str(Path(p).resolve()) for p in paths).encode("utf-8", "surrogatepass"))
    folder = cache / "crosscheck" / "runs" / run.hexdigest()[:16]
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def dask_engine(scheduler: str | None, jobs: int, folder: Path, signature: str) -> Iterator[DaskEngine]:
    """The engine on the cluster of a scheduler's address, or on a local one of `jobs` processes.

    Raises UsageError where Dask is not installed or the scheduler does not answer.
    """
    try:
        import dask
        from distributed import Client, LocalCluster
    except ImportError as error:
        raise UsageError(
            "Dask is not installed", "--engine dask", "pip install 'crosscheck-claims[dask]'"
        ) from error
    for name in (*ONE_THREAD, "TOKENIZERS_PARALLELISM"):
        os.environ.setdefault(name, "false" if name.startswith("TOK") else "1")
    folder.mkdir(parents=True, exist_ok=True)
    with dask.config.set({"distributed.scheduler.allowed-failures": DEATHS}):
        if scheduler is None:
            workers = jobs if jobs > 1 else usable_cores()
            cluster = LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None)
            with cluster, Client(cluster) as client:
                yield DaskEngine(client, folder, signature)
            return
        try:
            client = Client(scheduler, timeout=PATIENCE)
        except (OSError, ValueError) as error:
            raise UsageError(
                "no Dask scheduler answers there", f"--scheduler {scheduler}", "such as tcp://10.0.0.5:8786"
            ) from error
        with client:
            yield DaskEngine(client, folder, signature)


def _run_and_keep(work: Callable[[Any], Any], part: Any, path: str) -> None:
    """Do the work of a part on a worker, and put what it gives under its name, whole or not at all."""
    result = work(part)
    with tempfile.NamedTemporaryFile(dir=Path(path).parent, suffix=".tmp", delete=False) as out:
        pickle.dump(result, out, protocol=5)
    Path(out.name).replace(path)


def _stamps(part: Any) -> list[tuple[int, int]]:
    """Size and time of change of the files that a part names: another text under the same name is another part."""
    found = []
    for item in part:
        path = getattr(item[0], "path", None) if isinstance(item, tuple) else None
        if isinstance(path, str) and path != "-" and Path(path).is_file():
            state = Path(path).stat()
            found.append((state.st_size, state.st_mtime_ns))
    return found
