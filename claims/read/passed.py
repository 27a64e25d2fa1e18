"""Says what of a folder is passed over: files of other kinds, links that lead nowhere or elsewhere."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from claims.read.raw import printable
from claims.read.registry import READERS
from claims.read.walk import is_folder, is_hidden, is_within

# So many kinds or names are listed.
LISTED = 5
# Files that are there for us, not for readers.
OURS = frozenset({"crosscheck.toml"})


@dataclass(slots=True)
class Passed:
    """What one folder holds that is not read."""

    kinds: Counter[str] = field(default_factory=Counter)
    dead: list[str] = field(default_factory=list)
    special: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    folders: list[str] = field(default_factory=list)

    def said(self) -> Iterator[str]:
        """One line for each sort of thing that is there."""
        kinds = [kind for kind, _ in sorted(self.kinds.items(), key=lambda item: (-item[1], item[0]))]
        if count := self.kinds.total():
            one = "1 file of another kind is not read"
            yield f"{one if count == 1 else f'{count} files of other kinds are not read'}: {_listed(kinds)}"
        if self.special:
            yield f"pipes, sockets and devices are not read: {_listed(self.special)}"
        if self.dead:
            yield f"links that lead nowhere: {_listed(self.dead)}"
        if self.outside:
            yield f"links that lead out of the folder are not followed: {_listed(self.outside)}"
        if self.folders:
            yield f"linked folders are not followed: {_listed(self.folders)}"


def passed_over(paths: Sequence[str]) -> Iterator[tuple[str, str]]:
    """For each folder named, its path and a line for each sort of thing in it that is not read."""
    for path in dict.fromkeys(paths):
        if is_folder(path):
            yield from ((printable(path), line) for line in _in_folder(path).said())


def _in_folder(folder: str) -> Passed:
    """What is passed over below a folder; what is hidden by its name is meant to be."""
    passed = Passed()
    root = Path(os.path.realpath(folder))
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(f for f in folders if not is_hidden(f))
        passed.folders += [_below(folder, place, f) for f in folders if (Path(place) / f).is_symlink()]
        for name in sorted(files):
            if is_hidden(name) or name in OURS:
                continue
            path = Path(place) / name
            if path.is_symlink() and not path.exists():
                passed.dead.append(_below(folder, place, name))
            elif not path.is_file():
                passed.special.append(_below(folder, place, name))
            elif PurePath(name).suffix.lower() not in READERS:
                passed.kinds[PurePath(name).suffix.lower() or "without an extension"] += 1
            elif path.is_symlink() and not is_within(str(path), root):
                passed.outside.append(_below(folder, place, name))
    return passed


def _below(folder: str, place: str, name: str) -> str:
    """A file's path from the folder that was named."""
    return printable((Path(place) / name).relative_to(folder).as_posix())


def _listed(names: Sequence[str]) -> str:
    """The first names, and an ellipsis where there are more."""
    return ", ".join(names[:LISTED]) + (" …" if len(names) > LISTED else "")
