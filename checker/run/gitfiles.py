"""Which articles of a git repository were changed since a revision, and what they were then."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from checker.run.reading import read_one
from checker.settings import Settings
from claims.errors import ReadError, UsageError
from claims.model import Article

OPTION = "--changed-since"
# A repository that comes from elsewhere may name programs to run in its settings; git is not to start them.
SAFE = ("-c", "core.fsmonitor=false", "-c", "core.quotePath=false")
# Seconds that one git command may take.
PATIENCE = 120


@dataclass(frozen=True, slots=True)
class ChangedFiles:
    """The files of some repositories that differ from a revision, by their real paths.

    `modified` maps a file that was there already to its repository and its commit of then; `added` are new ones.
    """

    modified: dict[Path, tuple[Path, str]] = field(default_factory=dict)
    added: frozenset[Path] = frozenset()

    def has(self, path: str) -> bool:
        """True for a file that was changed or added."""
        real = Path(path).resolve()
        return real in self.modified or real in self.added

    def is_modified(self, path: str) -> bool:
        """True for a file that was there already and was changed."""
        return Path(path).resolve() in self.modified

    def article_before(self, path: str, settings: Settings) -> Article | None:
        """The article that a modified file held then; None where it cannot be read as one."""
        real = Path(path).resolve()
        root, commit = self.modified[real]
        data = _git(root, "cat-file", "blob", f"{commit}:{real.relative_to(root).as_posix()}")
        with tempfile.TemporaryDirectory() as folder:
            # Under its own name: the extension picks the reader, and the name may hold the date.
            copy = Path(folder) / real.name
            copy.write_bytes(data)
            try:
                article = read_one(str(copy), f"{path}@{commit[:12]}", 0, settings).article
            except ReadError:
                return None
        return replace(article, path=f"{path}@{commit[:12]}") if article else None


def changed_files(paths: Sequence[str], revision: str) -> ChangedFiles:
    """What differs, in the working tree, from where this branch left a revision.

    Raises UsageError where a path lies in no git repository or the revision is unknown there.
    """
    modified: dict[Path, tuple[Path, str]] = {}
    added: set[Path] = set()
    for root in dict.fromkeys(_root(path) for path in paths):
        commit = _fork(root, revision)
        for status, name in _differences(root, commit):
            path = (root / name).resolve()
            if status == "A":
                added.add(path)
            else:
                modified[path] = (root, commit)
        untracked = _git(root, "ls-files", "--others", "--exclude-standard", "-z")
        added |= {(root / name).resolve() for name in _names(untracked)}
    return ChangedFiles(modified, frozenset(added))


def _root(path: str) -> Path:
    """The top folder of the repository that a path lies in."""
    place = Path(path)
    folder = place if place.is_dir() else place.parent
    try:
        return Path(os.fsdecode(_git(folder, "rev-parse", "--show-toplevel")).rstrip("\n")).resolve()
    except _GitError as error:
        raise UsageError(f"lies in no git repository: {error}", path, f"{OPTION} needs one") from None


def _fork(root: Path, revision: str) -> str:
    """The commit from which this branch and a revision went apart; the revision's own where they share none."""
    try:
        name = f"{revision}^{{commit}}"
        commit = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", name).decode().strip()
    except _GitError:
        raise UsageError(f"there is no revision {revision!r}", OPTION, f"in the repository {root}") from None
    try:
        return _git(root, "merge-base", commit, "HEAD").decode().strip()
    except _GitError:
        return commit


def _differences(root: Path, commit: str) -> Iterator[tuple[str, str]]:
    """The status ("A", "M", …) and the name of every file that differs and is still there."""
    options = ("--name-status", "-z", "--no-renames", "--no-ext-diff", "--no-textconv", "--diff-filter=d")
    parts = _names(_git(root, "diff", *options, commit, "--"))
    yield from zip(parts[::2], parts[1::2], strict=True)


def _names(output: bytes) -> list[str]:
    """The parts of an output that ends each with a null."""
    return [os.fsdecode(part) for part in output.split(b"\0") if part]


class _GitError(Exception):
    """A git command that failed, with the last line of what it said."""


def _git(folder: Path, *arguments: str) -> bytes:
    """The output of a git command in a folder."""
    command = ["git", *SAFE, "-C", str(folder), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, check=False, timeout=PATIENCE)
    except FileNotFoundError:
        raise UsageError("git is not installed", OPTION, "install it, or leave the option out") from None
    except subprocess.TimeoutExpired:
        raise UsageError(f"git did not answer within {PATIENCE} s", OPTION) from None
    if done.returncode:
        said = os.fsdecode(done.stderr).strip().splitlines()
        raise _GitError(said[-1] if said else f"git ended with {done.returncode}")
    return done.stdout
