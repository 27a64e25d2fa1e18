"""`crosscheck qa` as a build server runs it: exit codes, what is said of files that give nothing, places."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from checker.cli import main

GOOD = "en,de\nThe ferry carried 30 cars.,Die Fähre trug 40 Autos.\n"
SOUND = "en,de\nThe ferry carried 30 cars.,Die Fähre trug 30 Autos.\n"


def qa(folder: Path, files: Mapping[str, str | bytes | None], *args: str) -> Result:
    """Run `qa` on some files, written before unless their content is None."""
    for name, content in files.items():
        if content is not None:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
    result = CliRunner().invoke(main, ["qa", *(str(folder / name) for name in files), "--no-model", *args])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def refused(result: Result) -> str:
    """The one line of a run that could not do its work."""
    assert result.exit_code == 2, result.output
    assert len(result.stderr.splitlines()) == 1, result.stderr
    return result.stderr


@pytest.mark.parametrize(("good", "found"), [(GOOD, 1), (SOUND, 0)])
@pytest.mark.parametrize(("bad", "content"), [("none.po", None), ("broken.xlf", "<xliff")])
def test_unread_file(tmp_path: Path, good: str, found: int, bad: str, content: str | None) -> None:
    """A named file that cannot be read is told of and makes the exit code 2, after the others are checked."""
    result = qa(tmp_path, {"ok.csv": good, bad: content}, "-o", str(tmp_path / "out.json"))
    assert result.exit_code == 2
    assert result.stdout.count("number-mismatch") == found
    assert f"not read: {tmp_path / bad}" in result.stdout
    assert result.stdout.splitlines()[-1].endswith("1 not covered, 1 file not read")
    assert len(json.loads((tmp_path / "out.json").read_text())["findings"]) == found


def test_unread_file_for_build_servers(tmp_path: Path) -> None:
    """The formats of build servers say that a file was not read as the error that it is."""
    files = {"ok.csv": SOUND, "none.po": None}
    assert "::error title=Not read::" in qa(tmp_path, files, "--format", "github").stdout
    sarif = json.loads(qa(tmp_path, files, "--format", "sarif").stdout)
    (invocation,) = sarif["runs"][0]["invocations"]
    assert invocation["executionSuccessful"] is False
    assert invocation["toolExecutionNotifications"][0]["level"] == "error"
    assert 'errors="1"' in qa(tmp_path, files, "--format", "junit").stdout
