"""Broken and hostile input: one clear line, the right exit code, and the rest of the audit is done."""

from __future__ import annotations

import errno
import json
import os
import sys
import time
from pathlib import Path
from typing import Any

import hostile
import pytest
from click.testing import CliRunner, Result

from checker.cli import main

# A line of this length takes seconds of processor time where something is quadratic in it, and well under
# one where nothing is.
LONG = 300_000
LONG_SECONDS = 12.0


def crosscheck(*args: str | Path, stdin: bytes = b"") -> Result:
    """Run the command line in this process; anything but an exit is a failure of the test."""
    result = CliRunner().invoke(main, [str(a) for a in args], input=stdin)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def one_line(result: Result) -> str:
    """The one line on standard error of a command that could not do its work."""
    assert result.exit_code == 2, result.output
    lines = result.stderr.splitlines()
    assert len(lines) == 1, lines
    assert lines[0].startswith("crosscheck: ")
    assert "Traceback" not in result.output
    return lines[0]


def article(folder: Path, name: str = "good.txt") -> Path:
    """A small sound article."""
    path = folder / name
    path.write_text(hostile.SENTENCE, encoding="utf-8")
    return path


@pytest.mark.parametrize(("name", "data", "code", "words"), hostile.FILES, ids=[f[0] for f in hostile.FILES])
def test_file(tmp_path: Path, name: str, data: bytes, code: int, words: str) -> None:
    """A broken file alone ends with its exit code, and one line says why it was not read."""
    path = tmp_path / name
    path.write_bytes(data)
    result = crosscheck("audit", path)
    assert result.exit_code == code, result.output
    assert words in (one_line(result) if code == 2 else result.stdout)


def test_the_rest_is_done(tmp_path: Path) -> None:
    """One sound file among broken ones is audited; the others are named and counted."""
    article(tmp_path)
    for name in ("binary.txt", "text.docx", "picture.txt"):
        (tmp_path / name).write_bytes(next(f[1] for f in hostile.FILES if f[0] == name))
    result = crosscheck("audit", tmp_path, "--format", "json")
    report: dict[str, Any] = json.loads(result.stdout)
    assert result.exit_code == 0
    assert [Path(a["path"]).name for a in report["articles"]] == ["good.txt"]
    assert {Path(n["what"]).name for n in report["not_covered"]} == {"binary.txt", "text.docx", "picture.txt"}
    assert report["summary"]["skipped"] == 3


def test_missing_beside_sound(tmp_path: Path) -> None:
    """A path that does not exist beside one that does is said, all else is done, and the exit code tells of it."""
    result = crosscheck("audit", article(tmp_path), tmp_path / "none.txt", "--format", "json")
    assert result.exit_code == 2
    assert len(json.loads(result.stdout)["articles"]) == 1
    assert "no such file" in json.loads(result.stdout)["not_covered"][0]["why"]


@pytest.mark.parametrize("command", ["claims", "ledger", "story", "store add"])
@pytest.mark.parametrize(("named", "code"), [(True, 2), (False, 0)])
def test_told_by_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, named: bool, code: int
) -> None:
    """Every command says what it could not read, and ends with 2 where that was named; the rest is done."""
    monkeypatch.chdir(tmp_path)
    paths = [article(tmp_path), tmp_path / "data.txt"]
    paths[1].write_bytes(b"\0\1\2\3" * 100)
    result = crosscheck(*command.split(), *(paths if named else [tmp_path]))
    assert result.exit_code == code
    assert f"crosscheck: {paths[1]}: binary content" in result.stderr
    assert ("bridge" in result.stdout or "stored" in result.stdout) == (command in ("claims", "store add"))


def test_no_story(tmp_path: Path) -> None:
    """A table of nothing is told."""
    result = crosscheck("story", article(tmp_path))
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "crosscheck: no two of these articles tell of one event\n"


@pytest.mark.parametrize("command", ["audit", "claims", "ledger"])
@pytest.mark.parametrize("what", ["none.txt", "folder", "nul\0byte"])
def test_nothing_to_read(tmp_path: Path, command: str, what: str) -> None:
    """A missing path, an empty folder and an impossible name end each command with one line."""
    (tmp_path / "folder").mkdir()
    one_line(crosscheck(command, f"{tmp_path}/{what}"))


def test_behind_a_closed_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What may not even be looked at is told, named as it was, and the others are read."""
    closed, looked = tmp_path / "closed.txt", os.stat

    def refuse(path: Any, *args: Any, **kwargs: Any) -> Any:
        if str(path) == str(closed):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(closed))
        return looked(path, *args, **kwargs)

    monkeypatch.setattr(os, "stat", refuse)
    result = crosscheck("audit", article(tmp_path), closed)
    assert result.exit_code == 2
    assert f"not read: {closed}: " in result.stdout
    assert "1 article," in result.stdout


def test_closed_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that was named and cannot be listed counts as a file that was named; one below it does not."""
    listed = os.scandir

    def refuse(path: Any) -> Any:
        if Path(path).name == "closed":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return listed(path)

    (tmp_path / "closed").mkdir()
    monkeypatch.setattr(os, "scandir", refuse)
    assert crosscheck("audit", article(tmp_path), tmp_path / "closed").exit_code == 2
    assert crosscheck("audit", tmp_path).exit_code == 0


def test_no_store_for_nothing(tmp_path: Path) -> None:
    """A mistyped path makes no empty store."""
    for command in ("audit", "store add"):
        one_line(crosscheck(*command.split(), tmp_path / "none.txt", "--store", tmp_path / "store"))
    assert not (tmp_path / "store").exists()


@pytest.mark.parametrize("code", [errno.EACCES, errno.EIO])
def test_unreadable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    """A file without permission, or on a broken disk, is one line (tests run as root, so open is made to fail)."""
    path = article(tmp_path)
    opened = Path.open

    def refuse(self: Path, *args: Any, **kwargs: Any) -> Any:
        if self == path:
            raise OSError(code, os.strerror(code), str(path))
        return opened(self, *args, **kwargs)

    monkeypatch.setattr(Path, "open", refuse)
    assert "good.txt" in one_line(crosscheck("audit", path))


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no undecodable file names")
def test_undecodable_name(tmp_path: Path) -> None:
    """A file name that is no UTF-8 is read, and every report can be written."""
    path = os.fsencode(tmp_path) + b"/bad\xff\xfename.txt"
    Path(os.fsdecode(path)).write_text(hostile.SENTENCE, encoding="utf-8")
    outputs = [tmp_path / f"out{suffix}" for suffix in (".json", ".html", ".csv", ".sarif", ".xml", ".txt")]
    result = crosscheck("audit", tmp_path, *(x for out in outputs for x in ("-o", out)))
    assert result.exit_code == 0
    assert all(out.read_text(encoding="utf-8") for out in outputs)


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ("file.txt/x.json", "x.json"),
        ("x.foo", "extension"),
        ("site/", "index.html"),
        ("folder.json", "folder"),
    ],
)
def test_bad_output(tmp_path: Path, target: str, words: str) -> None:
    """An output below a file, a folder, or with an unknown extension is refused before any work."""
    article(tmp_path, "file.txt")
    (tmp_path / "folder.json").mkdir()
    (tmp_path / "site").mkdir()
    article(tmp_path / "site", "index.html")
    assert words in one_line(crosscheck("audit", tmp_path / "file.txt", "-o", f"{tmp_path}/{target}"))


@pytest.mark.parametrize("command", ["audit", "claims", "ledger"])
def test_empty_standard_input(command: str) -> None:
    """Nothing on standard input is no article."""
    assert "crosscheck: standard input: empty file" in one_line(crosscheck(command, "-"))


def test_standard_input() -> None:
    """A text on standard input is an article."""
    result = crosscheck("claims", "-", stdin=hostile.SENTENCE.encode())
    assert result.exit_code == 0
    assert "The bridge at Marlow" in result.stdout


@pytest.mark.parametrize("args", [("compare",), ("align",), ("align", "--lines")], ids=" ".join)
@pytest.mark.parametrize("bad", ["none.txt", "binary.txt"])
def test_two_files(tmp_path: Path, args: tuple[str, ...], bad: str) -> None:
    """A command of two files needs both: one that cannot be read ends it with one line."""
    (tmp_path / "binary.txt").write_bytes(b"\0\1\2\3" * 100)
    result = crosscheck(args[0], article(tmp_path), tmp_path / bad, *args[1:])
    if "--lines" in args and bad == "binary.txt":
        assert result.exit_code == 0  # --lines takes bytes as they are
    else:
        assert bad in one_line(result)


@pytest.mark.parametrize(("name", "unit"), hostile.LONG_LINES, ids=[x[0] for x in hostile.LONG_LINES])
def test_long_line(tmp_path: Path, name: str, unit: str) -> None:
    """A file that is one very long line is done in a time that grows with its length only."""
    path = tmp_path / f"{name}.txt"
    path.write_text(unit * (LONG // len(unit)), encoding="utf-8")
    begin = time.process_time()
    assert crosscheck("audit", path, "--fail-on", "never").exit_code == 0
    assert time.process_time() - begin < LONG_SECONDS
