"""What is found in folders, and what is told of what is not read there: other kinds, links, pipes, texts too long."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from claims.errors import ReadError
from claims.read import content, registry
from claims.read.passed import passed_over
from claims.read.registry import read_file
from claims.read.walk import find_files

SENTENCE = "Die Größe der Brücke kostet 5 € mehr."


def test_passed_over(tmp_path: Path) -> None:
    """What a folder holds besides articles is told once for each sort; what is hidden is meant to be."""
    for name in ("a.txt", "b.eml", "c.JPG", "d.jpg", ".e.eml", "_f.eml", "README.rst", "crosscheck.toml"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "dead.txt").symlink_to("nowhere.txt")
    (tmp_path / "sub" / "loop").symlink_to(tmp_path)
    (tmp_path / "out.txt").symlink_to(__file__)
    os.mkfifo(tmp_path / "pipe.txt")
    os.mkfifo(tmp_path / "pipe")
    assert list(passed_over([str(tmp_path), str(tmp_path / "a.txt"), "none"])) == [
        (str(tmp_path), "3 files of other kinds are not read: .jpg, .eml"),
        (str(tmp_path), "pipes, sockets and devices are not read: pipe, pipe.txt"),
        (str(tmp_path), "links that lead nowhere: sub/dead.txt"),
        (str(tmp_path), "links that lead out of the folder are not followed: out.txt"),
        (str(tmp_path), "linked folders are not followed: sub/loop"),
    ]


@pytest.mark.parametrize("late", [0.0, 0.2])
def test_pipe(tmp_path: Path, late: float, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pipe is read to its end, also where its writer comes late; one without a writer is not waited for."""
    pipe = tmp_path / "a.txt"
    os.mkfifo(pipe)
    text = "Die Brücke ist fertig. " * 10_000
    writer = threading.Timer(late, lambda: pipe.write_text(text, encoding="utf-8"))
    writer.start()
    assert read_file(str(pipe)).text == text
    writer.join()
    monkeypatch.setattr(content, "PIPE_SECONDS", 0.05)
    with pytest.raises(ReadError, match="a pipe into which nothing is written"):
        read_file(str(pipe))


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_too_long(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A text that is longer than any article is refused with its length; up to there it is read."""
    path = tmp_path / name
    path.write_text(SENTENCE * 100, encoding="utf-8")
    assert read_file(str(path)).text.strip() == SENTENCE * 100
    monkeypatch.setattr(registry, "MAX_CHARACTERS", 1_000)
    with pytest.raises(
        ReadError, match=r"too long for an article: 3,7\d\d characters, read are 1,000 at most"
    ):
        read_file(str(path))


def test_walk(tmp_path: Path) -> None:
    """Folders give known files sorted, once each, without hidden ones, READMEs and links that lead out."""
    given = "b.txt a.md README.md .hidden.txt _draft.txt x.png sub/c.html sub/README.txt"
    for name in given.split():
        target = tmp_path / "in" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text("x", encoding="utf-8")
    outside = tmp_path / "secret.txt"
    outside.write_text("x", encoding="utf-8")
    (tmp_path / "in" / "out.txt").symlink_to(outside)
    (tmp_path / "in" / "sub" / "loop").symlink_to(tmp_path / "in")
    folder = str(tmp_path / "in")
    found = list(find_files([folder, str(tmp_path / "in" / "b.txt"), str(outside), "-"]))
    names = [os.path.relpath(f.path, tmp_path) if f.path != "-" else "-" for f in found]
    assert names == ["in/a.md", "in/b.txt", "in/sub/c.html", "secret.txt", "-"]
    assert [f.named for f in found] == [False, False, False, True, True]


def test_walk_errors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A missing path, an empty folder and an unreadable folder are reported and not fatal."""
    (tmp_path / "empty").mkdir()
    (tmp_path / "locked").mkdir()
    (tmp_path / "a.txt").write_text("x", encoding="utf-8")
    scandir = os.scandir

    def guarded(place: str) -> object:
        if str(place).endswith("locked"):
            raise PermissionError(13, "denied", str(place))
        return scandir(place)

    monkeypatch.setattr(os, "scandir", guarded)
    found = list(find_files([str(tmp_path / "none"), str(tmp_path / "empty"), str(tmp_path)]))
    words = [str(f.error).split(": ")[1] if f.error else "fine" for f in found]
    assert [w.split(" (")[0] for w in words] == [
        "no such file or folder",
        "no articles in this folder",
        "fine",
        "this folder cannot be read",
    ]
